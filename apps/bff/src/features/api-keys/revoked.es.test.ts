import { apiKeys, type KeySort, type QueryReply } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { signedIn, testApp } from '../../../test/browser.ts'
import { ask, makeCrossClusterKey, makeKey, makeUser, superuser } from '../../../test/cluster.ts'

const revokeAll = (ids: string[]) => ask(z.unknown(), 'DELETE', '/_security/api_key', { ids })

it('lists revoked keys apart from the others, with who owned them and when they were revoked', async () => {
  const owner = await makeUser('manage_security')
  const metadata = { team: 'gone' }
  const [live, rest, crossCluster] = await Promise.all([
    makeKey(owner),
    makeKey(owner, { name: 'revoked-rest', metadata }),
    makeCrossClusterKey(owner, 'revoked-cross-cluster'),
  ])
  const before = Date.now()
  await revokeAll([rest.id, crossCluster.id])
  const browser = await signedIn(await testApp(), owner)
  const filters = { owners: [{ username: owner.username }] }

  const revoked = await browser.call(apiKeys.query, { filters, revoked: true })
  expect(revoked.total).toBe(2)
  const row = revoked.items.find(({ id }) => id === rest.id)
  const { username } = owner
  expect(row).toMatchObject({
    name: 'revoked-rest',
    type: 'rest',
    username,
    realm: 'default_native',
    realm_type: 'native',
    metadata,
  })
  // The clock is Elasticsearch's, on the same machine.
  expect(row?.invalidation).toBeGreaterThan(before - 5_000)
  expect(row?.invalidation).toBeLessThan(Date.now() + 5_000)

  const found = await browser.call(apiKeys.query, { search: 'team:gone', filters, revoked: true })
  expect(found.items.map(({ id }) => id)).toEqual([rest.id])
  const others = await browser.call(apiKeys.query, { filters })
  expect(others.items.map(({ id }) => id)).toEqual([live.id])
  expect(others.items[0]).not.toHaveProperty('invalidation')
  const { keys } = await browser.call(apiKeys.match, { filters })
  expect(keys.map(({ id }) => id)).toEqual([live.id])

  const { types, owners } = await browser.call(apiKeys.facets, { filters, revoked: true })
  expect(types).toEqual({ user: 1, cross_cluster: 1, managed: 0 })
  expect(owners).toContainEqual({ username, realm: 'default_native', count: 2 })
})

it.each<[string, number]>([
  ['manage_own_api_key', 0],
  ['manage_api_key', 1],
  ['manage_security', 1],
  ['read_security', 1],
])('%s sees %i revoked key of somebody else, and an own one', async (privilege, count) => {
  const [user, other] = await Promise.all([makeUser('manage_own_api_key', privilege), makeKey(superuser())])
  const own = await makeKey(user)
  await revokeAll([own.id, other.id])
  const browser = await signedIn(await testApp(), user)
  const see = async (id: string) =>
    (await browser.call(apiKeys.query, { search: id, revoked: true })).items.map((key) => key.id)
  expect(await see(own.id)).toEqual([own.id])
  expect(await see(other.id)).toEqual(count === 1 ? [other.id] : [])
})

it.each<KeySort['direction']>(['asc', 'desc'])('pages by the time of revocation (%s)', async (direction) => {
  const owner = await makeUser('manage_security')
  const made = await Promise.all(Array.from({ length: 60 }, () => makeKey(owner)))
  const ids = made.map(({ id }) => id)
  // One call revokes its keys at one moment: most are equal in it.
  await revokeAll(ids.slice(0, 40))
  await revokeAll(ids.slice(40))
  const browser = await signedIn(await testApp(), owner)
  const page = (cursor?: string) =>
    browser.call(apiKeys.query, {
      filters: { owners: [{ username: owner.username }] },
      revoked: true,
      sort: { field: 'invalidation', direction },
      size: 25,
      ...(cursor && { cursor }),
    })
  const pages: QueryReply[] = [await page()]
  for (let next = pages[0]?.cursors.next; next !== undefined; next = pages.at(-1)?.cursors.next)
    pages.push(await page(next))
  const walked = pages.flatMap(({ items }) => items)
  expect(walked.map(({ id }) => id).sort()).toEqual([...ids].sort())
  const times = walked.map(({ invalidation }) => invalidation ?? 0)
  const sorted = [...times].sort((one, other) => (direction === 'asc' ? one - other : other - one))
  expect(times).toEqual(sorted)
  const previous = await page(pages.at(-1)?.cursors.previous)
  expect(previous.items).toEqual(pages.at(-2)?.items)
})
