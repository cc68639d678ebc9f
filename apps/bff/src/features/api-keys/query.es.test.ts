import { type ApiKey, apiKeys } from '@latchkey/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  demoUser,
  elasticsearch,
  isBasic,
  makeCrossClusterKey,
  makeKey,
  makeUser,
  setPrivileges,
  superuser,
  type User,
  unique,
} from '../../../test/cluster.ts'

type Query = z.input<typeof apiKeys.query.body>

/** Without the mark that they have in common. */
const namesOf = ({ items }: { items: ApiKey[] }, mark: string) =>
  items.map(({ name }) => name.replace(mark, '')).sort()

describe('which keys a caller sees', () => {
  it.each([
    ['guest', 'forbidden'],
    ['developer', 'own'],
    ['key_admin', 'all'],
    ['security_admin', 'all'],
    ['auditor', 'all'],
    ['elastic', 'all'],
  ])('%s: %s', async (username, view) => {
    const other = await makeKey(superuser())
    const browser = await signedIn(await testApp(), demoUser(username))
    if (view === 'forbidden') {
      const error = await browser.fail(apiKeys.query, {})
      expect(error).toMatchObject({ code: 'forbidden', status: 403 })
      expect(error.details?.elasticsearch?.reason).toContain('read_security')
      return
    }
    const { items, total } = await browser.call(apiKeys.query, { search: other.id })
    expect([items.length, total]).toEqual(view === 'all' || username === 'elastic' ? [1, 1] : [0, 0])
  })

  it('nobody sees any without a session', async () => {
    expect(await new Browser(await testApp()).fail(apiKeys.query, {})).toMatchObject({
      code: 'not_signed_in',
    })
  })

  it('a role that was taken away counts at once', async () => {
    const user = await makeUser('read_security')
    const browser = await signedIn(await testApp(), user)
    await browser.call(apiKeys.query, {})
    await setPrivileges(user.role, [])
    expect(await browser.fail(apiKeys.query, {})).toMatchObject({ code: 'forbidden' })
    await elasticsearch('PUT', `/_security/user/${user.username}/_disable`)
    expect(await browser.fail(apiKeys.query, {})).toMatchObject({ code: 'credentials_changed' })
  })
})

