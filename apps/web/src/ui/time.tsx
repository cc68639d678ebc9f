import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { defineMessages, type IntlShape, type MessageDescriptor, useIntl } from 'react-intl'

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const month = 30.4375 * day

/**
 * A length of time in the unit people would say, rounded down: minutes, under 48 hours in hours, up to three months in
 * days, under two years in months, then years.
 */
export function spanOf(ms: number): { count: number; unit: Unit } {
  if (ms < hour) return { count: Math.floor(ms / minute), unit: 'minute' }
  if (ms < 48 * hour) return { count: Math.floor(ms / hour), unit: 'hour' }
  if (ms < 92 * day) return { count: Math.floor(ms / day), unit: 'day' }
  if (ms < 24 * month) return { count: Math.floor(ms / month), unit: 'month' }
  return { count: Math.floor(ms / (12 * month)), unit: 'year' }
}

/** `UTC+1`, `UTC-3:30`: the zone of this browser at that time. */
function offsetText(time: number): string {
  const minutes = -new Date(time).getTimezoneOffset()
  const hours = Math.floor(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  if (minutes === 0) return 'UTC'
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

const ahead: Record<Unit, MessageDescriptor> = defineMessages({
  minute: {
    id: 'time.inMinutes',
    defaultMessage: 'In {count, plural, =0 {less than a minute} one {# minute} other {# minutes}}',
  },
  hour: { id: 'time.inHours', defaultMessage: 'In {count, plural, one {# hour} other {# hours}}' },
  day: { id: 'time.inDays', defaultMessage: 'In {count, plural, one {# day} other {# days}}' },
  month: { id: 'time.inMonths', defaultMessage: 'In {count, plural, one {# month} other {# months}}' },
  year: { id: 'time.inYears', defaultMessage: 'In {count, plural, one {# year} other {# years}}' },
})

const clock = { hour: '2-digit', minute: '2-digit' } as const

/** Every form of a time, in the reader's own order of things. Times are epoch milliseconds. */
export const timeTextOf = (intl: IntlShape) => ({
  /** 21 Feb 2027 */
  date: (time: number) => intl.formatDate(time, { day: 'numeric', month: 'short', year: 'numeric' }),
  /** 21 Feb 2027, 17:02 */
  dateTime: (time: number) =>
    intl.formatDate(time, { day: 'numeric', month: 'short', year: 'numeric', ...clock }),
  /** Sunday 21 February 2027, 19:00 CET (UTC+1) */
  whole: (time: number) => {
    const date = intl.formatDate(time, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    const offset = offsetText(time)
    const zoned = intl.formatTime(time, { ...clock, timeZoneName: 'short' })
    // Where the zone has no name of its own, it is called by its offset already.
    const named = /(GMT|UTC)[+\-\d:]*$/.test(zoned)
      ? `${intl.formatTime(time, clock)} ${offset}`
      : `${zoned} (${offset})`
    return intl.formatMessage({ id: 'time.whole', defaultMessage: '{date}, {time}' }, { date, time: named })
  },
  /** 2 days ago */
  ago: (ms: number) => {
    const { count, unit } = spanOf(ms)
    if (count === 0) return intl.formatMessage({ id: 'time.justNow', defaultMessage: 'just now' })
    return intl.formatRelativeTime(-count, unit)
  },
  /** in 24 days, within a sentence */
  until: (ms: number) => {
    const { count, unit } = spanOf(ms)
    if (count === 0)
      return intl.formatMessage({ id: 'time.inAMoment', defaultMessage: 'in less than a minute' })
    return intl.formatRelativeTime(count, unit)
  },
  /** In 24 days */
  ahead: (ms: number) => {
    const { count, unit } = spanOf(ms)
    return intl.formatMessage(ahead[unit], { count })
  },
})

export function useTimeText() {
  const intl = useIntl()
  return useMemo(() => timeTextOf(intl), [intl])
}

/** How often the words of a time are told anew. */
const beat = 30_000

const listeners = new Map<() => void, readonly number[]>()
let now = Date.now()
let nextTick = Number.POSITIVE_INFINITY
let timer: ReturnType<typeof setTimeout> | undefined

function tickAt(moment: number) {
  clearTimeout(timer)
  nextTick = moment
  timer = setTimeout(tick, Math.max(0, moment - Date.now()))
}

const firstAfterNow = (instants: readonly number[]) =>
  instants.reduce((first, instant) => (instant > now && instant < first ? instant : first), now + beat)

function tick() {
  now = Date.now()
  tickAt(Math.min(...[...listeners.values()].map(firstAfterNow)))
  for (const tell of [...listeners.keys()]) tell()
}

function listen(listener: () => void, instants: readonly number[]) {
  if (listeners.size === 0) now = Date.now()
  listeners.set(listener, instants)
  const first = firstAfterNow(instants)
  if (first < nextTick) tickAt(first)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearTimeout(timer)
    nextTick = Number.POSITIVE_INFINITY
  }
}

/**
 * The time, told anew every half minute and at each of these instants, at which something turns. One clock for all that
 * asks, so that no two places differ.
 */
export function useNow(...instants: readonly number[]): number {
  // As text: the list is a new one with every render.
  const text = instants.join()
  const subscribe = useCallback(
    (listener: () => void) => listen(listener, text === '' ? [] : text.split(',').map(Number)),
    [text],
  )
  return useSyncExternalStore(subscribe, () => now)
}
