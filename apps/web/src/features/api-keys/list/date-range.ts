import type { TimeRange } from '@latchkey/contract'

/** Days from `from` on and before `before`, as ISO dates in the zone of this browser; either may be left out. */
export type DateRange = { from?: string | undefined; before?: string | undefined }

/** The first moment of a day in the zone of this browser. */
function startOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day).getTime()
}

/** The ISO date of the day that is so many days after that of `time`, in the zone of this browser. */
export function dateAfter(time: number, days: number): string {
  const day = new Date(time)
  day.setDate(day.getDate() + days)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** Whether the range holds any moment at all. */
export const isRange = ({ from, before }: DateRange): boolean =>
  from === undefined || before === undefined || from < before

export const isAnyTime = ({ from, before }: DateRange): boolean => from === undefined && before === undefined

/** The moments of a range; undefined where it does not choose. Midnight of 1970 is before zero east of Greenwich. */
export function timeRangeOf(range: DateRange): TimeRange | undefined {
  if (isAnyTime(range)) return undefined
  return {
    ...(range.from !== undefined && { from: Math.max(0, startOf(range.from)) }),
    ...(range.before !== undefined && { before: Math.max(0, startOf(range.before)) }),
  }
}
