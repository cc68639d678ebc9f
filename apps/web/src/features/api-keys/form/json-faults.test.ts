import { Metadata, RoleDescriptors } from '@latchkey/contract'
import { describe, expect, test } from 'vitest'
import { jsonFaults } from './json-faults.ts'

const rolesFaults = (text: string) =>
  jsonFaults(text, RoleDescriptors).map(({ line, column, from, to, problem }) => ({
    at: `${line}:${column}`,
    marked: text.slice(from, to),
    ...problem,
  }))

test('nothing is wrong with a good text', () => {
  const good = '{"reader":{"cluster":["monitor"],"indices":[{"names":"logs-*","privileges":["read"]}]}}'
  expect(rolesFaults(good)).toEqual([])
  expect(rolesFaults('{"nothing": {}}')).toEqual([])
})

test('the first fault of the syntax, with its place', () => {
  expect(rolesFaults('{\n  "reader": {\n    "cluster": ["monitor" "x"]\n  }\n}')).toEqual([
    { at: '3:27', marked: '"x"', kind: 'syntax', code: 'CommaExpected' },
  ])
  expect(rolesFaults('')).toMatchObject([{ at: '1:1', kind: 'syntax', code: 'ValueExpected' }])
  expect(rolesFaults('{"a": {},}')).toMatchObject([
    { at: '1:10', kind: 'syntax', code: 'PropertyNameExpected' },
  ])
  expect(rolesFaults('{"a": {}} // x')).toMatchObject([{ kind: 'syntax', code: 'InvalidCommentToken' }])
  expect(rolesFaults('{"a": ')).toMatchObject([{ at: '1:7', kind: 'syntax' }])
})

test('an empty restriction is named as what it would be', () => {
  expect(rolesFaults('{}')).toMatchObject([{ at: '1:1', kind: 'unrestricted' }])
  expect(rolesFaults('{\n}')).toMatchObject([{ at: '1:1', marked: '{', kind: 'unrestricted' }])
})

test('wrong kinds of value', () => {
  expect(rolesFaults('null')).toMatchObject([{ kind: 'type' }])
  expect(rolesFaults('[]')).toMatchObject([{ kind: 'type' }])
  expect(rolesFaults('{"reader": {"cluster": "monitor"}}')).toMatchObject([
    { marked: '"monitor"', kind: 'type', expected: 'array' },
  ])
  expect(rolesFaults('{"reader": {"run_as": ["a", 1]}}')).toMatchObject([
    { marked: '1', kind: 'type', expected: 'string' },
  ])
})

test('an unknown name is marked, not its value', () => {
  expect(rolesFaults('{"reader": {"indexes": []}}')).toEqual([
    { at: '1:13', marked: '"indexes"', kind: 'unknown', name: 'indexes' },
  ])
})

test('a missing field is reported at the object that lacks it', () => {
  expect(rolesFaults('{"r": {"indices": [\n  {"names": ["a"]}\n]}}')).toEqual([
    { at: '2:3', marked: '{"names": ["a"]}', kind: 'missing', name: 'privileges' },
  ])
  expect(rolesFaults('{"r": {"indices": [{"privileges": ["read"]}]}}')).toMatchObject([
    { kind: 'missing', name: 'names' },
  ])
})

test('empty lists and texts, also where a text would do as well', () => {
  expect(rolesFaults('{"r": {"indices": [{"names": [], "privileges": [""]}]}}')).toMatchObject([
    { marked: '[]', kind: 'empty_list' },
    { marked: '""', kind: 'empty_text' },
  ])
})

test('a role name that Elasticsearch refuses', () => {
  expect(rolesFaults('{"größer": {}}')).toMatchObject([{ marked: '"größer"', kind: 'role_name' }])
})

test('a name that is there twice', () => {
  expect(rolesFaults('{"r": {}, "r": {"cluster": []}}')).toMatchObject([
    { at: '1:11', marked: '"r"', kind: 'duplicate', name: 'r' },
  ])
})

test('several faults come in the order of the text', () => {
  const text = '{"a": {"x": 1}, "b": {"cluster": 1}, "c": {"y": 1}}'
  expect(rolesFaults(text).map(({ marked }) => marked)).toEqual(['"x"', '1', '"y"'])
})

test('metadata: reserved names, depth and size', () => {
  const faults = (value: unknown) => jsonFaults(JSON.stringify(value), Metadata).map(({ problem }) => problem)
  expect(faults({ team: { _lead: 'x' } })).toEqual([])
  expect(faults({ team: 'x', _reserved: true })).toEqual([{ kind: 'underscore' }])
  expect(faults({ text: 'x'.repeat(40_000) })).toEqual([{ kind: 'size' }])
  expect(faults(Array.from({ length: 25 }).reduce((inner) => ({ a: inner }), {}))).toEqual([
    { kind: 'depth' },
  ])
  expect(faults([])).toMatchObject([{ kind: 'type' }])
})

describe('what would break the page or be lost', () => {
  test('is said of a text that is nested too deeply, before anything reads it', () => {
    expect(jsonFaults('{"a":'.repeat(4000), Metadata)).toMatchObject([{ problem: { kind: 'too_deep' } }])
  })

  test('is said of a name that JavaScript would drop', () => {
    expect(jsonFaults('{"a":{"__proto__":1}}', Metadata)).toMatchObject([
      { problem: { kind: 'reserved', name: '__proto__' }, column: 7 },
    ])
  })
})
