import { cleanup } from '@testing-library/react'
import { afterAll } from 'vitest'

// The next file has the same document; the styles in its head stay, since Emotion writes each of them only once.
afterAll(() => {
  cleanup()
  document.body.replaceChildren()
  localStorage.clear()
  sessionStorage.clear()
  history.replaceState(null, '', '/')
})
