import { expect, test } from 'vitest'
import { faultsOf, firstFaultyField, grantsNothing, newKeyValues, toCreateBody } from './key-form-values.ts'

const roles = '{"reader": {"indices": [{"names": ["logs-*"], "privileges": ["read"]}]}}'

test('all my privileges, for ever, is a name alone', () => {
  expect(toCreateBody({ ...newKeyValues, name: 'ci' })).toEqual({ type: 'rest', name: 'ci' })
})

test('everything that was filled in is sent', () => {
  const body = toCreateBody({
    name: 'ci',
    hasExpiry: true,
    expiryDays: ' 090 ',
    access: 'custom',
    roleDescriptors: roles,
    hasMetadata: true,
    metadata: '{"team": "billing", "nested": {"a": [1, null]}}',
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
  const values = { ...newKeyValues, name: 'ci', expiryDays: 'soon', roleDescriptors: '{', metadata: '[' }
  expect(faultsOf(values)).toEqual({ roleDescriptors: [], metadata: [] })
  expect(toCreateBody(values)).toEqual({ type: 'rest', name: 'ci' })
})

test.each(['', '  ', '{}', '{ }', '\n'])('custom privileges of %j never make an unrestricted key', (text) => {
  const values = { ...newKeyValues, name: 'ci', access: 'custom', roleDescriptors: text } as const
  expect(faultsOf(values).roleDescriptors.map(({ problem }) => problem.kind)).toEqual(['unrestricted'])
  expect(() => toCreateBody(values)).toThrow()
})

test('metadata that is empty is left out', () => {
  expect(toCreateBody({ ...newKeyValues, name: 'ci', hasMetadata: true })).toEqual({
    type: 'rest',
    name: 'ci',
  })
  expect(toCreateBody({ ...newKeyValues, name: 'ci', hasMetadata: true, metadata: '{}' })).toEqual({
    type: 'rest',
    name: 'ci',
  })
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
])('%j days: %s', (expiryDays, fault) => {
  expect(faultsOf({ ...newKeyValues, hasExpiry: true, expiryDays }).expiryDays).toBe(fault)
})

test('the first faulty field is the uppermost', () => {
  const bad = {
    ...newKeyValues,
    hasExpiry: true,
    expiryDays: '',
    access: 'custom',
    hasMetadata: true,
  } as const
  expect(firstFaultyField(faultsOf(bad))).toBe('name')
  expect(firstFaultyField(faultsOf({ ...bad, name: 'ci' }))).toBe('expiryDays')
  expect(firstFaultyField(faultsOf({ ...bad, name: 'ci', expiryDays: '7' }))).toBe('roleDescriptors')
  expect(firstFaultyField(faultsOf({ ...newKeyValues, name: 'ci', hasMetadata: true, metadata: '[]' }))).toBe(
    'metadata',
  )
  expect(firstFaultyField(faultsOf({ ...newKeyValues, name: 'ci' }))).toBeUndefined()
})

test('roles that grant nothing are noticed', () => {
  expect(grantsNothing('{"a": {}, "b": {"cluster": [], "metadata": {"x": 1}}}')).toBe(true)
  expect(grantsNothing('{"a": {}, "b": {"cluster": ["monitor"]}}')).toBe(false)
  expect(grantsNothing(roles)).toBe(false)
  expect(grantsNothing('{')).toBe(false)
})
