import type { ApiKeyDetails } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { firstValues, rotateBodyOf, rotateFaults } from './rotate-values.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 23, 18)
const old: ApiKeyDetails = {
  id: 'a',
  name: 'billing',
  type: 'rest',
  managed: false,
  username: 'alice',
  realm: 'native1',
  creation: now - 66 * day,
  metadata: {},
  access: { kind: 'all' },
  invalidated: false,
  revision: 'r',
}

it('begins with the same name and as long a life as the old key was given', () => {
  const dated = { ...old, expiration: now + 24 * day }
  expect(rotateBodyOf(firstValues(dated, now), dated, now)).toEqual({
    revision: 'r',
    name: 'billing',
    expiration: '90d',
  })
  expect(rotateBodyOf(firstValues(old, now), old, now)).toEqual({ revision: 'r', name: 'billing' })
  // One that was made for less than a day.
  const short = { ...old, creation: now, expiration: now + 1000 }
  expect(rotateBodyOf(firstValues(short, now), short, now)).toMatchObject({ expiration: '1d' })
})

it('has a fault for each field that is wrong', () => {
  const values = firstValues(old, now)
  expect(rotateFaults(values, old, now)).toEqual({})
  const expiry = { ...values.expiry, hasExpiry: true, expiryDays: '0' }
  const wrong = { name: '_a', expiry, end: { kind: 'at', time: now - 1 } as const }
  expect(rotateFaults(wrong, old, now)).toEqual({ name: ['underscore'], expiry: 'not_whole', end: 'past' })
})
