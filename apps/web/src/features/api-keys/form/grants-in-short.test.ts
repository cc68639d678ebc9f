import { expect, test } from 'vitest'
import { grantsInShort } from './grants-in-short.ts'

test('the first few of everything, and how many more', () => {
  expect(
    grantsInShort({
      cluster: ['a', 'b', 'c', 'd', 'e'],
      indices: [
        { names: ['logs-*'], privileges: ['read'] },
        { names: 'orders', privileges: ['read', 'write'] },
        { names: ['x'], privileges: ['all'] },
      ],
      applications: [],
      run_as: ['*'],
      remote_cluster: [{ clusters: ['*'], privileges: ['monitor_stats'] }],
    }),
  ).toEqual({
    cluster: 'a, b, c +2',
    indices: [
      { names: 'logs-*', privileges: 'read' },
      { names: 'orders', privileges: 'read, write' },
    ],
    moreIndices: 1,
    others: ['run_as', 'remote_cluster'],
  })
})

test('a role that grants nothing, or is of another shape', () => {
  const nothing = { cluster: '', indices: [], moreIndices: 0, others: [] }
  expect(grantsInShort({})).toEqual(nothing)
  expect(grantsInShort({ cluster: null, indices: 'x', global: {} })).toEqual(nothing)
})
