import { afterEach, expect, test, vi } from 'vitest'
import { barsOf, dayStarts, heightOf } from './expiry-bars.ts'

afterEach(() => vi.unstubAllEnvs())

const oneADay = Array.from({ length: 365 }, () => 1)
const sumOf = (bars: { count: number }[]) => bars.reduce((sum, { count }) => sum + count, 0)

test.each([
  ['Europe/Berlin', '2026-03-20', [23, 24]],
  ['Europe/Berlin', '2026-10-20', [25, 24]],
  ['America/New_York', '2026-03-01', [23, 24]],
  ['Asia/Kolkata', '2026-03-20', [24]],
  ['UTC', '2026-10-20', [24]],
  // The clock is put forward at midnight there: the day begins at one.
  ['America/Santiago', '2026-09-01', [23, 24]],
])('days are those of %s, also where the clock is changed', (zone, date, hours) => {
  vi.stubEnv('TZ', zone)
  const now = new Date(`${date}T15:30:00`).getTime()
  const starts = dayStarts(now)
  expect(starts).toHaveLength(366)
  expect(new Date(starts[0] ?? 0).toDateString()).toBe(new Date(now).toDateString())
  const lengths = starts.slice(1, 30).map((start, at) => (start - (starts[at] ?? 0)) / 3_600_000)
  expect([...new Set(lengths)].sort()).toEqual([...hours].sort())
})

test('a month is told by days, a quarter by weeks, a year by months', () => {
  const now = new Date(2026, 10, 24, 12).getTime()
  const month = barsOf(oneADay, '30', now)
  expect(month).toHaveLength(30)
  expect(month[0]).toMatchObject({ from: '2026-11-24', before: '2026-11-25', count: 1, state: 'very_soon' })
  expect(month.map(({ state }) => state).filter((state) => state === 'very_soon')).toHaveLength(7)

  const quarter = barsOf(oneADay, '90', now)
  expect(quarter.map(({ count }) => count)).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6])
  expect(quarter[1]).toMatchObject({ from: '2026-12-01', before: '2026-12-08', state: 'soon' })
  expect(quarter.at(-1)).toMatchObject({ from: '2027-02-16', before: '2027-02-22', state: 'plenty' })

  const year = barsOf(oneADay, '365', now)
  expect(year).toHaveLength(13)
  expect(year[0]).toMatchObject({ from: '2026-11-24', before: '2026-12-01', count: 7 })
  expect(year[1]).toMatchObject({ from: '2026-12-01', before: '2027-01-01', count: 31 })
  expect(year.at(-1)).toMatchObject({ from: '2027-11-01', before: '2027-11-24', count: 23 })
  expect(sumOf(year)).toBe(365)
})

test('every day is in one bar, and what is not known counts none', () => {
  const now = new Date(2028, 1, 28, 23, 59).getTime()
  for (const span of ['30', '90', '365'] as const) {
    const bars = barsOf(oneADay, span, now)
    expect(sumOf(bars)).toBe(Number(span))
    expect(bars.slice(1).every(({ from }, at) => from === bars[at]?.before)).toBe(true)
    expect(sumOf(barsOf([], span, now))).toBe(0)
  }
})

test('a bar among huge ones can still be seen', () => {
  expect(heightOf(10_000, 10_000)).toBe(1)
  expect(heightOf(100, 10_000)).toBeCloseTo(0.1)
  expect(heightOf(0, 0)).toBe(0)
})
