import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useNow } from './time.tsx'

const start = Date.UTC(2027, 0, 1)
beforeEach(() => {
  vi.useFakeTimers({ now: start })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Turns({ at, name }: { at: number[]; name: string }) {
  const now = useNow(...at)
  return <p>{`${name} ${(now - start) / 1000}`}</p>
}
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

test('is told every half minute', () => {
  render(<Turns name="any" at={[]} />)
  pass(29_999)
  expect(screen.getByText('any 0')).toBeTruthy()
  pass(1)
  expect(screen.getByText('any 30')).toBeTruthy()
})

test('is told to everybody at the instant that one of them turns on, once per instant', () => {
  render(<Turns name="any" at={[]} />)
  render(<Turns name="key" at={[start - 1, start + 4_500, start + 12_000]} />)
  pass(4_499)
  expect(screen.getByText('key 0')).toBeTruthy()
  pass(1)
  expect(screen.getByText('key 4.5')).toBeTruthy()
  expect(screen.getByText('any 4.5')).toBeTruthy()
  pass(7_500)
  expect(screen.getByText('key 12')).toBeTruthy()
  pass(30_000)
  expect(screen.getByText('any 42')).toBeTruthy()
})

test('follows an instant that is moved, also to one that the clock has not told yet', () => {
  const { rerender } = render(<Turns name="key" at={[start + 20_000]} />)
  pass(6_000)
  rerender(<Turns name="key" at={[start + 5_000]} />)
  pass(0)
  expect(screen.getByText('key 6')).toBeTruthy()
})

test('leaves no timer behind', () => {
  const { unmount } = render(<Turns name="key" at={[start + 5_000]} />)
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})