describe.skipIf(isBasic)('search and filters', () => {
  let owner: User
  let mark = ''

  /** Names of the keys of this file that match, without their common mark. */
  async function found(query: Query): Promise<string[]> {
    const browser = await signedIn(await testApp(), owner)
    const reply = await browser.call(apiKeys.query, query)
    expect(reply.total).toBe(reply.items.length)
    return namesOf(reply, mark)
  }

  beforeAll(async () => {
    owner = await makeUser('manage_security')
    mark = unique('-q')
    const make = (name: string, fields: Record<string, unknown> = {}) =>
      makeKey(owner, { name: `${name}${mark}`, ...fields })
    await Promise.all([
      make('Plain', { metadata: { team: 'Checkout', nested: { level: 2 }, tags: ['red', 'blue'] } }),
      make('expired', { expiration: '1ms' }),
      make('later', { expiration: '3d', metadata: { team: 'search' } }),
      make('Alerting: rule', { expiration: '1ms' }),
      make('managed', { metadata: { managed: true } }),
      make('managed-as-text', { metadata: { managed: 'true' } }),
      make('not-managed', { metadata: { managed: false, toString: 1 } }),
      make('Émile', { metadata: { stadt: 'KÖLN' } }),
      make('É'.repeat(80)),
      make('100%*done?'),
      make('back\\slash'),
      make('*'),
      makeCrossClusterKey(owner, `remote${mark}`),
      make('revoked').then(({ id }) => elasticsearch('DELETE', '/_security/api_key', { ids: [id] })),
    ])
  })

  const everything = [
    '*',
    '100%*done?',
    'Alerting: rule',
    'Plain',
    'back\\slash',
    'expired',
    'later',
    'managed',
    'managed-as-text',
    'not-managed',
    'remote',
    'Émile',
    'É'.repeat(80),
  ]

  it('leave out revoked keys', async () => {
    const own = { owners: [{ username: owner.username }] }
    expect(await found({ filters: own })).toEqual(everything)
    expect(await found({ search: '  ', filters: { ...own, types: [], statuses: [] } })).toEqual(everything)
    expect(await found({ search: mark.toUpperCase() })).toEqual(everything)
    expect(await found({ search: `  ${owner.username.slice(2).toUpperCase()} ` })).toEqual(everything)
  })

  it.each<[string, string, string[]]>([
    ['part of a name in any case', 'PLAI', ['Plain']],
    ['letters beyond ASCII', 'émi', ['Émile']],
    ['the same in upper case', 'ÉMILE', ['Émile']],
    ['a metadata value', 'checkOUT', ['Plain']],
    ['a metadata value beyond ASCII', 'köln', ['Émile']],
    ['one of a list', 'blue', ['Plain']],
    ['key:value', 'team:checkout', ['Plain']],
    ['key:value with spaces', 'team: Search', ['later']],
    ['key:value inside', 'nested.level:2', ['Plain']],
    ['key:value, whole value only', 'team:check', []],
    ['a name with a colon', 'alerting: r', ['Alerting: rule']],
    ['a star as a star', '%*do', ['100%*done?']],
    ['a star as a star alone', '*-q', ['*']],
    ['a question mark as one', 'done?', ['100%*done?']],
    ['a backslash as one', 'k\\s', ['back\\slash']],
    ['a field name with a wildcard', 'te*m:checkout', []],
    ['nothing', 'no such key', []],
    ['a long text in another case', `${'é'.repeat(64)}É`, []],
    ['a long text as typed', `${'É'.repeat(70)}`, ['É'.repeat(80)]],
    ['a colon alone', ':', ['Alerting: rule']],
    ['quotes and braces', '"}{', []],
  ])('search for %s: %s', async (_, search, expected) => {
    expect(await found({ search, filters: { owners: [{ username: owner.username }] } })).toEqual(expected)
  })

  it.each([
    ...['.', '..', 'a.', '.a', '_a', 'a b', 'é', '🔑', 'a?', '\\', '"', 'metadata', 'a'.repeat(200)].map(
      (key) => `${key}:x`,
    ),
    ...[
      '\0',
      '\ud800',
      'a\nb',
      '*'.repeat(256),
      '\\'.repeat(256),
      'é'.repeat(256),
      'aB'.repeat(128),
      ':::',
      'a:*',
    ],
  ])('search for %j is not refused', async (search) => {
    expect(await found({ search })).toEqual([])
  })

  it('search for a whole id', async () => {
    const key = await makeKey(owner, { name: `by-id${mark}-other` })
    const browser = await signedIn(await testApp(), owner)
    expect((await browser.call(apiKeys.query, { search: ` ${key.id} ` })).items).toMatchObject([
      { id: key.id },
    ])
    expect((await browser.call(apiKeys.query, { search: key.id.slice(0, 19) })).items).toEqual([])
    await elasticsearch('DELETE', '/_security/api_key', { ids: [key.id] })
  })

  it.each<[NonNullable<Query['filters']>, string[]]>([
    [{ types: ['cross_cluster'] }, ['remote']],
    [{ types: ['managed'] }, ['Alerting: rule', 'managed', 'managed-as-text']],
    [{ types: ['managed', 'cross_cluster'] }, ['Alerting: rule', 'managed', 'managed-as-text', 'remote']],
    [{ types: ['managed', 'cross_cluster', 'user'] }, everything],
    [{ statuses: ['expired'] }, ['Alerting: rule', 'expired']],
    [{ statuses: ['expired'], types: ['user'] }, ['expired']],
    [{ statuses: ['active'], types: ['managed'] }, ['managed', 'managed-as-text']],
    [{ statuses: ['active', 'expired'] }, everything],
  ])('filter by %j', async (filters, expected) => {
    const browser = await signedIn(await testApp(), owner)
    const query = { filters: { ...filters, owners: [{ username: owner.username }] } }
    const { items } = await browser.call(apiKeys.query, query)
    expect(namesOf({ items }, mark)).toEqual(expected)
    // The type and status shown are those filtered by.
    const isManaged = (key: ApiKey) => key.managed
    if (filters.types?.length === 1) expect(items.every(isManaged)).toBe(filters.types[0] === 'managed')
  })

  it('filter by owner, in one realm or in any', async () => {
    const own = { username: owner.username }
    const all = everything.length
    const browser = await signedIn(await testApp(), owner)
    const count = async (...owners: { username: string; realm?: string }[]) =>
      (await browser.call(apiKeys.query, { search: mark, filters: { owners } })).total
    expect(await count(own)).toBe(all)
    expect(await count({ ...own, realm: 'default_native' })).toBe(all)
    expect(await count({ ...own, realm: 'reserved' })).toBe(0)
    expect(await count({ ...own, realm: 'reserved' }, own)).toBe(all)
    expect(await count({ username: 'nobody' })).toBe(0)
  })
})

