import type { PrivilegeNames } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { privilegeProblems } from './privilege-problems.ts'

const known: PrivilegeNames = {
  known: true,
  cluster: ['all', 'manage_ilm', 'manage_security', 'monitor', 'none'],
  index: ['all', 'read', 'view_index_metadata', 'write'],
  remote_cluster: ['monitor_enrich', 'monitor_stats'],
}
const names = (descriptor: unknown) =>
  privilegeProblems({ r: descriptor }, known).map(({ path, problem }) => [
    path.join('.'),
    problem.scope,
    problem.name,
    problem.suggestion,
  ])

test('each unknown name is found in its place', () => {
  expect(
    names({
      cluster: ['monitor', 'mointor'],
      indices: [
        { names: ['a'], privileges: ['read'] },
        { names: ['b'], privileges: ['view_metadata', 'read'] },
      ],
      remote_indices: [{ clusters: ['c'], names: ['a'], privileges: ['monitor'] }],
      remote_cluster: [{ clusters: ['c'], privileges: ['monitor'] }],
    }),
  ).toEqual([
    ['r.cluster.1', 'cluster', 'mointor', 'monitor'],
    ['r.indices.1.privileges.0', 'index', 'view_metadata', undefined],
    ['r.remote_indices.0.privileges.0', 'index', 'monitor', undefined],
    ['r.remote_cluster.0.privileges.0', 'remote_cluster', 'monitor', undefined],
  ])
})

describe('a suggestion', () => {
  test.each([
    ['view_index_metdata', 'view_index_metadata'],
    ['index_metadata', 'view_index_metadata'],
    ['raed', 'read'],
    ['reads', 'read'],
    ['xyz', undefined],
  ])('for %s is %s', (name, suggestion) => {
    expect(names({ indices: [{ privileges: [name] }] })).toEqual([
      ['r.indices.0.privileges.0', 'index', name, suggestion],
    ])
  })
})

test('names in any case, and names and patterns of actions, are as good as Elasticsearch takes them', () => {
  expect(
    names({
      cluster: ['Monitor', 'ALL', 'cluster:x', 'CLUSTER:monitor/*', 'indices:admin/index_template/*'],
      indices: [{ privileges: ['Read', 'indices:data/read/*', 'INDICES:x'] }],
      remote_cluster: [{ privileges: ['Monitor_Stats'] }],
    }),
  ).toEqual([])
  expect(
    names({
      cluster: [' monitor', 'indices:data/read/*', 'manage*', '*', 'internal:x'],
      indices: [{ privileges: ['cluster:monitor/*', 'read*'] }],
      remote_cluster: [{ privileges: ['cluster:x'] }],
    }).map(([, , name]) => name),
  ).toEqual([
    ' monitor',
    'indices:data/read/*',
    'manage*',
    '*',
    'internal:x',
    'cluster:monitor/*',
    'read*',
    'cluster:x',
  ])
})

test('what is of the wrong type is left to the schema', () => {
  for (const odd of [
    null,
    'x',
    { cluster: 'monitor', indices: {} },
    { cluster: [1, null, ''], indices: ['x', null] },
  ])
    expect(names(odd)).toEqual([])
  expect(privilegeProblems([], known)).toEqual([])
})

test('nothing is checked where the cluster did not tell its names', () => {
  const odd = { r: { cluster: ['nonsense'] } }
  expect(privilegeProblems(odd, { known: false, cluster: [], index: [], remote_cluster: [] })).toEqual([])
  expect(privilegeProblems(odd, undefined)).toEqual([])
})
