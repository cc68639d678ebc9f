import { apiKeys } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  demoUser,
  elasticsearch,
  makeCrossClusterKey,
  makeKey,
  makeUser,
  revoke,
  superuser,
} from '../../../test/cluster.ts'

const Keys = z.object({ api_keys: z.array(z.object({ name: z.string(), expiration: z.number() })) })

it('counts all keys of a caller who sees only their own, as the list with the same filter', async () => {
  const owner = await makeUser('manage_own_api_key')
  const made = [
    {},
    { metadata: { managed: true } },
    { expiration: '1ms' },
    { expiration: '6d' },
    { expiration: '8d' },
    { expiration: '29d' },
    { expiration: '31d' },
    { expiration: '999999999d' },
  ]
  await Promise.all(made.map((key) => makeKey(owner, key)))
  await revoke((await makeKey(owner)).id)
  const browser = await signedIn(await testApp(), owner)
  const counts = await browser.call(apiKeys.overview, { withinDays: [7, 30] })
  expect(counts).toEqual({
    total: 8,
    active: 7,
    expired: 1,
    neverExpires: 2,
    crossCluster: 0,
    withinDays: [1, 3],
    timeline: [],
  })
  const total = async (filters: z.input<typeof apiKeys.query.body>['filters']) =>
    (await browser.call(apiKeys.query, { filters })).total
  expect(await total({})).toBe(counts.total)
  expect(await total({ statuses: ['active'] })).toBe(counts.active)
  expect(await total({ statuses: ['expired'] })).toBe(counts.expired)
  expect(await total({ expiry: 'never' })).toBe(counts.neverExpires)
  expect(await total({ expiry: { withinDays: 7 } })).toBe(counts.withinDays[0])
  expect(await total({ expiry: { withinDays: 30 } })).toBe(counts.withinDays[1])
  // The counts of the filters are of the same keys.
  const facets = await browser.call(apiKeys.facets, { filters: { expiry: 'never' } })
  expect(facets).toMatchObject({ types: { user: 1, managed: 1 }, statuses: { active: 2, expired: 0 } })
})

it('counts expiries from a moment on and before the next, and none that is over', async () => {
  const owner = await makeUser('manage_own_api_key')
  for (const [name, expiration] of [
    ['past', '1ms'],
    ['soon', '1d'],
    ['later', '2d'],
  ])
    await makeKey(owner, { name, expiration })
  await makeKey(owner)
  const { api_keys } = await ask(
    Keys,
    'POST',
    '/_security/_query/api_key',
    { query: { exists: { field: 'expiration' } }, sort: { expiration: { order: 'asc' } } },
    owner,
  )
  const [past = 0, soon = 0, later = 0] = api_keys.map(({ expiration }) => expiration)
  const browser = await signedIn(await testApp(), owner)
  const bars = async (...timeline: number[]) => (await browser.call(apiKeys.overview, { timeline })).timeline
  expect(await bars(past - 1, past + 1, soon, later, later + 1)).toEqual([0, 0, 1, 1])
  expect(await bars(soon, soon + 1, later, later + 1)).toEqual([1, 0, 1])
  expect(await bars(soon + 1, later)).toEqual([0])
  // Several bars within a day, and one that holds all.
  expect(await bars(soon - 10, soon - 5, soon + 5, later + 5)).toEqual([0, 1, 1])
  expect(await bars(0, 8_640_000_000_000_000)).toEqual([2])
})

it('tells nothing of where there is nothing, and counts cross-cluster keys', async () => {
  const owner = await makeUser('manage_own_api_key')
  const browser = await signedIn(await testApp(), owner)
  const nothing = { total: 0, active: 0, expired: 0, neverExpires: 0, crossCluster: 0 }
  expect(await browser.call(apiKeys.overview, { withinDays: [7], timeline: [1, 2, 3] })).toEqual({
    ...nothing,
    withinDays: [0],
    timeline: [0, 0],
  })
  expect(await browser.call(apiKeys.allRights)).toEqual({ counted: true, count: 0 })

  const admin = await makeUser('manage_security')
  await makeCrossClusterKey(admin)
  await elasticsearch('PUT', `/_security/role/${admin.role}`, { cluster: ['manage_own_api_key'] })
  const own = await (await signedIn(await testApp(), admin)).call(apiKeys.overview, {})
  expect(own).toMatchObject({ total: 1, active: 1, neverExpires: 1, crossCluster: 1 })
})

it('counts every key for whoever sees every key, and is not for everybody', async () => {
  const app = await testApp()
  const other = await makeUser('manage_own_api_key')
  await makeKey(other)
  await makeKey(superuser())
  const everybody = await (await signedIn(app, superuser())).call(apiKeys.overview, {})
  expect(everybody.total).toBeGreaterThan(
    (await (await signedIn(app, other)).call(apiKeys.overview, {})).total,
  )
  for (const endpoint of [apiKeys.overview, apiKeys.allRights]) {
    const body = endpoint === apiKeys.overview ? {} : undefined
    const guest = await signedIn(app, demoUser('guest'))
    expect(await guest.fail(endpoint, body)).toMatchObject({ code: 'forbidden', status: 403 })
    expect(await new Browser(app).fail(endpoint, body)).toMatchObject({ code: 'not_signed_in' })
  }
})

it.each([
  [{ withinDays: [0] }, 'body.withinDays.0'],
  [{ withinDays: [3651] }, 'body.withinDays.0'],
  [{ withinDays: [1, 2, 3, 4, 5] }, 'body.withinDays'],
  [{ timeline: [1] }, 'body.timeline'],
  [{ timeline: [2, 1] }, 'body.timeline'],
  [{ timeline: [1, 1] }, 'body.timeline'],
  [{ timeline: [-1, 1] }, 'body.timeline.0'],
  [{ timeline: [1, 8_640_000_000_000_001] }, 'body.timeline.1'],
  [{ timeline: Array.from({ length: 368 }, (_, at) => at) }, 'body.timeline'],
  [{ filters: {} }, 'body.filters'],
])('refuses %j', async (body, path) => {
  const browser = await signedIn(await testApp(), demoUser('developer'))
  const error = await browser.fail(apiKeys.overview, body)
  expect(error).toMatchObject({ code: 'invalid_request', status: 400 })
  expect(error.details?.fields?.map((field) => field.path)).toContain(path)
})
