import { expect, test } from 'vitest'
import { accessWithoutDefaults, withoutDefaults } from './stored-access.ts'

test('what Elasticsearch adds to every descriptor is left out', () => {
  expect(
    withoutDefaults({
      reader: {
        cluster: [],
        indices: [{ names: ['logs-*'], privileges: ['read'], allow_restricted_indices: false }],
        applications: [],
        run_as: [],
        metadata: {},
        transient_metadata: { enabled: true },
      },
      nothing: { cluster: [], indices: [], applications: [], run_as: [] },
    }),
  ).toEqual({ reader: { indices: [{ names: ['logs-*'], privileges: ['read'] }] }, nothing: {} })
})

test('what somebody wrote stays, and what Latchkey does not know', () => {
  const descriptors = {
    writer: {
      cluster: ['monitor'],
      indices: [{ names: ['.kibana'], privileges: ['read'], allow_restricted_indices: true, new_field: 1 }],
      remote_indices: [],
      global: {},
      metadata: { owner: 'x' },
      transient_metadata: { enabled: false },
      new_section: [],
    },
  }
  expect(withoutDefaults(descriptors)).toEqual(descriptors)
})

test('a section of another shape is left as it is', () => {
  expect(withoutDefaults({ a: { indices: 'x', cluster: null } })).toEqual({
    a: { indices: 'x', cluster: null },
  })
})

test('the access of a cross-cluster key, too', () => {
  expect(
    accessWithoutDefaults({
      search: [{ names: ['a'], allow_restricted_indices: false }],
      replication: [{ names: ['b'], allow_restricted_indices: true }],
    }),
  ).toEqual({ search: [{ names: ['a'] }], replication: [{ names: ['b'], allow_restricted_indices: true }] })
})
