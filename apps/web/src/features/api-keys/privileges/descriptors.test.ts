import { describe, expect, test } from 'vitest'
import {
  addEntry,
  addRole,
  freshRoleName,
  isNameFree,
  partsWithoutField,
  removeEntry,
  removeRole,
  renameRole,
  rolesOf,
  setNames,
  setWorkflows,
  withRole,
} from './descriptors.ts'

/** Everything that a role can have, and what no version knows. */
const whole = `{
  "10": { "cluster": ["monitor"],   "unknown": {"kept": [1, 2.50]} },
  "reader": {
    "indices": [
      {"names": "logs-*", "privileges": ["read"], "future": true},
      {"names": ["b"], "privileges": ["read", "write"], "query": "{}", "field_security": {"grant": ["*"], "x": 1}}
    ],
    "applications": [{"application": "app-x", "privileges": ["read"], "resources": ["*"], "y": 1}],
    "remote_indices": [{"clusters": ["c"], "names": ["a"], "privileges": ["read"]}],
    "remote_cluster": [{"clusters": ["c"], "privileges": ["monitor_enrich"], "z": 0}],
    "run_as": ["somebody"],
    "global": {"application": {}, "n": 1},
    "metadata": {"team": "a"},
    "restriction": {"workflows": ["search_application_query"]}
  }
}`

const parsed = (text: string): unknown => JSON.parse(text)

test('roles come in the order of the text', () => {
  expect(rolesOf('{"b":{},"10":{},"a":{}}')?.map(({ name }) => name)).toEqual(['b', '10', 'a'])
  expect(rolesOf('')).toEqual([])
  expect(rolesOf('{}')).toEqual([])
})

test.each([
  '{',
  '[]',
  '{"a":1}',
  '{"a":{},"a":{}}',
  '{"a":{"indices":{}}}',
  '{"a":{"cluster":"all"}}',
  '{"__proto__":{}}',
])('a form cannot show %s', (text) => expect(rolesOf(text)).toBeUndefined())

describe('whatever is changed and changed back, the rest stays', () => {
  const edits: [string, (text: string) => string, (text: string) => string][] = [
    ['a role', (text) => addRole(text, 'more'), (text) => removeRole(text, 'more')],
    [
      'the name of a role',
      (text) => renameRole(text, 'reader', 'a "b"'),
      (text) => renameRole(text, 'a "b"', 'reader'),
    ],
    ...(['indices', 'applications', 'remote_indices', 'remote_cluster'] as const).map(
      (section): (typeof edits)[number] => [
        `an entry of ${section}`,
        (text) => addEntry(text, 'reader', section),
        (text) => removeEntry(text, 'reader', section, section === 'indices' ? 2 : 1),
      ],
    ),
    [
      'a list',
      (text) => setNames(text, ['10', 'cluster'], ['all', 'monitor'], true),
      (text) => setNames(text, ['10', 'cluster'], ['monitor'], true),
    ],
    [
      'workflows',
      (text) => setWorkflows(text, 'reader', []),
      (text) => setWorkflows(text, 'reader', ['search_application_query']),
    ],
  ]
  test.each(edits)('%s', (_, change, back) => {
    const changed = change(whole)
    expect(parsed(changed)).not.toEqual(parsed(whole))
    expect(rolesOf(changed)).toBeDefined()
    expect(changed).toContain('2.50')
    expect(parsed(back(changed))).toEqual(parsed(whole))
  })
  test.each(edits)('%s, with each of the others changed meanwhile', (_, change, back) => {
    for (const [, other] of edits.filter(([, each]) => each !== change)) {
      const start = other(whole)
      // Without the role of the old name there is nothing to change.
      if (rolesOf(start)?.some(({ name }) => name === 'reader') !== true) continue
      expect(parsed(back(change(start)))).toEqual(parsed(start))
    }
  })
})

test('the last entry takes its section along, and an empty list that may be absent goes', () => {
  expect(parsed(removeEntry('{"a":{"indices":[{}],"run_as":["x"]}}', 'a', 'indices', 0))).toEqual({
    a: { run_as: ['x'] },
  })
  expect(parsed(setNames('{"a":{"run_as":["x"]}}', ['a', 'run_as'], [], true))).toEqual({ a: {} })
  expect(
    parsed(setNames('{"a":{"indices":[{"names":["x"]}]}}', ['a', 'indices', 0, 'names'], [], false)),
  ).toEqual({
    a: { indices: [{ names: [] }] },
  })
})

test('a restriction goes with its last workflow, unless more is in it', () => {
  expect(parsed(setWorkflows('{"a":{}}', 'a', ['w']))).toEqual({ a: { restriction: { workflows: ['w'] } } })
  expect(parsed(setWorkflows('{"a":{"restriction":{"workflows":["w"]}}}', 'a', []))).toEqual({ a: {} })
  expect(parsed(setWorkflows('{"a":{"restriction":{"workflows":["w"],"x":1}}}', 'a', []))).toEqual({
    a: { restriction: { x: 1 } },
  })
})

test('names that would be lost are not free', () => {
  const roles = rolesOf('{"role-2":{}}') ?? []
  expect(freshRoleName(roles)).toBe('role-3')
  expect(isNameFree(roles, 'role-2')).toBe(false)
  expect(isNameFree(roles, '__proto__')).toBe(false)
  expect(isNameFree(roles, 'role-3')).toBe(true)
  expect(renameRole('{"a":{}}', 'b', 'c')).toBe('{"a":{}}')
  expect(parsed(withRole('', 'role-1'))).toEqual({ 'role-1': {} })
  expect(withRole('{"role-1":{"x":1}}', 'role-1')).toBe('{"role-1":{"x":1}}')
})

test('what has no field is named, what is empty is not', () => {
  const [role, other] = rolesOf(whole) ?? []
  expect(partsWithoutField(role?.descriptor ?? {})).toEqual(['unknown'])
  expect(partsWithoutField(other?.descriptor ?? {})).toEqual(['global', 'metadata'])
  expect(partsWithoutField({ metadata: {}, transient_metadata: { enabled: true } })).toEqual([])
})
