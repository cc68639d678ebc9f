import { expirationMaxDays, expiryFaults, type KeyRules, type PolicyFault } from '@latchkey/contract'
import type { PickedTime } from './wall-time.ts'

const second = 1000
const day = 24 * 60 * 60 * second

/** How the expiry is chosen: switched off, by days from now, or as a date with a time. What was typed is kept in each. */
export type ExpiryValue = {
  hasExpiry: boolean
  expiryBy: 'days' | 'date'
  expiryDays: string
  expiryDate: PickedTime
}

export type ExpiryFault = 'not_whole' | 'too_long' | 'no_date' | 'incomplete' | 'past'

export const noExpiry: ExpiryValue = {
  hasExpiry: false,
  expiryBy: 'days',
  expiryDays: '90',
  expiryDate: undefined,
}

const dateOf = ({ expiryDate }: ExpiryValue) => (typeof expiryDate === 'number' ? expiryDate : undefined)

/** What is wrong with the expiry at this moment: a date that was good when it was picked may be past by now. */
export function expiryFaultOf(value: ExpiryValue, now: number): ExpiryFault | undefined {
  if (!value.hasExpiry) return undefined
  if (value.expiryBy === 'days') {
    if (!/^\s*0*[1-9]\d*\s*$/.test(value.expiryDays)) return 'not_whole'
    return Number(value.expiryDays) > expirationMaxDays ? 'too_long' : undefined
  }
  if (value.expiryDate === undefined) return 'no_date'
  if (value.expiryDate === 'incomplete') return 'incomplete'
  const left = value.expiryDate - now
  if (left < second) return 'past'
  return left > expirationMaxDays * day ? 'too_long' : undefined
}

/** The rule of the organisation that the expiry breaks, of a value that has no other fault. */
export function expiryPolicyFaultOf(
  value: ExpiryValue,
  rules: KeyRules,
  now: number,
): PolicyFault | undefined {
  if (expiryFaultOf(value, now)) return undefined
  const at = expiresAt(value, now)
  return expiryFaults(at === undefined ? undefined : at - now, rules)[0]
}

/** When a chosen date becomes a fault by the mere passing of time, for the clock. */
export const pastFrom = ({ hasExpiry, expiryBy, expiryDate }: ExpiryValue): number[] =>
  hasExpiry && expiryBy === 'date' && typeof expiryDate === 'number' ? [expiryDate - second + 1] : []

/** The moment that the key would expire if it were made now; undefined for never, and where the value has a fault. */
export function expiresAt(value: ExpiryValue, now: number): number | undefined {
  if (!value.hasExpiry || expiryFaultOf(value, now)) return undefined
  return value.expiryBy === 'days' ? now + Number(value.expiryDays) * day : dateOf(value)
}

/** The `expiration` to send at this moment: Elasticsearch takes how long, not until when. Undefined: never. */
export function expirationOf(value: ExpiryValue, now: number): string | undefined {
  if (!value.hasExpiry) return undefined
  if (value.expiryBy === 'days') return `${Number(value.expiryDays)}d`
  return `${Math.round(((dateOf(value) ?? now) - now) / second)}s`
}

const unitInMs = { d: day, h: day / 24, m: 60 * second, s: second } as const

/** The choice that means this lifetime, of Elasticsearch's time units, as from now: in days where it is whole days. */
export function expiryValueOf(expiration: string, now: number): ExpiryValue {
  const [, number = '', unit] = /^(\d+)([dhms])$/.exec(expiration) ?? []
  const life =
    Number(number) * (unit === 'd' || unit === 'h' || unit === 'm' || unit === 's' ? unitInMs[unit] : 0)
  return life % day === 0
    ? { ...noExpiry, hasExpiry: true, expiryDays: String(life / day) }
    : { ...noExpiry, hasExpiry: true, expiryBy: 'date', expiryDate: now + life }
}
