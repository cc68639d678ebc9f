import type { Policy } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { newKeyValues } from '../form/key-form-values.ts'
import { startOf } from './start.ts'
import { templatesWith } from './templates.ts'
import { underRules } from './under-rules.ts'

const now = Date.UTC(2026, 0, 1)
const policy: Policy = {
  rest: { max_lifetime: '30d', no_all_rights: true, required_metadata: ['team'] },
  cross_cluster: {},
}
const start = (search: Parameters<typeof startOf>[0]) =>
  startOf(search, { templates: templatesWith(), policy, now }).values

test('an empty form begins within the rules', () => {
  const { hasExpiry, expiryDays, access, metadata } = start({})
  expect({ hasExpiry, expiryDays, kind: access.kind }).toEqual({
    hasExpiry: true,
    expiryDays: '30',
    kind: 'roles',
  })
  expect(metadata).toMatchObject({ view: 'rows', rows: [{ key: 'team', value: '' }] })
})

test('what a link asks for stays as it is asked for', () => {
  expect(start({ expires: 'never' }).hasExpiry).toBe(false)
  expect(start({ template: 'logstash' })).toMatchObject({ expiryDays: '365', access: { kind: 'custom' } })
})

test('another type has its own rules', () => {
  expect(start({ keyType: 'cross_cluster' })).toEqual(newKeyValues)
  const changed = underRules(newKeyValues, policy.rest, { expiry: false, access: false })
  expect(changed).toMatchObject({ hasExpiry: true, access: { kind: 'roles' } })
})
