import type { ApiKeyDetails } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { firstFaultyField } from '../form/key-form-values.ts'
import {
  changesOf,
  type EditValues,
  faultsOf,
  onNewer,
  reservedKeys,
  updateBodyOf,
  valuesOf,
} from './edit-values.ts'
import { differencesOf, hasChanges } from './versions.ts'

const readBack = {
  cluster: [],
  applications: [],
  run_as: [],
  metadata: {},
  transient_metadata: { enabled: true },
}
const userKey: ApiKeyDetails = {
  id: 'id-1',
  name: 'ci',
  type: 'rest',
  managed: false,
  username: 'alice',
  realm: 'native1',
  creation: 1,
  metadata: { team: 'billing', nested: { a: 1 }, _cloned_from: 'id-0' },
  access: { kind: 'restricted', roles: ['reader'] },
  invalidated: false,
  role_descriptors: {
    reader: {
      ...readBack,
      indices: [{ names: ['logs-*'], privileges: ['read'], allow_restricted_indices: false }],
      new_section: ['x'],
    },
  },
  revision: 'r1',
}
const { role_descriptors: _, ...common } = userKey
const crossClusterKey: ApiKeyDetails = {
  ...common,
  type: 'cross_cluster',
  access: { kind: 'cross_cluster' },
  cross_cluster_access: { search: [{ names: ['logs-*'], allow_restricted_indices: false }] },
  certificate_identity: 'CN=a',
}
const unrestricted: ApiKeyDetails = { ...userKey, access: { kind: 'all' }, role_descriptors: {} }

const sources = { mayReadRoles: true, roles: [], own: undefined, privilegeNames: undefined }
const changes = (values: EditValues, key: ApiKeyDetails) => changesOf(values, key, sources)
const faulty = (values: EditValues, key: ApiKeyDetails) => faultsOf(values, key, sources)
const custom = (descriptors: string) =>
  ({ access: { ...valuesOf(userKey).access, kind: 'custom', descriptors } }) as const

const edit = (key: ApiKeyDetails, change: Partial<EditValues>) => ({ ...valuesOf(key), ...change })
const json = (value: unknown) => ({ view: 'json', text: JSON.stringify(value) }) as const

describe('a form that nobody touched', () => {
  test.each([
    ['user', userKey],
    ['cross-cluster', crossClusterKey],
    ['unrestricted', unrestricted],
  ])('of a %s key has no faults and changes nothing', (_label, key) => {
    expect(firstFaultyField(faulty(valuesOf(key), key))).toBeUndefined()
    expect(changes(valuesOf(key), key)).toEqual({})
  })

  test('shows what somebody wrote, not what Elasticsearch adds', () => {
    expect(JSON.parse(valuesOf(userKey).access.descriptors)).toEqual({
      reader: { indices: [{ names: ['logs-*'], privileges: ['read'] }], new_section: ['x'] },
    })
    expect(valuesOf(unrestricted)).toMatchObject({ access: { kind: 'all' } })
  })
})

