import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { call, type ElasticsearchTarget } from './call.ts'
import { licenseState } from './license.ts'
import { type ElasticsearchNode, startElasticsearch } from './node.ts'
import { seedKeys } from './seed.ts'
import { deleteBulk, seedBulk } from './seed-bulk.ts'
import { demoKeys } from './seed-list.ts'
import { demoUsers, seedUsers } from './users.ts'

let dataFolder = ''
let node: ElasticsearchNode
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'seed-'))
  node = await startElasticsearch({ dataFolder })
  await seedUsers(node)
})
afterAll(async () => {
  await node.stop()
  await rm(dataFolder, { recursive: true })
})

const Query = z.object({
  total: z.number(),
  api_keys: z.array(
    z.object({
      id: z.string().regex(/^[A-Za-z0-9_-]{20}$/),
      name: z.string(),
      username: z.string(),
      type: z.string(),
      creation: z.number(),
      expiration: z.number().optional(),
      invalidated: z.boolean(),
    }),
  ),
})
const query = (caller: ElasticsearchTarget, filter: object, size = 1000) =>
  call(caller, 'POST', '/_security/_query/api_key', Query, { body: { query: filter, size } })
const demoKeysNow = (caller: ElasticsearchTarget) =>
  query(caller, { bool: { must_not: [{ exists: { field: 'metadata.latchkey_bulk' } }] } })

test('every demo user signs in with the privileges it is said to have', async () => {
  const Privileges = z.object({ cluster: z.array(z.string()) })
  for (const user of demoUsers) {
    const caller = { ...node, ...user }
    expect((await call(caller, 'GET', '/_security/user/_privileges', Privileges)).cluster).toEqual(
      user.privileges,
    )
  }
})

test('demo keys are of every state and owner, and are made once, even by another run', async () => {
  expect(await seedKeys(node)).toHaveLength(demoKeys.length)
  const { api_keys: keys } = await demoKeysNow(node)
  expect(keys).toHaveLength(demoKeys.length)
  expect(new Set(keys.map(({ username }) => username))).toEqual(
    new Set(demoUsers.map(({ username }) => username)),
  )
  expect(keys.filter(({ invalidated }) => invalidated)).toHaveLength(
    demoKeys.filter((key) => key.invalidated).length,
  )
  expect(keys.filter(({ expiration = Infinity }) => expiration <= Date.now()).length).toBeGreaterThanOrEqual(
    4,
  )
  expect(await seedKeys(node)).toEqual([])

  await node.stop()
  node = await startElasticsearch({ dataFolder, license: 'basic' })
  expect(await licenseState(node)).toMatchObject({ type: 'basic', status: 'active' })
  await seedUsers(node)
  expect(await seedKeys(node)).toEqual([])
  expect((await demoKeysNow(node)).total).toBe(demoKeys.length)
}, 120_000)

test("demo keys that have aged are made anew, and nobody else's", async () => {
  const alice = { ...node, username: 'alice', password: 'latchkey' }
  const hers = { name: 'load-test-2026-black-friday', expiration: '1h' }
  const { id } = await call(alice, 'POST', '/_security/api_key', z.object({ id: z.string() }), { body: hers })
  const live = async () =>
    (await demoKeysNow(node)).api_keys
      .filter(({ invalidated }) => !invalidated)
      .map((key) => JSON.stringify([key.username, key.type, key.name]))
      .sort()
  const before = await live()
  const inFourHours = Date.now() + 4 * 3_600_000
  const made = await seedKeys(node, inFourHours)
  // Of 40 and 60 minutes and of 5 hours; one of 12 hours has more than half its life before it.
  const aged = ['backup-verify', 'load-test-2026-black-friday', 'support-export']
  expect(made.map(({ name }) => name).sort()).toEqual(aged)
  expect(await live()).toEqual(before)
  const { api_keys: now } = await query(node, { terms: { name: aged } })
  const isLive = (wanted: string) => now.find((key) => key.id === wanted)?.invalidated === false
  expect([id, ...made.map((key) => key.id)].every(isLive)).toBe(true)
  expect(await seedKeys(node)).toEqual([])
  await call(node, 'DELETE', '/_security/api_key', z.unknown(), { body: { ids: [id] } })
})

test('a demo key that somebody deleted or changed stays so', async () => {
  const { api_keys: keys } = await query(node, { terms: { name: ['dbt-ci', 'terraform'] } })
  const idOf = (name: string) => keys.find((key) => key.name === name)?.id
  await call(node, 'DELETE', '/_security/api_key', z.unknown(), { body: { ids: [idOf('dbt-ci')] } })
  const admin = { ...node, username: 'security_admin', password: 'latchkey' }
  await call(admin, 'PUT', `/_security/api_key/${idOf('terraform')}`, z.unknown(), {
    body: { expiration: '1h' },
  })
  const inADay = Date.now() + 24 * 3_600_000
  expect((await seedKeys(node, inADay)).map(({ name }) => name)).not.toEqual(
    expect.arrayContaining(['dbt-ci', 'terraform']),
  )
  expect(await seedKeys(node)).toEqual([])
})

test('bulk keys are found at once, by batch, and leave without a trace', async () => {
  await seedBulk(node, { count: 12_000, batch: 'many' })
  expect((await query(node, { term: { 'metadata.latchkey_bulk': 'many' } })).total).toBe(12_000)
  expect(await deleteBulk(node, { batch: 'many' })).toBe(12_000)
  expect((await query(node, { term: { 'metadata.latchkey_bulk': 'many' } })).total).toBe(0)
})

test('equal keys belong to one owner, who sees them', async () => {
  await seedBulk(node, { count: 2000, batch: 'same', names: 'equal', owner: 'bob' })
  const bob = { ...node, username: 'bob', password: 'latchkey' }
  const { total, api_keys: keys } = await query(bob, { term: { 'metadata.latchkey_bulk': 'same' } })
  expect(total).toBe(2000)
  expect(new Set(keys.map(({ name, creation }) => `${name} ${creation}`)).size).toBe(1)
  await deleteBulk(node, { batch: 'same' })
})

test('the helper user of a bulk run is gone', async () => {
  const users = await call(node, 'GET', '/_security/user', z.record(z.string(), z.unknown()))
  expect(Object.keys(users).filter((name) => name.startsWith('latchkey_bulk'))).toEqual([])
})

test('a refusal says what was asked and what was wrong', async () => {
  const refused = call(node, 'POST', '/_security/api_key', z.unknown(), { body: {} })
  await expect(refused).rejects.toMatchObject({ code: 'request_refused', status: 400 })
  await expect(refused).rejects.toThrow(/POST \/_security\/api_key with status 400: .*Required \[name\]/)
})
