import { afterEach, expect, test, vi } from 'vitest'
import { dateAfter, isRange, timeRangeOf } from './date-range.ts'

afterEach(() => vi.unstubAllEnvs())

test.each(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC'])(
  'a day begins at midnight in %s, also where the clock is changed',
  (zone) => {
    vi.stubEnv('TZ', zone)
    for (const date of ['2026-03-29', '2026-03-30', '2026-10-25', '2026-11-02']) {
      const from = timeRangeOf({ from: date })?.from ?? 0
      expect(new Date(from).getHours()).toBe(0)
      expect(dateAfter(from, 0)).toBe(date)
      expect(dateAfter(from - 1, 1)).toBe(date)
    }
  },
)

test('the day after a number of days is counted by the calendar', () => {
  expect(dateAfter(new Date(2026, 1, 27, 23, 59).getTime(), 2)).toBe('2026-03-01')
  expect(dateAfter(new Date(2026, 0, 1).getTime(), -1)).toBe('2025-12-31')
})

test('no request asks for moments before 1970', () => {
  vi.stubEnv('TZ', 'Asia/Kolkata')
  expect(timeRangeOf({ before: '1970-01-01' })).toEqual({ before: 0 })
})

test('nothing chosen is no range, and one that ends before it begins is none either', () => {
  expect(timeRangeOf({})).toBeUndefined()
  expect(isRange({ from: '2026-01-02', before: '2026-01-01' })).toBe(false)
  expect(isRange({ from: '2026-01-02' })).toBe(true)
})
