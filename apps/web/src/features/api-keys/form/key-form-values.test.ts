import { expect, test } from 'vitest'
import {
  faultsOf as faultsIn,
  firstFaultyField,
  isFilledIn,
  type KeyFormContext,
  type KeyFormValues,
  newKeyValues,
  toCreateBody as toBody,
} from './key-form-values.ts'
import { noMetadataFaults } from './metadata-draft.ts'
import { allMyPrivileges } from './user-access.ts'

const sources = { mayReadRoles: false, roles: undefined, own: undefined, privilegeNames: undefined }
const userKey: KeyFormContext = { type: 'rest', sources }
const crossCluster: KeyFormContext = { type: 'cross_cluster', sources }
const faultsOf = (values: KeyFormValues, now?: number) => faultsIn(values, userKey, now)
const toCreateBody = (values: KeyFormValues, now?: number) => toBody(values, userKey, now)
const custom = (descriptors: string) => ({ ...allMyPrivileges, kind: 'custom' as const, descriptors })

const json = (text: string) => ({ view: 'json', text }) as const

const roles = '{"reader": {"indices": [{"names": ["logs-*"], "privileges": ["read"]}]}}'

test('all my privileges, for ever, is a name alone', () => {
  expect(toCreateBody({ ...newKeyValues, name: 'ci' })).toEqual({ type: 'rest', name: 'ci' })
})

test('everything that was filled in is sent', () => {
  const body = toCreateBody({
    ...newKeyValues,
    name: 'ci',
    hasExpiry: true,
    expiryDays: ' 090 ',
    access: custom(roles),
    metadata: json('{"team": "billing", "nested": {"a": [1, null]}}'),
  })
  expect(body).toEqual({
    type: 'rest',
    name: 'ci',
    expiration: '90d',
    role_descriptors: JSON.parse(roles),
    metadata: { team: 'billing', nested: { a: [1, null] } },
  })
})

test('what was typed into a section that is switched off is neither sent nor faulty', () => {
  const values = { ...newKeyValues, name: 'ci', expiryDays: 'soon', crossClusterAccess: '{' }
  expect(faultsOf(values)).toEqual({
    access: { descriptors: [] },
    crossClusterAccess: [],
    metadata: noMetadataFaults,
  })
  expect(toCreateBody(values)).toEqual({ type: 'rest', name: 'ci' })
})

test.each(['', '  ', '{}', '{ }', '\n'])('custom privileges of %j never make an unrestricted key', (text) => {
  const values = { ...newKeyValues, name: 'ci', access: custom(text) }
  expect(faultsOf(values).access.descriptors.map(({ problem }) => problem.kind)).toEqual(['unrestricted'])
  expect(() => toCreateBody(values)).toThrow()
})

test('metadata that is empty is left out', () => {
  expect(toCreateBody({ ...newKeyValues, name: 'ci', metadata: json(' ') })).toEqual({
    type: 'rest',
    name: 'ci',
  })
  expect(toCreateBody({ ...newKeyValues, name: 'ci', metadata: json('{}') })).toEqual({
    type: 'rest',
    name: 'ci',
  })
})

test('a date is sent as the time that is left when it is sent', () => {
  const values = {
    ...newKeyValues,
    name: 'ci',
    hasExpiry: true,
    expiryBy: 'date',
    expiryDate: 61_000,
  } as const
  expect(toCreateBody(values, 1000)).toMatchObject({ expiration: '60s' })
  expect(faultsOf(values, 1000).expiry).toBeUndefined()
  expect(faultsOf(values, 61_000).expiry).toBe('past')
})

test('looking at the JSON of no metadata fills nothing in', () => {
  expect(isFilledIn(newKeyValues)).toBe(false)
  expect(isFilledIn({ ...newKeyValues, metadata: json('') })).toBe(false)
  expect(isFilledIn({ ...newKeyValues, metadata: json('{"a": 1}') })).toBe(true)
  expect(isFilledIn({ ...newKeyValues, name: 'x' })).toBe(true)
})

test('the first faulty field is the uppermost', () => {
  const bad = {
    ...newKeyValues,
    hasExpiry: true,
    expiryDays: '',
    access: custom(''),
  }
  expect(firstFaultyField(faultsOf(bad))).toBe('name')
  expect(firstFaultyField(faultsOf({ ...bad, name: 'ci' }))).toBe('expiry')
  expect(firstFaultyField(faultsOf({ ...bad, name: 'ci', expiryDays: '7' }))).toBe('access')
  expect(firstFaultyField(faultsOf({ ...newKeyValues, name: 'ci', metadata: json('[]') }))).toBe('metadata')
  expect(firstFaultyField(faultsOf({ ...newKeyValues, name: 'ci' }))).toBeUndefined()
})

test('a cross-cluster key is sent with its access alone', () => {
  const values: KeyFormValues = {
    ...newKeyValues,
    name: 'ccs',
    access: custom('{'),
    crossClusterAccess: '{"search": [{"names": ["logs-*"]}]}',
    certificateIdentity: { isRequired: true, pattern: 'CN=.*' },
  }
  expect(firstFaultyField(faultsIn(values, crossCluster))).toBeUndefined()
  expect(toBody(values, crossCluster)).toEqual({
    type: 'cross_cluster',
    name: 'ccs',
    access: { search: [{ names: ['logs-*'] }] },
    certificate_identity: 'CN=.*',
  })
})

test('a cross-cluster key without indices, or with an empty pattern for certificates, is refused', () => {
  const named = { ...newKeyValues, name: 'ccs' }
  expect(firstFaultyField(faultsIn(named, crossCluster))).toBe('crossClusterAccess')
  const bound: KeyFormValues = {
    ...named,
    crossClusterAccess: '{"replication": [{"names": ["orders"]}]}',
    certificateIdentity: { isRequired: true, pattern: '' },
  }
  expect(firstFaultyField(faultsIn(bound, crossCluster))).toBe('certificateIdentity')
  expect(faultsIn(bound, userKey)).not.toHaveProperty('certificateIdentity')
})
