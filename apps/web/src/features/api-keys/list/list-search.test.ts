import { expect, test } from 'vitest'
import {
  hasDefaultTypes,
  isFiltered,
  ListSearch,
  type ListView,
  queryBodyOf,
  searchOf,
  unfiltered,
  viewOf,
  withOtherTypes,
} from './list-search.ts'

const everything: ListView = {
  revoked: false,
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
  ownerStates: ['missing', 'disabled'],
  created: { from: '2026-01-31' },
  expires: { from: '2026-11-24', before: '2026-12-02' },
  expiry: { withinDays: 7 },
  access: 'all',
  sort: { field: 'expiration', direction: 'desc' },
  size: 100,
  cursor: 'abc',
  overview: '365',
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

test('deleted keys are a view of their own: of every type, the last deleted first', () => {
  const view = viewOf(ListSearch.parse({ view: 'revoked' }))
  expect(view).toMatchObject({ revoked: true, types: [], sort: { field: 'invalidation', direction: 'desc' } })
  expect(isFiltered(view)).toBe(false)
  expect(Object.entries(searchOf(view)).filter(([, value]) => value !== undefined)).toEqual([
    ['view', 'revoked'],
  ])
  expect(queryBodyOf(view)).toMatchObject({ revoked: true, filters: { types: [] } })
  const older = { ...view, types: ['user' as const], sort: { field: 'creation', direction: 'asc' } as const }
  expect(viewOf(searchOf(older))).toEqual(older)
})

test('keys that were not deleted have no time of deletion to be sorted by', () => {
  expect(viewOf(ListSearch.parse({ sort: 'invalidation' })).sort.field).toBe('creation')
})

test('a sort by name alone starts at A', () => {
  expect(viewOf(ListSearch.parse({ sort: 'name' })).sort).toEqual({ field: 'name', direction: 'asc' })
})

test.each([
  { type: 'nonsense', status: ['gone', ''], sort: 'password', dir: 'up', size: '26', cursor: '' },
  { type: [], status: { a: 1 }, owner: '', sort: ['name', 'name'], size: '1e999', cursor: 'x'.repeat(5000) },
  { q: ['a', 'b'], type: 7, owner: '@realm', dir: null, size: '-25', cursor: 12 },
  { created_from: '2026-13-01', created_before: 'yesterday', expires_from: ['2026-01-01', 'x'] },
  { view: 'deleted', owner_state: ['gone', 'reserved'] },
  { expiry: '0d', access: 'some', overview: '90' },
  { expiry: '3651d', access: ['all'], overview: 'on' },
  { expires_from: '2026-02-02', expires_before: '2026-02-02', created_before: '0001-01-01' },
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
    filters: { types: ['user'], statuses: [], owners: [] },
    sort: { field: 'creation', direction: 'desc' },
    size: 25,
    trackTotal: false,
  })
})

test('the plain list shows user keys; all types have to be asked for, and are then no filter either', () => {
  expect(viewOf(ListSearch.parse({})).types).toEqual(['user'])
  const all = viewOf(ListSearch.parse({ type: 'all' }))
  expect(all.types).toEqual([])
  expect(isFiltered(all)).toBe(false)
  expect(searchOf(all).type).toEqual(['all'])
  expect(viewOf(ListSearch.parse({ type: ['managed', 'all'] })).types).toEqual([])
})

test('a link of old that asks for user keys means the plain list', () => {
  const view = viewOf(ListSearch.parse({ type: 'user' }))
  expect(hasDefaultTypes(view)).toBe(true)
  expect(searchOf(view).type).toBeUndefined()
  expect(withOtherTypes(view).types).toEqual(['cross_cluster', 'managed'])
})

test('clearing all filters gives the plain list', () => {
  expect(isFiltered({ ...everything, ...unfiltered })).toBe(false)
  expect(isFiltered({ ...viewOf({}), created: { from: '2026-01-01' } })).toBe(true)
  expect(isFiltered({ ...viewOf({}), types: ['managed'] })).toBe(true)
})

test('what is left of a life is told as the request has it', () => {
  const filtersOf = (search: ListSearch) => queryBodyOf(viewOf(ListSearch.parse(search))).filters
  expect(filtersOf({ expiry: 'never' }).expiry).toBe('never')
  expect(filtersOf({ expiry: '30d', access: 'all' })).toMatchObject({
    expiry: { withinDays: 30 },
    access: 'all',
  })
})

test('days are those of this browser: from their first moment on', () => {
  const { filters } = queryBodyOf({ ...viewOf({}), expires: { from: '2026-11-24', before: '2026-12-02' } })
  expect(filters.expires).toEqual({
    from: new Date(2026, 10, 24).getTime(),
    before: new Date(2026, 11, 2).getTime(),
  })
  expect(filters.created).toBeUndefined()
})
