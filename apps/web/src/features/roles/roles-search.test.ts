import { expect, test } from 'vitest'
import { byName, matching, RolesSearch, rowOf } from './roles-search.ts'

const rows = [
  { name: 'Editor', reserved: true, enabled: true, description: 'Full access to Kibana', descriptor: {} },
  {
    name: 'logs_reader',
    reserved: false,
    enabled: true,
    descriptor: { cluster: ['monitor'], indices: [{ names: ['logs-*'], privileges: ['read'] }] },
  },
].map(rowOf)

test.each([
  ['', ['Editor', 'logs_reader']],
  ['EDIT', ['Editor']],
  ['kibana access', ['Editor']],
  ['logs-*', ['logs_reader']],
  ['monitor read', ['logs_reader']],
  ['monitor kibana', []],
])('%j finds %j', (search, names) => {
  expect(matching(rows, search).map(({ name }) => name)).toEqual(names)
})

test('a URL with nonsense means the whole list', () => {
  expect(RolesSearch.parse({ q: ['a', 'b'], kind: 'odd', role: '' })).toEqual({})
  expect(RolesSearch.parse({ q: 'a', kind: 'reserved', role: 'x y' })).toEqual({
    q: 'a',
    kind: 'reserved',
    role: 'x y',
  })
})

test('names are put in order either way, without a change of the rows that were given', () => {
  const given = rows.toReversed()
  expect(byName(given, 'asc').map(({ name }) => name)).toEqual(['Editor', 'logs_reader'])
  expect(byName(given, 'desc').map(({ name }) => name)).toEqual(['logs_reader', 'Editor'])
  expect(given.map(({ name }) => name)).toEqual(['logs_reader', 'Editor'])
})
