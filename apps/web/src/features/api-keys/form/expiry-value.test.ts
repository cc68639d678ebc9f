import { expect, test } from 'vitest'
import { expirationOf, expiresAt, expiryFaultOf, noExpiry } from './expiry-value.ts'
import type { PickedTime } from './wall-time.ts'

const now = Date.UTC(2026, 10, 23, 18)
const day = 24 * 60 * 60 * 1000

const days = (expiryDays: string) => ({ ...noExpiry, hasExpiry: true, expiryDays })
const date = (expiryDate: PickedTime) => ({
  ...noExpiry,
  hasExpiry: true,
  expiryBy: 'date' as const,
  expiryDate,
})

test.each([
  ['', 'not_whole'],
  ['0', 'not_whole'],
  ['-1', 'not_whole'],
  ['1.5', 'not_whole'],
  ['1e3', 'not_whole'],
  ['90 days', 'not_whole'],
  ['36501', 'too_long'],
  ['1', undefined],
  ['36500', undefined],
])('%j days: %s', (typed, fault) => {
  expect(expiryFaultOf(days(typed), now)).toBe(fault)
})

test.each<[string, PickedTime, string | undefined]>([
  ['none', undefined, 'no_date'],
  ['a part', 'incomplete', 'incomplete'],
  ['now', now, 'past'],
  ['yesterday', now - day, 'past'],
  ['in less than a second', now + 999, 'past'],
  ['in a second', now + 1000, undefined],
  ['in a hundred years', now + 36_500 * day, undefined],
  ['later', now + 36_500 * day + 1, 'too_long'],
])('a date of %s: %s %s', (_, expiryDate, fault) => {
  expect(expiryFaultOf(date(expiryDate), now)).toBe(fault)
})

test('an expiry that is off has no fault, whatever was typed', () => {
  expect(expiryFaultOf({ ...days('soon'), hasExpiry: false }, now)).toBeUndefined()
  expect(expirationOf({ ...date(now + day), hasExpiry: false }, now)).toBeUndefined()
  expect(expiresAt(noExpiry, now)).toBeUndefined()
})

test('days are sent as days, a date as the seconds that are left when it is sent', () => {
  expect(expirationOf(days(' 090 '), now)).toBe('90d')
  expect(expirationOf(date(now + day), now)).toBe('86400s')
  expect(expirationOf(date(now + day), now + 60_400)).toBe('86340s')
})

test('the moment can be told while there is no fault', () => {
  expect(expiresAt(days('7'), now)).toBe(now + 7 * day)
  expect(expiresAt(date(now + 5000), now)).toBe(now + 5000)
  expect(expiresAt(date(now - 5000), now)).toBeUndefined()
  expect(expiresAt(date('incomplete'), now)).toBeUndefined()
})
