import { apiKeys } from '@latchkey/contract'
import { seedBulk } from '@latchkey/local-elasticsearch'
import { expect, inject, it } from 'vitest'
import { z } from 'zod'
import { testProxy } from '../../../test/behind-proxy.ts'
import { signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  makeCrossClusterKey,
  makeKey,
  makeUser,
  revoke,
  setPrivileges,
  unique,
} from '../../../test/cluster.ts'

const Keys = z.object({
  api_keys: z.array(z.object({ id: z.string(), role_descriptors: z.record(z.string(), z.unknown()) })),
})

const all = { filters: { access: 'all' as const } }

it('finds the user keys without role descriptors, and keeps up with what the caller changes', async () => {
  const owner = await makeUser('manage_security')
  await makeCrossClusterKey(owner)
  await setPrivileges(owner.role, ['manage_own_api_key'])
  const [managed, expired] = await Promise.all([
    makeKey(owner, { name: 'managed', metadata: { managed: true } }),
    makeKey(owner, { name: 'expired', expiration: '1ms', role_descriptors: {} }),
    makeKey(owner, { name: 'nothing', role_descriptors: { a: {} } }),
    makeKey(owner, { name: 'dots', role_descriptors: { 'a.b': { cluster: ['monitor'] }, c: {} } }),
  ])
  const browser = await signedIn(await testApp(), owner)
  const names = async (body: object = {}) =>
    (
      await browser.call(apiKeys.query, { ...all, sort: { field: 'name', direction: 'asc' }, ...body })
    ).items.map(({ name }) => name)
  expect(await browser.call(apiKeys.allRights)).toEqual({ counted: true, count: 2 })
  expect(await names()).toEqual(['expired', 'managed'])

  const made = await browser.call(apiKeys.create, { type: 'rest', name: 'made' })
  expect(await browser.call(apiKeys.allRights)).toEqual({ counted: true, count: 3 })
  // Together with other filters, in the counts beside them, and in what is deleted.
  expect(await names({ filters: { access: 'all', statuses: ['active'], types: ['user'] } })).toEqual(['made'])
  expect(await names({ search: 'EXP' })).toEqual(['expired'])
  expect(await browser.call(apiKeys.facets, all)).toMatchObject({
    types: { user: 2, cross_cluster: 0, managed: 1 },
    statuses: { active: 2, expired: 1 },
  })
  const { keys } = await browser.call(apiKeys.match, { ...all, createdUpTo: Date.now() + 60_000 })
  expect(keys.map(({ id }) => id).sort()).toEqual([expired.id, made.id].sort())

  const { revision } = await browser.call(apiKeys.get, undefined, { id: made.id })
  const role_descriptors = { some: { cluster: ['monitor'] } }
  await browser.call(apiKeys.update, { type: 'rest', revision, role_descriptors }, { id: made.id })
  expect(await names()).toEqual(['expired', 'managed'])
  // Somebody else's change shows in the number at once too, since it is counted anew.
  await revoke(managed.id)
  expect(await names()).toEqual(['expired'])
  expect(await browser.call(apiKeys.allRights)).toEqual({ counted: true, count: 1 })
})

it('walks thousands of keys, equal ones among them, and pages the list of what it finds', async () => {
  const owner = await makeUser('manage_own_api_key')
  await seedBulk(inject('elasticsearch'), { count: 1100, owner: owner.username, names: 'equal' })
  await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      makeKey(owner, { name: `all ${at % 3}`, ...(at % 10 === 0 && { role_descriptors: { a: {} } }) }),
    ),
  )
  const query = { term: { invalidated: false } }
  const { api_keys } = await ask(
    Keys,
    'POST',
    '/_security/_query/api_key',
    { query, size: 10_000, sort: { name: { order: 'desc' } } },
    owner,
  )
  const expected = api_keys.filter((key) => Object.keys(key.role_descriptors).length === 0)
  expect(expected.length).toBeGreaterThan(100)
  expect(expected.length).toBeLessThan(api_keys.length)

  const browser = await signedIn(await testApp(), owner)
  const found: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await browser.call(apiKeys.query, {
      ...all,
      size: 100,
      sort: { field: 'name', direction: 'desc' },
      ...(cursor !== undefined && { cursor }),
    })
    expect(page.total).toBe(expected.length)
    expect(page.offset).toBe(found.length)
    found.push(...page.items.map(({ id }) => id))
    cursor = page.cursors.next
    if (cursor === undefined) break
  }
  expect(new Set(found)).toEqual(new Set(expected.map(({ id }) => id)))
  expect(found).toHaveLength(expected.length)
  expect(await browser.call(apiKeys.allRights)).toEqual({ counted: true, count: expected.length })
})

it('gives up where there are more keys than it may read, and says so', async () => {
  const owner = await makeUser('manage_own_api_key')
  await Promise.all(Array.from({ length: 3 }, () => makeKey(owner, { name: unique('some') })))
  const allowed = await signedIn(await testApp({ LATCHKEY_ALL_RIGHTS_MAX_KEYS: '3' }), owner)
  expect(await allowed.call(apiKeys.allRights)).toEqual({ counted: true, count: 3 })
  for (const limit of [2, 0]) {
    const app = await testApp({ LATCHKEY_ALL_RIGHTS_MAX_KEYS: String(limit) })
    const browser = await signedIn(app, owner)
    expect(await browser.call(apiKeys.allRights)).toEqual({ counted: false, total: 3, limit })
    for (const endpoint of [apiKeys.query, apiKeys.facets, apiKeys.match])
      expect(await browser.fail(endpoint, all)).toMatchObject({ code: 'all_rights_not_counted', status: 400 })
    expect((await browser.call(apiKeys.query, {})).total).toBe(3)
  }
})

it('reads once for all who ask at the same time in one session, and each session for itself', async () => {
  const owner = await makeUser('manage_own_api_key')
  await makeKey(owner)
  const proxy = await testProxy()
  const app = await testApp({ ELASTICSEARCH_URL: proxy.url })
  const browser = await signedIn(app, owner)
  // A page of the list reads the names of roles too, and metadata with them.
  const isWalk = (line: string) => line.includes('role_descriptors') && !line.includes('metadata')
  const walks = () => proxy.requests.splice(0).filter(isWalk).length
  walks()
  await Promise.all([
    browser.call(apiKeys.allRights),
    browser.call(apiKeys.query, all),
    browser.call(apiKeys.facets, all),
  ])
  expect(walks()).toBe(1)
  await browser.call(apiKeys.allRights)
  expect(walks()).toBe(0)
  await (await signedIn(app, owner)).call(apiKeys.allRights)
  expect(walks()).toBe(1)
})
