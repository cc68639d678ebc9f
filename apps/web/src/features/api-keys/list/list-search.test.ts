import { expect, test } from 'vitest'
import { isFiltered, ListSearch, type ListView, queryBodyOf, searchOf, viewOf } from './list-search.ts'

const everything: ListView = {
  search: 'team:billing',
  types: ['user', 'managed'],
  statuses: ['expired'],
  owners: [
    { username: 'alice', realm: 'native1' },
    { username: 'bob' },
    { username: 'carol@example.com', realm: 'saml1' },
    { username: 'dave@example.com' },
    { username: 'CN=erin,OU=ops', realm: 'pki1' },
  ],
  sort: { field: 'expiration', direction: 'desc' },
  size: 100,
  cursor: 'abc',
}

test('a view survives the way through the URL', () => {
  expect(viewOf(searchOf(everything))).toEqual(everything)
})

test('parsing what was parsed changes nothing, so that the router does not rewrite the URL for ever', () => {
  const once = ListSearch.parse(searchOf(everything))
  expect(ListSearch.parse(once)).toEqual(once)
})

test('the plain list has no parameters', () => {
  const view = viewOf(ListSearch.parse({}))
  expect(Object.values(searchOf(view)).filter((value) => value !== undefined)).toEqual([])
  expect(isFiltered(view)).toBe(false)
  expect(view.sort).toEqual({ field: 'creation', direction: 'desc' })
  expect(view.size).toBe(25)
})

test('a sort by name alone starts at A', () => {
  expect(viewOf(ListSearch.parse({ sort: 'name' })).sort).toEqual({ field: 'name', direction: 'asc' })
})

test.each([
  { type: 'nonsense', status: ['gone', ''], sort: 'password', dir: 'up', size: '26', cursor: '' },
  { type: [], status: { a: 1 }, owner: '', sort: ['name', 'name'], size: '1e999', cursor: 'x'.repeat(5000) },
  { q: ['a', 'b'], type: 7, owner: '@realm', dir: null, size: '-25', cursor: 12 },
  { q: '', owner: ['', '@', '@x', 'a'.repeat(2000)], size: 'NaN', unknown: '1', __proto__: null },
])('drops what makes no sense: %j', (hostile) => {
  const view = viewOf(ListSearch.parse(hostile))
  expect(view).toEqual(viewOf({}))
})

test('keeps what makes sense beside what does not', () => {
  const view = viewOf(
    ListSearch.parse({ type: ['bogus', 'managed', 'user', 'user'], size: '50', sort: 'bogus' }),
  )
  expect(view.types).toEqual(['user', 'managed'])
  expect(view.size).toBe(50)
})

test('bounds what goes into a request', () => {
  const view = viewOf(
    ListSearch.parse({ q: 'x'.repeat(1000), owner: Array.from({ length: 300 }, (_, i) => `u${i}`) }),
  )
  expect(view.search).toHaveLength(256)
  expect(view.owners).toHaveLength(100)
})

test('a secret in the URL is cut down to its id', () => {
  const encoded = btoa('VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw')
  expect(ListSearch.parse({ q: encoded }).q).toBe('VuaCfGcBCdbkQm-e5aOx')
})

test('the request is trimmed, and without a cursor it is the first page', () => {
  expect(queryBodyOf({ ...viewOf({}), search: '  a b ' })).toEqual({
    search: 'a b',
    filters: { types: [], statuses: [], owners: [] },
    sort: { field: 'creation', direction: 'desc' },
    size: 25,
  })
})
