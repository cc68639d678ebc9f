import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { PageProviders } from '../../../test/page-providers.tsx'
import { CreatedSecret } from './created-secret.tsx'

afterEach(cleanup)

const created = {
  id: 'VuaCfGcBCdbkQm-e5aOx',
  name: 'ci',
  api_key: 'ui2lp2axTNmsyakw9tvNnw',
  encoded: 'VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw==',
}

const clipboard = (writeText: (text: string) => Promise<void>) =>
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })

const show = (onKept = vi.fn()) => {
  render(
    <PageProviders>
      <CreatedSecret
        created={created}
        type="rest"
        clusterUrl="http://es:9200"
        kept={undefined}
        onKept={onKept}
        onForget={() => {}}
      />
    </PageProviders>,
  )
  return onKept
}
const field = (hook = 'apiKeyTokenField') => {
  const element = document.querySelector(`[data-test-subj="${hook}"]`)
  if (!(element instanceof HTMLTextAreaElement)) throw new Error('no field')
  return element
}
const click = (subject: string) =>
  act(async () => {
    const element = document.querySelector(`[data-test-subj="${subject}"]`)
    if (element) fireEvent.click(element)
    await Promise.resolve()
  })

test('while it is masked the secret is nowhere in the page', () => {
  show()
  expect(document.documentElement.outerHTML).not.toContain(created.api_key)
  expect(document.documentElement.outerHTML).not.toContain(created.encoded)
  expect(field().value).toMatch(/^•+$/)
})

test('it can be shown and hidden', async () => {
  show()
  await click('apiKeyRevealButton')
  expect(field().value).toBe(created.encoded)
  await click('apiKeyRevealButton')
  expect(field().value).toMatch(/^•+$/)
})

test('copying works while it is masked', async () => {
  const written = vi.fn(() => Promise.resolve())
  clipboard(written)
  const onKept = show()
  await click('copyText')
  expect(written).toHaveBeenCalledWith(created.encoded)
  expect(onKept).toHaveBeenCalledExactlyOnceWith('copied')
  expect(field().value).toMatch(/^•+$/)
})

test('where the browser refuses, the key is shown and selected, and nothing counts as copied', async () => {
  clipboard(() => Promise.reject(new Error('not allowed')))
  const onKept = show()
  await click('copyText')
  expect(onKept).not.toHaveBeenCalled()
  expect(field().value).toBe(created.encoded)
  expect(document.activeElement).toBe(field())
  expect(field().selectionEnd).toBe(created.encoded.length)
  expect(screen.getByText(/Ctrl\+C/)).toBeTruthy()
  fireEvent.copy(field())
  expect(onKept).toHaveBeenCalledExactlyOnceWith('copied')
})

test('a format is copied with the key in it, and where the browser refuses, shown and selected', async () => {
  const written = vi.fn((_: string) => Promise.resolve())
  clipboard(written)
  const onKept = show()
  expect(field('apiKeyFormatField').value).toContain('•••')
  await click('apiKeyFormatCopyButton')
  expect(written.mock.lastCall?.[0]).toContain(created.encoded)
  expect(onKept).toHaveBeenCalledExactlyOnceWith('copied')
  clipboard(() => Promise.reject(new Error('not allowed')))
  await click('apiKeyFormatCopyButton')
  expect(field('apiKeyFormatField').value).toContain(created.encoded)
  expect(document.activeElement).toBe(field('apiKeyFormatField'))
})

test('a downloaded key is kept, and leaves no address behind', async () => {
  vi.useFakeTimers()
  const made = vi.fn((_: Blob) => 'blob:made')
  const revoked = vi.fn()
  Object.assign(URL, { createObjectURL: made, revokeObjectURL: revoked })
  const followed = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  try {
    const onKept = show()
    await click('apiKeyDownloadButton')
    expect(onKept).toHaveBeenCalledExactlyOnceWith('downloaded')
    expect(followed).toHaveBeenCalledOnce()
    expect(document.documentElement.outerHTML).not.toContain('blob:')
    vi.advanceTimersByTime(10_000)
    expect(revoked).toHaveBeenCalledWith('blob:made')
  } finally {
    followed.mockRestore()
    vi.useRealTimers()
  }
})
