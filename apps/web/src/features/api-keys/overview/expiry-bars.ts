import { soonDays, verySoonDays } from '../expiry-state.ts'
import { type DateRange, dateAfter, timeRangeOf } from '../list/date-range.ts'
import type { OverviewSpan } from '../list/list-search.ts'

/** Days of the picture's longest span. */
const days = 365

/** The days from that of `now` on, and the day after the last, as ISO dates in the zone of this browser. */
const datesFrom = (now: number) => Array.from({ length: days + 1 }, (_, at) => dateAfter(now, at))

/** The first moments of these days. Days of 23 and 25 hours are days like any other. */
export const dayStarts = (now: number): number[] =>
  datesFrom(now).map((date) => timeRangeOf({ from: date })?.from ?? 0)

export type Bar = Required<DateRange> & {
  from: string
  before: string
  count: number
  /** What the soonest of its keys may mean to somebody. */
  state: 'very_soon' | 'soon' | 'plenty'
}

/** Days are told one by one, a quarter of a year by weeks from today on, a year by its months. */
const groupOf: Record<Exclude<OverviewSpan, 'off'>, (date: string, at: number) => string | number> = {
  30: (_, at) => at,
  90: (_, at) => Math.floor(at / 7),
  365: (date) => date.slice(0, 7),
}

/** The bars of a span, from the counts of its days. */
export function barsOf(counts: readonly number[], span: Exclude<OverviewSpan, 'off'>, now: number): Bar[] {
  const dates = datesFrom(now)
  const bars: (Bar & { group: string | number })[] = []
  for (const [at, date] of dates.slice(0, Number(span)).entries()) {
    const group = groupOf[span](date, at)
    const count = counts[at] ?? 0
    const before = dates[at + 1] ?? date
    const last = bars.at(-1)
    if (last?.group === group) {
      last.before = before
      last.count += count
    } else {
      const state = at < verySoonDays ? 'very_soon' : at < soonDays ? 'soon' : 'plenty'
      bars.push({ group, from: date, before, count, state })
    }
  }
  return bars
}

/** How high a bar is, of 1. By the square root, so that one huge week does not flatten all others. */
export const heightOf = (count: number, most: number): number => (most === 0 ? 0 : Math.sqrt(count / most))
