import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { minutesAndSeconds, secretLifeMs, useSecretCountdown } from './secret-countdown.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms))

test('ends once, after five minutes', () => {
  const onEnd = vi.fn()
  const { result } = renderHook(() => useSecretCountdown(onEnd))
  expect(result.current).toBe(secretLifeMs)
  pass(28_000)
  expect(minutesAndSeconds(result.current)).toBe('4:32')
  pass(secretLifeMs - 28_001)
  expect(onEnd).not.toHaveBeenCalled()
  pass(60_000)
  expect(onEnd).toHaveBeenCalledOnce()
  expect(result.current).toBe(0)
})

test('goes by the clock: a computer that slept does not prolong it', () => {
  const onEnd = vi.fn()
  renderHook(() => useSecretCountdown(onEnd))
  vi.setSystemTime(Date.now() + secretLifeMs)
  pass(1000)
  expect(onEnd).toHaveBeenCalledOnce()
})

test.each([
  [300_000, '5:00'],
  [299_999, '5:00'],
  [61_000, '1:01'],
  [9_000, '0:09'],
  [0, '0:00'],
])('%i ms read %s', (ms, text) => {
  expect(minutesAndSeconds(ms)).toBe(text)
})
