import { expect, test } from 'vitest'
import { isNothing, privilegesOf, textsOf } from './privileges.ts'

test('a role as Elasticsearch returns it', () => {
  expect(
    privilegesOf({
      cluster: ['monitor'],
      global: { application: { manage: { applications: ['kibana-*'] } }, data_source: [] },
      indices: [
        {
          names: ['logs-*'],
          privileges: ['read'],
          field_security: { grant: ['*'], except: ['password'] },
          query: '{ "term": { "tenant": "a" } }',
          allow_restricted_indices: true,
        },
      ],
      applications: [{ application: 'kibana-.kibana', privileges: ['all'], resources: ['*'] }],
      run_as: ['bob'],
      metadata: { _reserved: true },
      transient_metadata: { enabled: true },
      remote_indices: [{ clusters: ['eu-*'], names: ['m'], privileges: ['read'] }],
      remote_cluster: [{ clusters: ['*'], privileges: ['monitor_stats'] }],
      restriction: { workflows: ['search_application_query'] },
    }),
  ).toEqual({
    cluster: ['monitor'],
    indices: [
      {
        names: ['logs-*'],
        privileges: ['read'],
        fields: { grant: ['*'], except: ['password'] },
        query: '{"term":{"tenant":"a"}}',
        restricted: true,
      },
    ],
    applications: [{ application: 'kibana-.kibana', privileges: ['all'], resources: ['*'] }],
    runAs: ['bob'],
    remoteIndices: [{ clusters: ['eu-*'], names: ['m'], privileges: ['read'], restricted: false }],
    remoteClusters: [{ clusters: ['*'], privileges: ['monitor_stats'] }],
    global: '{"application":{"manage":{"applications":["kibana-*"]}},"data_source":[]}',
    workflows: ['search_application_query'],
  })
})

test('what a person may write just as well', () => {
  const { indices } = privilegesOf({
    indices: [
      { names: 'logs', privileges: ['read'], query: { match_all: {} }, field_security: { grant: [] } },
    ],
  })
  expect(indices).toEqual([
    {
      names: ['logs'],
      privileges: ['read'],
      // An empty grant lets no field be read.
      fields: { grant: [], except: [] },
      restricted: false,
    },
  ])
})

test.each([
  [{}],
  [{ cluster: [], indices: [], applications: [], run_as: [], metadata: {}, global: [] }],
  [{ restriction: { workflows: ['search_application_query'] } }],
  [undefined],
  [null],
  ['all'],
  [['all']],
])('nothing is granted by %j', (descriptor) => {
  expect(isNothing(privilegesOf(descriptor))).toBe(true)
})

test.each([
  [{ cluster: ['monitor'] }],
  [{ run_as: ['bob'] }],
  [{ indices: [{ names: ['a'], privileges: ['read'] }] }],
  [{ global: { profile: { write: { applications: ['kibana*'] } } } }],
])('something is granted by %j', (descriptor) => {
  expect(isNothing(privilegesOf(descriptor))).toBe(false)
})

test('what has an unknown shape does not take the rest along', () => {
  const application = { application: 'a', privileges: ['all'], resources: ['*'] }
  expect(
    privilegesOf({
      cluster: { some: 'day' },
      indices: 'x',
      run_as: ['bob'],
      applications: [1, application],
      restriction: null,
    }),
  ).toMatchObject({ cluster: [], indices: [], runAs: ['bob'], applications: [application], workflows: [] })
})

test('fields that are all granted are no limit', () => {
  const entry = {
    names: ['a'],
    privileges: ['read'],
    field_security: { grant: ['*'], except: [] },
    query: '',
  }
  expect(privilegesOf({ indices: [entry] }).indices[0]).toEqual({
    names: ['a'],
    privileges: ['read'],
    restricted: false,
  })
})

test('names, patterns and privileges can be looked for', () => {
  const privileges = privilegesOf({
    cluster: ['monitor'],
    remote_indices: [{ clusters: ['eu'], names: ['m-*'], privileges: ['read'] }],
    applications: [{ application: 'kibana-.kibana', privileges: ['all'], resources: ['space:x'] }],
  })
  expect(textsOf(privileges)).toEqual(['monitor', 'kibana-.kibana', 'all', 'm-*', 'read', 'eu'])
})
