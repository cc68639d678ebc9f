import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PageProviders } from '../../../../test/page-providers.tsx'
import { SearchBox } from './search-box.tsx'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const type = (text: string) => fireEvent.input(screen.getByRole('searchbox'), { target: { value: text } })
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

test('typing searches once for each pause, and only for what is new', () => {
  const onSearch = vi.fn()
  render(<SearchBox search="" onSearch={onSearch} />, { wrapper: PageProviders })
  for (const text of ['c', 'ch', 'che', 'chec', 'check']) {
    type(text)
    pass(200)
  }
  expect(onSearch).not.toHaveBeenCalled()
  pass(50)
  expect(onSearch.mock.calls).toEqual([['check']])
  type('check ')
  pass(1000)
  expect(onSearch).toHaveBeenCalledTimes(1)
})