it('shows what a key is', async () => {
  const owner = await makeUser('manage_security')
  const browser = await signedIn(await testApp(), owner)
  const before = Date.now() - 60_000
  const name = unique('shown')
  const { id } = await makeKey(owner, {
    name,
    expiration: '2d',
    metadata: { team: 'x' },
    role_descriptors: { one: {}, 'two.dots': {} },
  })
  await makeCrossClusterKey(owner, `${name}-cc`)
  const { items } = await browser.call(apiKeys.query, {
    search: name,
    sort: { field: 'name', direction: 'asc' },
  })
  const common = {
    username: owner.username,
    realm: 'default_native',
    realm_type: 'native',
    creation: expect.any(Number),
    managed: false,
  }
  expect(items).toEqual([
    {
      ...common,
      id,
      name,
      type: 'rest',
      expiration: expect.any(Number),
      metadata: { team: 'x' },
      access: { kind: 'restricted', roles: ['one', 'two.dots'] },
    },
    {
      ...common,
      id: expect.any(String),
      name: `${name}-cc`,
      type: 'cross_cluster',
      metadata: {},
      access: { kind: 'cross_cluster' },
    },
  ])
  expect(items[0]?.creation).toBeGreaterThan(before)
})

it('shows a key that expires after the last date there is', async () => {
  const owner = await makeUser('manage_own_api_key')
  await makeKey(owner, { expiration: '999999999d' })
  await makeKey(owner)
  const browser = await signedIn(await testApp(), owner)
  const { items } = await browser.call(apiKeys.query, { sort: { field: 'expiration', direction: 'desc' } })
  expect(items.map(({ expiration }) => expiration)).toEqual([8_640_000_000_000_000, undefined])
})

it('shows a key that was made or revoked a moment ago', async () => {
  const owner = await makeUser('manage_own_api_key')
  const browser = await signedIn(await testApp(), owner)
  expect(await browser.call(apiKeys.query, {})).toEqual({ items: [], total: 0, offset: 0, cursors: {} })
  const { id } = await browser.call(apiKeys.create, { type: 'rest', name: 'a' })
  expect((await browser.call(apiKeys.query, {})).total).toBe(1)
  await browser.call(apiKeys.invalidate, { ids: [id] })
  expect((await browser.call(apiKeys.query, {})).total).toBe(0)
})

it.each([
  [{ sort: { field: 'creation' } }, 'body.sort.direction'],
  [{ sort: { field: 'id', direction: 'asc' } }, 'body.sort.field'],
  [{ sort: 'creation' }, 'body.sort'],
  [{ size: 10 }, 'body.size'],
  [{ size: '25' }, 'body.size'],
  [{ search: 'a'.repeat(257) }, 'body.search'],
  [{ search: null }, 'body.search'],
  [{ cursor: '' }, 'body.cursor'],
  [{ filters: { types: ['rest'] } }, 'body.filters.types.0'],
  [{ filters: { owner: [] } }, 'body.filters.owner'],
  [{ filters: { owners: [{ realm: 'x' }] } }, 'body.filters.owners.0.username'],
  [{ from: 10 }, 'body.from'],
  [{ filters: { created: { from: -1 } } }, 'body.filters.created.from'],
  [{ filters: { created: { from: 5, before: 5 } } }, 'body.filters.created'],
  [{ filters: { expires: { before: '2026-01-01' } } }, 'body.filters.expires.before'],
  [{ filters: { expires: { before: 8_640_000_000_000_001 } } }, 'body.filters.expires.before'],
  [{ filters: { expires: { to: 1 } } }, 'body.filters.expires.to'],
])('refuses %j', async (body, path) => {
  const browser = await signedIn(await testApp(), demoUser('developer'))
  const error = await browser.fail(apiKeys.query, body)
  expect(error).toMatchObject({ code: 'invalid_request', status: 400 })
  expect(error.details?.fields?.map((field) => field.path)).toContain(path)
})
