import type { ApiKeyDetails } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { firstValues, inheritedFaults, rotateBodyOf, rotateFaults } from './rotate-values.ts'

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
  expect(rotateBodyOf(firstValues(dated, {}, now), dated, now)).toEqual({
    revision: 'r',
    name: 'billing',
    expiration: '90d',
  })
  expect(rotateBodyOf(firstValues(old, {}, now), old, now)).toEqual({ revision: 'r', name: 'billing' })
  // One that was made for less than a day.
  const short = { ...old, creation: now, expiration: now + 1000 }
  expect(rotateBodyOf(firstValues(short, {}, now), short, now)).toMatchObject({ expiration: '1d' })
})

it('has a fault for each field that is wrong', () => {
  const values = firstValues(old, {}, now)
  expect(rotateFaults(values, old, {}, now)).toEqual({ policy: { name: [] } })
  const expiry = { ...values.expiry, hasExpiry: true, expiryDays: '0' }
  const wrong = { name: '_a', expiry, end: { kind: 'at', time: now - 1 } as const }
  expect(rotateFaults(wrong, old, {}, now)).toMatchObject({
    name: ['underscore'],
    expiry: 'not_whole',
    end: 'past',
  })
})

it('begins within the rules, and names those that are broken', () => {
  const rules = { max_lifetime: '30d', name_pattern: { pattern: 'ok-.*', description: 'ok-' } }
  const values = firstValues(old, rules, now)
  expect(values.expiry).toMatchObject({ hasExpiry: true, expiryDays: '30' })
  expect(values.end).toEqual({ kind: 'after', hours: 24 })
  expect(firstValues(old, { max_lifetime: '12h' }, now).end).toEqual({ kind: 'as_is' })
  // It may keep its name.
  expect(rotateFaults(values, old, rules, now).policy).toEqual({ name: [] })
  const long = { ...values.expiry, expiryDays: '31' }
  const broken = { name: 'other', expiry: long, end: { kind: 'at', time: now + 31 * day } as const }
  expect(rotateFaults(broken, old, rules, now).policy).toMatchObject({
    name: [{ rule: 'name_pattern' }],
    expiry: { rule: 'max_lifetime' },
    end: { rule: 'max_lifetime' },
  })
})

it('names what the successor would inherit and may not', () => {
  const rules = { no_all_rights: true, required_metadata: ['team'] }
  expect(inheritedFaults(old, rules).map(({ rule }) => rule)).toEqual(['no_all_rights', 'required_metadata'])
  const good = { ...old, metadata: { team: 'a' }, role_descriptors: { reader: {} } }
  expect(inheritedFaults(good, rules)).toEqual([])
})
