import { expect, test } from 'vitest'
import { notHeldIn, questionsOf } from './not-held.ts'

const descriptors = {
  a: {
    cluster: ['monitor', 'none', 'all'],
    indices: [
      { names: 'logs-*', privileges: ['read', 'write'] },
      { names: ['x', 'y'], privileges: ['read'], allow_restricted_indices: true },
      { names: [], privileges: ['read'] },
      'no entry',
    ],
    applications: [{ application: 'app', privileges: ['p'], resources: ['*', 'r'] }, {}],
  },
  b: { cluster: ['monitor', 1], indices: 'no list' },
}
const text = JSON.stringify(descriptors, null, 2)
const nothing = { cluster: [], index: [], application: [], complete: true }

test('what is asked about is what can be told', () => {
  expect(questionsOf(text)).toEqual({
    cluster: ['monitor', 'all'],
    index: [
      { names: ['logs-*'], privileges: ['read', 'write'], allow_restricted_indices: false },
      { names: ['x', 'y'], privileges: ['read'], allow_restricted_indices: true },
    ],
    application: [{ application: 'app', privileges: ['p'], resources: ['*', 'r'] }],
  })
})

test.each(['', '{', '{}', '[]', '{"a":{"run_as":["x"]}}', '{"a":1}'])('nothing is asked about %s', (none) => {
  expect(questionsOf(none)).toBeUndefined()
  expect(notHeldIn(none, nothing)).toEqual([])
})

test('more than one may ask about at once is not asked', () => {
  const names = Array.from({ length: 150 }, (_, at) => `n-${at}`)
  expect(questionsOf(JSON.stringify({ a: { indices: [{ names, privileges: names }] } }))).toBeUndefined()
})

test('what is not held is marked wherever it stands, on the names it is not held for', () => {
  const marks = notHeldIn(text, {
    cluster: ['monitor'],
    index: [
      { name: 'logs-*', privilege: 'write', allow_restricted_indices: false },
      { name: 'y', privilege: 'read', allow_restricted_indices: true },
      { name: 'x', privilege: 'read', allow_restricted_indices: false },
    ],
    application: [{ application: 'app', resource: 'r', privilege: 'p' }],
    complete: true,
  })
  expect(marks.map(({ path, problem }) => [path.join('.'), problem])).toEqual([
    ['a.cluster.0', { kind: 'not_held', name: 'monitor', scope: 'cluster', on: [] }],
    ['a.indices.0.privileges.1', { kind: 'not_held', name: 'write', scope: 'index', on: ['logs-*'] }],
    ['a.indices.1.privileges.0', { kind: 'not_held', name: 'read', scope: 'index', on: ['y'] }],
    ['a.applications.0.privileges.0', { kind: 'not_held', name: 'p', scope: 'application', on: ['r'] }],
    ['b.cluster.0', { kind: 'not_held', name: 'monitor', scope: 'cluster', on: [] }],
  ])
  expect(marks[0]?.line).toBe(4)
})

test('an answer of before goes by names: what was added since is not marked, what moved is', () => {
  const missing = { ...nothing, cluster: ['monitor'] }
  const marks = notHeldIn('{"a":{"cluster":["manage","monitor"]}}', missing)
  expect(marks.map(({ path }) => path.join('.'))).toEqual(['a.cluster.1'])
})
