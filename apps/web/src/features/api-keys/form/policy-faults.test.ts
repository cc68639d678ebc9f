import type { KeyRules } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { faultsOf, firstFaultyField, type KeyFormValues, newKeyValues } from './key-form-values.ts'
import { draftOf } from './metadata-draft.ts'
import { withRequiredRows } from './policy-faults.ts'

const now = Date.UTC(2026, 0, 1)
const day = 86_400_000
const sources = { mayReadRoles: true, roles: [], own: undefined, privilegeNames: undefined }
const good: KeyFormValues = { ...newKeyValues, name: 'team-a', hasExpiry: true, expiryDays: '30' }
const custom = (descriptors: object): KeyFormValues['access'] => ({
  ...newKeyValues.access,
  kind: 'custom',
  descriptors: JSON.stringify(descriptors),
})
const whole = { cluster: ['all'], indices: [{ names: ['*'], privileges: ['all'] }] }

const fault = (values: KeyFormValues, rules: KeyRules) =>
  firstFaultyField(faultsOf(values, { type: 'rest', sources, rules }, now))

test.each<[Partial<KeyFormValues>, KeyRules, ReturnType<typeof fault>]>([
  [{}, {}, undefined],
  [{}, { max_lifetime: '30d', expiry_required: true }, undefined],
  [{ expiryDays: '31' }, { max_lifetime: '30d' }, 'expiry'],
  [{ expiryBy: 'date', expiryDate: now + 30 * day }, { max_lifetime: '30d' }, undefined],
  [{ expiryBy: 'date', expiryDate: now + 31 * day }, { max_lifetime: '30d' }, 'expiry'],
  [{ hasExpiry: false }, { expiry_required: true }, 'expiry'],
  [{}, { name_pattern: { pattern: 'team-[a-z]', description: 'x' } }, undefined],
  [{}, { name_pattern: { pattern: 'eam-[a-z]', description: 'x' } }, 'name'],
  // A browser that cannot read a pattern stops nobody.
  [{}, { name_pattern: { pattern: '(', description: 'x' } }, undefined],
  [{}, { no_all_rights: true }, 'access'],
  [{ access: custom({ a: whole }) }, { no_all_rights: true }, 'access'],
  [{ access: custom({ a: { cluster: ['monitor'] } }) }, { no_all_rights: true }, undefined],
  [{}, { required_metadata: ['team'] }, 'metadata'],
  [{ metadata: draftOf({ team: 'a' }) }, { required_metadata: ['team'] }, undefined],
  [{ metadata: { view: 'json', text: '{"team": ""}' } }, { required_metadata: ['team'] }, 'metadata'],
])('%j under %j has a fault in %s', (change, rules, field) => {
  expect(fault({ ...good, ...change }, rules)).toBe(field)
})

test('a required key has a row to fill in, which says what is missing', () => {
  const rules = { required_metadata: ['team', 'cost'] }
  const metadata = withRequiredRows(draftOf({ note: 'x', cost: 1 }), rules)
  if (metadata.view !== 'rows') throw new Error('rows expected')
  expect(metadata.rows.map(({ key }) => key)).toEqual(['note', 'cost', 'team'])
  const { rows, missing } = faultsOf({ ...good, metadata }, { type: 'rest', sources, rules }, now).metadata
  expect([...rows]).toEqual([[metadata.rows[2]?.id, { kind: 'required', name: 'team' }]])
  expect(missing).toEqual([])
  expect(withRequiredRows(metadata, rules)).toBe(metadata)
})
