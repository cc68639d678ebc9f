import type { ApiKeyDetails } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { toCreateBody } from '../form/key-form-values.ts'
import { copyName, duplicateOf } from './duplicate.ts'

const day = 24 * 60 * 60 * 1000
const key: ApiKeyDetails = {
  id: 'a',
  name: 'report',
  type: 'rest',
  managed: true,
  username: 'alice',
  realm: 'native1',
  creation: 0,
  expiration: 30 * day,
  metadata: { team: 'x', managed: true, rotated_from: 'b', _cloned_from: 'c' },
  access: { kind: 'restricted', roles: ['r'] },
  invalidated: false,
  revision: '1',
  role_descriptors: {
    r: {
      cluster: ['monitor'],
      indices: [{ names: ['a'], privileges: ['read'], allow_restricted_indices: false }],
      applications: [],
      run_as: [],
      metadata: {},
      transient_metadata: { enabled: true },
    },
  },
}
const sources = { mayReadRoles: true, roles: undefined, own: undefined, privilegeNames: undefined }

test('the copy has the same access, metadata and length of life, and says what it has not', () => {
  const { values, leftOut } = duplicateOf(key)
  expect(toCreateBody(values, { type: 'rest', sources })).toEqual({
    type: 'rest',
    name: 'report copy',
    expiration: '30d',
    metadata: { team: 'x' },
    role_descriptors: { r: { cluster: ['monitor'], indices: [{ names: ['a'], privileges: ['read'] }] } },
  })
  expect(leftOut).toEqual(['metadata.managed', 'metadata.rotated_from', 'metadata._cloned_from'])
})

test('a cross-cluster key keeps access and certificate', () => {
  const { role_descriptors: _, expiration: __, ...rest } = key
  const { values } = duplicateOf({
    ...rest,
    type: 'cross_cluster',
    access: { kind: 'cross_cluster' },
    cross_cluster_access: { search: [{ names: ['logs-*'], allow_restricted_indices: false }] },
    certificate_identity: 'CN=a',
  })
  expect(toCreateBody(values, { type: 'cross_cluster', sources })).toEqual({
    type: 'cross_cluster',
    name: 'report copy',
    metadata: { team: 'x' },
    access: { search: [{ names: ['logs-*'] }] },
    certificate_identity: 'CN=a',
  })
})

test.each([
  ['a', 'a copy'],
  ['a copy', 'a copy 2'],
  ['a copy 9', 'a copy 10'],
  ['copy', 'copy copy'],
  ['Alerting: disk', 'disk copy'],
  ['x'.repeat(256), `${'x'.repeat(251)} copy`],
  [`${'x'.repeat(250)}😀xxxx`, `${'x'.repeat(250)} copy`],
])('the copy of %j is named %j', (name, copy) => {
  expect(copyName(name)).toBe(copy)
})
