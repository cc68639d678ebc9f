import type { ApiKeyDetails } from '@latchkey/contract'
import type { PickedTime } from '../form/wall-time.ts'

const hour = 60 * 60 * 1000

/** Lengths of the overlap to choose from, in hours. */
export const overlaps = [1, 24, 168] as const
export type Overlap = (typeof overlaps)[number]

/** When the old key is to end; `as_is`: when it would have anyway, and nothing is written. */
export type OldKeyEnd =
  | { kind: 'now' }
  | { kind: 'after'; hours: Overlap }
  | { kind: 'at'; time: PickedTime }
  | { kind: 'as_is' }

export type OldKeyEndFault = 'no_date' | 'incomplete' | 'past' | 'later'

type Old = Pick<ApiKeyDetails, 'expiration'>

/** The moment that is asked for; undefined for a key that is left without an expiry, and for no date. */
export function endTimeOf(end: OldKeyEnd, { expiration }: Old, now: number): number | undefined {
  switch (end.kind) {
    case 'now':
      return now
    case 'after':
      return now + end.hours * hour
    case 'at':
      return typeof end.time === 'number' ? end.time : undefined
    case 'as_is':
      return expiration
  }
}

/** Whether that is before the key would have ended: a rotation never lengthens a life. */
export const isSooner = (time: number, { expiration }: Old): boolean =>
  expiration === undefined || time < expiration

/** What is wrong with a chosen end at this moment. */
export function oldKeyEndFault(end: OldKeyEnd, old: Old, now: number): OldKeyEndFault | undefined {
  if (end.kind !== 'at') return undefined
  if (end.time === undefined) return 'no_date'
  if (end.time === 'incomplete') return 'incomplete'
  if (end.time <= now) return 'past'
  return isSooner(end.time, old) ? undefined : 'later'
}

/** A day of overlap where the key lives longer; else it ends as it is. */
export const firstEnd = (old: Old, now: number): OldKeyEnd =>
  isSooner(now + 24 * hour, old) ? { kind: 'after', hours: 24 } : { kind: 'as_is' }

/** Where the choice of an exact time begins: the chosen overlap, else a day, else the middle of what is left. */
export function firstTime(end: OldKeyEnd, old: Old, now: number): number {
  const time = now + (end.kind === 'after' ? end.hours : 24) * hour
  return old.expiration === undefined || isSooner(time, old)
    ? time
    : Math.round(now + (old.expiration - now) / 2)
}

/**
 * What has to be done for it at this moment. A moment that came while the secret was copied is now; one that is no sooner
 * than the key's own needs nothing.
 */
export function endActionOf(
  end: OldKeyEnd,
  old: Old,
  now: number,
): { kind: 'nothing' } | { kind: 'invalidate' } | { kind: 'expire'; expiration: string; at: number } {
  if (end.kind === 'now') return { kind: 'invalidate' }
  const time = end.kind === 'as_is' ? undefined : endTimeOf(end, old, now)
  if (time === undefined || !isSooner(time, old)) return { kind: 'nothing' }
  const seconds = Math.max(1, Math.floor((time - now) / 1000))
  return { kind: 'expire', expiration: `${seconds}s`, at: time }
}
