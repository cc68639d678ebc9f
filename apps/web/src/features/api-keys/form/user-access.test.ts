import type { Role } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import {
  type AccessSources,
  allMyPrivileges,
  entryId,
  grantsNothing,
  roleDescriptorsOf,
  userAccessFaults,
  userAccessOf,
} from './user-access.ts'

const logs = { names: ['logs-*'], privileges: ['read'] }
const role = (name: string, more: Partial<Role> = {}): Role => ({
  name,
  reserved: false,
  enabled: true,
  descriptor: { cluster: ['monitor'], indices: [logs] },
  ...more,
})
const reader: AccessSources = {
  mayReadRoles: true,
  roles: [role('reader'), role('off', { enabled: false })],
  own: undefined,
  privilegeNames: { known: true, cluster: ['monitor'], index: ['read'], remote_cluster: [] },
}
const developer: AccessSources = {
  mayReadRoles: false,
  roles: undefined,
  own: { cluster: ['monitor', 'manage_own_api_key'], indices: [logs, { ...logs, names: ['metrics-*'] }] },
  privilegeNames: undefined,
}

test('all my privileges is no descriptor at all, and never wrong', () => {
  expect(userAccessFaults({ ...allMyPrivileges, descriptors: '{' }, reader)).toEqual({ descriptors: [] })
  expect(roleDescriptorsOf(allMyPrivileges, reader)).toBeUndefined()
})

describe('predefined roles', () => {
  const roles = { ...allMyPrivileges, kind: 'roles' as const }

  test('are copied by name', () => {
    const access = { ...roles, roles: ['reader'] }
    expect(userAccessFaults(access, reader)).toEqual({ descriptors: [] })
    expect(roleDescriptorsOf(access, reader)).toEqual({ reader: { cluster: ['monitor'], indices: [logs] } })
  })

  test('none of them is a fault, never an unrestricted key', () => {
    expect(userAccessFaults(roles, reader).choice).toBe('none_chosen')
    expect(userAccessFaults(roles, developer).choice).toBe('none_chosen')
  })

  test('a role that is not there, or switched off, is a fault', () => {
    for (const name of ['missing', 'off'])
      expect(userAccessFaults({ ...roles, roles: [name] }, reader).choice).toBe('role_gone')
  })

  test('what has not been read yet cannot be copied', () => {
    expect(userAccessFaults({ ...roles, roles: ['reader'] }, { ...reader, roles: undefined }).choice).toBe(
      'not_read',
    )
    expect(userAccessFaults(roles, { ...developer, own: undefined }).choice).toBe('not_read')
  })

  test('without the right to read roles, parts of the own privileges', () => {
    const access = { ...roles, own: { cluster: ['monitor'], indices: [entryId(logs)] } }
    expect(userAccessFaults(access, developer)).toEqual({ descriptors: [] })
    expect(roleDescriptorsOf(access, developer)).toEqual({
      'own-privileges': { cluster: ['monitor'], indices: [logs] },
    })
  })
})

describe('custom privileges', () => {
  const custom = (descriptors: string) => ({ ...allMyPrivileges, kind: 'custom' as const, descriptors })

  test('an unknown privilege is a fault with its place', () => {
    const text = '{"r": {"cluster": ["monitor"],\n "indices": [{"names": ["a"], "privileges": ["raed"]}]}}'
    expect(userAccessFaults(custom(text), reader).descriptors).toMatchObject([
      { line: 2, path: ['r', 'indices', 0, 'privileges', 0], problem: { name: 'raed', suggestion: 'read' } },
    ])
    expect(userAccessFaults(custom(text), { ...reader, privilegeNames: undefined }).descriptors).toEqual([])
  })

  test('a query that is no object is a fault, which Elasticsearch would only find in a search', () => {
    const text = '{"r": {"indices": [{"names": ["a"], "privileges": ["read"], "query": "{"}]}}'
    expect(userAccessFaults(custom(text), reader).descriptors).toMatchObject([
      { path: ['r', 'indices', 0, 'query'], problem: { kind: 'document_query' } },
    ])
  })

  test.each(['', '  ', '{}', '{ }'])('%j is named as the unrestricted key that it would be', (text) => {
    expect(userAccessFaults(custom(text), reader).descriptors.map(({ problem }) => problem.kind)).toEqual([
      'unrestricted',
    ])
  })

  test('fields that nobody here knows are faults', () => {
    const text = '{"r": {"cluster": ["monitor"], "later": true}}'
    expect(userAccessFaults(custom(text), reader).descriptors).toHaveLength(1)
  })

  test('that grant nothing are told from those that grant something', () => {
    expect(grantsNothing('{"a": {}, "b": {"cluster": [], "metadata": {"x": 1}}}')).toBe(true)
    expect(grantsNothing('{"a": {}, "b": {"cluster": ["monitor"]}}')).toBe(false)
    expect(grantsNothing('{')).toBe(false)
  })
})

test('the access of an existing key comes back as it was', () => {
  expect(userAccessOf({}).kind).toBe('all')
  const stored = { r: { cluster: ['monitor'], later: [1] } }
  const access = userAccessOf(stored)
  expect(access.kind).toBe('custom')
  expect(roleDescriptorsOf(access, reader)).toEqual(stored)
})
