import { apiKeys, type KeyStatus, type KeyType } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import { demoUser, makeCrossClusterKey, makeKey, makeUser, superuser, unique } from '../../../test/cluster.ts'

describe('by privilege', () => {
  it.each(['developer', 'key_admin', 'security_admin', 'auditor', 'elastic'])(
    '%s counts what they see',
    async (username) => {
      const user = demoUser(username)
      const browser = await signedIn(await testApp(), user)
      const other = await makeUser('manage_own_api_key')
      await makeKey(other)
      const { owners } = await browser.call(apiKeys.facets, { ownerSearch: other.username })
      expect(owners).toHaveLength(username === 'developer' ? 0 : 1)
      const facets = await browser.call(apiKeys.facets, {})
      expect(facets.owners.some((owner) => owner.username !== username)).toBe(username !== 'developer')
    },
  )

  it('guest may not', async () => {
    const browser = await signedIn(await testApp(), demoUser('guest'))
    expect(await browser.fail(apiKeys.facets, {})).toMatchObject({ code: 'forbidden', status: 403 })
  })

  it('nobody may without a session', async () => {
    expect(await new Browser(await testApp()).fail(apiKeys.facets, {})).toMatchObject({
      code: 'not_signed_in',
    })
  })
})

it.each([
  [{ ownerSearch: 'a'.repeat(257) }, 'body.ownerSearch'],
  [{ size: 25 }, 'body.size'],
  [{ filters: { statuses: ['revoked'] } }, 'body.filters.statuses.0'],
])('refuses %j', async (body, path) => {
  const browser = await signedIn(await testApp(), demoUser('developer'))
  const error = await browser.fail(apiKeys.facets, body)
  expect(error.details?.fields?.map((field) => field.path)).toEqual([path])
})

it('counts by type, status and owner, each without its own filter', async () => {
  const [one, two] = await Promise.all([makeUser('manage_security'), makeUser('manage_own_api_key')])
  const mark = unique('facets')
  const metadata = { mark }
  await Promise.all([
    makeKey(one, { metadata }),
    makeKey(one, { metadata, expiration: '1ms' }),
    makeKey(one, { metadata: { mark, managed: true } }),
    makeKey(two, { metadata }),
    makeKey(two, { name: 'Alerting: x', metadata, expiration: '1ms' }),
    makeCrossClusterKey(superuser(), 'cc', { metadata }),
  ])
  const browser = await signedIn(await testApp(), superuser())
  const realm = 'default_native'
  const all = await browser.call(apiKeys.facets, { search: mark })
  expect({ ...all, owners: undefined }).toEqual({
    total: 6,
    types: { user: 3, cross_cluster: 1, managed: 2 },
    statuses: { active: 4, expired: 2 },
    owners: undefined,
    ownersTotal: 3,
  })
  expect(all.owners[0]).toEqual({ username: one.username, realm, count: 3 })
  expect(all.owners.slice(1)).toEqual(
    expect.arrayContaining([
      { username: two.username, realm, count: 2 },
      { username: 'elastic', realm: 'reserved', count: 1 },
    ]),
  )

  const filters = {
    types: ['user' as const],
    statuses: ['expired' as const],
    owners: [{ username: one.username }],
  }
  expect(await browser.call(apiKeys.facets, { search: mark, filters })).toEqual({
    total: 1,
    types: { user: 1, cross_cluster: 0, managed: 0 },
    statuses: { active: 1, expired: 1 },
    owners: [{ username: one.username, realm, count: 1 }],
    ownersTotal: 1,
  })

  // A key that never expires is active.
  const active = await browser.call(apiKeys.facets, { search: mark, filters: { statuses: ['active'] } })
  expect({ ...active, owners: active.owners.map(({ count }) => count) }).toEqual({
    total: 4,
    types: { user: 2, cross_cluster: 1, managed: 1 },
    statuses: { active: 4, expired: 2 },
    owners: [2, 1, 1],
    ownersTotal: 3,
  })
  const both = { statuses: ['active' as const, 'expired' as const] }
  expect(await browser.call(apiKeys.facets, { search: mark, filters: both })).toEqual(all)

  // Owners of one type are counted with the types, those of several by themselves.
  const ofTypes = async (types: KeyType[], statuses: KeyStatus[] = []) => {
    const facets = await browser.call(apiKeys.facets, { search: mark, filters: { types, statuses } })
    return { ...facets, owners: facets.owners.map(({ count }) => count) }
  }
  const types = all.types
  expect(await ofTypes(['user'])).toEqual({
    total: 3,
    types,
    statuses: { active: 2, expired: 1 },
    owners: [2, 1],
    ownersTotal: 2,
  })
  expect(await ofTypes(['managed'], ['expired'])).toEqual({
    total: 1,
    types: { user: 1, cross_cluster: 0, managed: 1 },
    statuses: { active: 1, expired: 1 },
    owners: [1],
    ownersTotal: 1,
  })
  expect(await ofTypes(['cross_cluster', 'managed', 'managed'])).toEqual({
    total: 3,
    types,
    statuses: { active: 2, expired: 1 },
    owners: [1, 1, 1],
    ownersTotal: 3,
  })

  const narrowed = await browser.call(apiKeys.facets, {
    search: mark,
    ownerSearch: two.username.toUpperCase().slice(2),
  })
  expect(narrowed).toMatchObject({
    types: all.types,
    owners: [{ username: two.username, realm, count: 2 }],
    ownersTotal: 1,
  })

  expect(await browser.call(apiKeys.facets, { search: unique('nothing') })).toEqual({
    total: 0,
    types: { user: 0, cross_cluster: 0, managed: 0 },
    statuses: { active: 0, expired: 0 },
    owners: [],
    ownersTotal: 0,
  })
})
