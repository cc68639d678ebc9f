import { describe, expect, test } from 'vitest'
import {
  addEntry,
  crossClusterAccessFaults,
  formAccessOf,
  newCrossClusterAccess,
  queryOf,
  queryText,
  removeEntry,
  removeLimits,
  setFields,
  setInEntry,
} from './cross-cluster-access.ts'

const faults = (value: unknown) =>
  crossClusterAccessFaults(JSON.stringify(value)).map(({ path, problem }) => [path.join('.'), problem.kind])

describe('faults', () => {
  test('good access has none', () => {
    expect(faults({ search: [{ names: ['logs-*'], query: { term: { team: 'a' } } }] })).toEqual([])
    expect(faults({ search: [{ names: 'logs-*' }], replication: [{ names: ['orders'] }] })).toEqual([])
    expect(faults({ search: [{ names: ['a'], query: '{"match_all":{}}' }] })).toEqual([])
  })

  test('nothing to open, and no indices', () => {
    expect(crossClusterAccessFaults('').map(({ problem }) => problem.kind)).toEqual(['empty_access'])
    expect(faults({ search: [], replication: [] })).toEqual([['', 'empty_access']])
    expect(crossClusterAccessFaults(newCrossClusterAccess)).toMatchObject([
      { path: ['search', 0, 'names'], problem: { kind: 'empty_list' } },
    ])
  })

  test('limits of search beside replication', () => {
    expect(
      faults({
        search: [{ names: ['a'], query: {}, field_security: { grant: ['*'] } }],
        replication: [{ names: ['b'] }],
      }),
    ).toEqual([
      ['search.0.query', 'limited_search_with_replication'],
      ['search.0.field_security', 'limited_search_with_replication'],
    ])
  })

  test('a query that is no object', () => {
    for (const query of ['{', 'x', '', '[]'])
      expect(faults({ search: [{ names: ['a'], query }] })).toEqual([['search.0.query', 'document_query']])
  })

  test('a field that nobody knows is a fault', () => {
    const text = '{"search": [{"names": ["a"], "later": 1}]}'
    expect(crossClusterAccessFaults(text)).toHaveLength(1)
  })
})

describe('the form', () => {
  test('shows no text that is not JSON, or that fields could not show without loss', () => {
    for (const text of ['{', '[]', '{"search": {}}', '{"search": [1]}', '{"search": [], "search": []}'])
      expect(formAccessOf(text), text).toBeUndefined()
    expect(formAccessOf('')).toEqual({})
  })

  test('shows one index name as a list', () => {
    expect(formAccessOf('{"search": [{"names": "logs-*"}]}')?.search?.[0]?.names).toEqual(['logs-*'])
  })

  test('changes one value in place; unknown fields and the writing of the rest stay', () => {
    const text = '{ "later": 1,\n  "search": [{"names": ["a"], "x": 10.50}] }'
    const changed = setInEntry(text, 'search', 0, 'names', ['a', 'b'])
    expect(changed).toContain('"later": 1')
    expect(changed).toContain('"x": 10.50')
    expect(JSON.parse(changed)).toEqual({ later: 1, search: [{ names: ['a', 'b'], x: 10.5 }] })
  })

  test('adds and removes entries', () => {
    const both = addEntry(addEntry('', 'search'), 'replication')
    expect(JSON.parse(both)).toEqual({ search: [{ names: [] }], replication: [{ names: [] }] })
    const two = addEntry(setInEntry(both, 'search', 0, 'names', ['a']), 'search')
    expect(JSON.parse(two)).toMatchObject({ search: [{ names: ['a'] }, { names: [] }] })
    expect(JSON.parse(removeEntry(two, 'search', 1))).toEqual({
      search: [{ names: ['a'] }],
      replication: [{ names: [] }],
    })
    expect(JSON.parse(removeEntry(both, 'replication', 0))).toEqual({ search: [{ names: [] }] })
  })

  test('grants all fields when only exceptions are named, and drops a limit that is none', () => {
    const limit = (text: string): unknown => formAccessOf(text)?.search?.[0]?.field_security
    const start = '{"search": [{"names": ["a"]}]}'
    const except = setFields(start, 0, 'except', ['secret'])
    expect(limit(except)).toEqual({ grant: ['*'], except: ['secret'] })
    expect(limit(setFields(except, 0, 'except', []))).toEqual({ grant: ['*'] })
    expect(limit(setFields(except, 0, 'grant', []))).toEqual({ grant: ['*'], except: ['secret'] })
    const grant = setFields(start, 0, 'grant', ['title'])
    expect(limit(grant)).toEqual({ grant: ['title'] })
    expect(JSON.parse(setFields(grant, 0, 'grant', []))).toEqual(JSON.parse(start))
    const limited = setInEntry(grant, 'search', 0, 'query', { match_all: {} })
    expect(JSON.parse(removeLimits(limited, 0))).toEqual(JSON.parse(start))
  })
})

test('a query survives its way through an editor', () => {
  expect(queryOf(queryText({ term: { a: 1 } }))).toEqual({ term: { a: 1 } })
  expect(queryOf(queryText('{"term":{"a":1}}'))).toEqual({ term: { a: 1 } })
  expect(queryOf('{"term":')).toBe('{"term":')
  expect(queryText('{"term":')).toBe('{"term":')
  expect(queryOf('  ')).toBeUndefined()
})