describe('changes', () => {
  test('only what differs is sent, whatever the order of names and the white space', () => {
    const values = edit(userKey, { metadata: json({ nested: { a: 1 }, team: 'search' }) })
    expect(updateBodyOf(changes(values, userKey), userKey)).toEqual({
      type: 'rest',
      revision: 'r1',
      metadata: { nested: { a: 1 }, team: 'search' },
    })
    const sameElsewhere = edit(userKey, { metadata: json({ nested: { a: 1 }, team: 'billing' }) })
    expect(changes(sameElsewhere, userKey)).toEqual({})
  })

  test('what Latchkey does not know goes back as it came', () => {
    const text = valuesOf(userKey).access.descriptors.replace('logs-*', 'metrics-*')
    const values = edit(userKey, custom(text))
    expect(firstFaultyField(faulty(values, userKey))).toBeUndefined()
    expect(updateBodyOf(changes(values, userKey), userKey)).toEqual({
      type: 'rest',
      revision: 'r1',
      role_descriptors: {
        reader: { indices: [{ names: ['metrics-*'], privileges: ['read'] }], new_section: ['x'] },
      },
    })
  })

  test('all privileges are said on purpose, never as empty role descriptors', () => {
    const all = edit(userKey, { access: valuesOf(unrestricted).access })
    expect(updateBodyOf(changes(all, userKey), userKey)).toEqual({
      type: 'rest',
      revision: 'r1',
      all_privileges: true,
    })
    const empty = edit(unrestricted, custom('{}'))
    expect(firstFaultyField(faulty(empty, unrestricted))).toBe('access')
  })

  test('of a cross-cluster key: access, certificate identity and its removal', () => {
    const values = edit(crossClusterKey, {
      crossClusterAccess: '{"replication": [{"names": ["a"]}]}',
      certificateIdentity: { isRequired: false, pattern: 'CN=a' },
    })
    expect(updateBodyOf(changes(values, crossClusterKey), crossClusterKey)).toEqual({
      type: 'cross_cluster',
      revision: 'r1',
      access: { replication: [{ names: ['a'] }] },
      certificate_identity: null,
    })
  })

  test('of metadata leave out what Elasticsearch refuses to take back', () => {
    expect(reservedKeys(userKey)).toEqual(['_cloned_from'])
    const values = edit(userKey, { metadata: json({}) })
    expect(changes(values, userKey)).toEqual({ metadata: {} })
  })
})

test('faults stand in the order of the form', () => {
  const bad = edit(crossClusterKey, {
    crossClusterAccess: '{}',
    certificateIdentity: { isRequired: true, pattern: '' },
    metadata: json([]),
  })
  expect(firstFaultyField(faulty(bad, crossClusterKey))).toBe('crossClusterAccess')
  const access = valuesOf(crossClusterKey).crossClusterAccess
  expect(faulty({ ...bad, crossClusterAccess: access }, crossClusterKey).certificateIdentity).toBe('empty')
  const long = {
    ...bad,
    crossClusterAccess: access,
    certificateIdentity: { isRequired: true, pattern: 'x'.repeat(2001) },
  }
  expect(faulty(long, crossClusterKey).certificateIdentity).toBe('too_long')
  expect(
    firstFaultyField(
      faulty(
        { ...long, certificateIdentity: valuesOf(crossClusterKey).certificateIdentity },
        crossClusterKey,
      ),
    ),
  ).toBe('metadata')
})

describe('a key that somebody else changed meanwhile', () => {
  const mine = edit(userKey, { metadata: json({ team: 'mine' }) })
  const mineOnly = changes(mine, userKey)
  const newer = (change: Partial<ApiKeyDetails>): ApiKeyDetails => ({ ...userKey, ...change, revision: 'r2' })

  test('differs where both changed it, or one of us', () => {
    expect(differencesOf(userKey, mineOnly, newer({ metadata: { team: 'theirs' } }))).toEqual([
      { section: 'metadata', mine: { team: 'mine' }, theirs: { team: 'theirs' }, changedBy: 'both' },
    ])
    expect(
      differencesOf(userKey, mineOnly, newer({ role_descriptors: {} })).map((one) => [
        one.section,
        one.changedBy,
      ]),
    ).toEqual([
      ['access', 'them'],
      ['metadata', 'me'],
    ])
  })

  test('may have my change already', () => {
    const same = newer({ metadata: { team: 'mine', _cloned_from: 'id-0' } })
    expect(hasChanges(mineOnly, same)).toBe(true)
    expect(differencesOf(userKey, mineOnly, same)).toEqual([])
    expect(hasChanges(mineOnly, userKey)).toBe(false)
  })

  test('is edited on: what I changed stays, the rest follows', () => {
    const theirs = newer({ metadata: { team: 'theirs' }, role_descriptors: {} })
    const values = onNewer(mine, mineOnly, theirs)
    expect(values).toMatchObject({ access: { kind: 'all' }, metadata: mine.metadata })
    expect(changes(values, theirs)).toEqual({ metadata: { team: 'mine' } })
  })
})
