import { apiKeys, type MatchReply } from '@latchkey/contract'
import { seedBulk } from '@latchkey/local-elasticsearch'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  demoUser,
  isBasic,
  makeCrossClusterKey,
  makeKey,
  makeUser,
  superuser,
  type User,
  unique,
} from '../../../test/cluster.ts'

type Match = z.input<typeof apiKeys.match.body>

/** A moment after everything that a test makes. */
const later = () => Date.now() + 60_000

const idsOf = ({ keys }: MatchReply) => keys.map(({ id }) => id)

describe('by privilege', () => {
  it.each(['developer', 'key_admin', 'security_admin', 'auditor', 'elastic'])(
    '%s walks what they see',
    async (username) => {
      const [own, other] = await Promise.all([
        username === 'auditor' ? undefined : makeKey(demoUser(username)),
        makeKey(await makeUser('manage_own_api_key')),
      ])
      const browser = await signedIn(await testApp(), demoUser(username))
      const found = async (search: string) =>
        idsOf(await browser.call(apiKeys.match, { search, createdUpTo: later() }))
      if (own) expect(await found(own.id)).toEqual([own.id])
      expect(await found(other.id)).toEqual(username === 'developer' ? [] : [other.id])
    },
  )

  it('guest may not, nor anybody without a session', async () => {
    const app = await testApp()
    const guest = await signedIn(app, demoUser('guest'))
    const error = await guest.fail(apiKeys.match, { createdUpTo: later() })
    expect(error).toMatchObject({ code: 'forbidden', status: 403 })
    expect(await new Browser(app).fail(apiKeys.match, { createdUpTo: later() })).toMatchObject({
      code: 'not_signed_in',
    })
  })
})

const Keys = z.object({ api_keys: z.array(z.object({ id: z.string(), creation: z.number() })) })

/** Walks through keys of an owner that no other test sees. */
class Walker {
  private constructor(
    readonly browser: Browser,
    readonly owner: string,
    /** The ids that are to be found, in the order that the contract promises, worked out on its own. */
    readonly ids: string[],
    readonly creations: number[],
  ) {}

  /** Keys of many names and times, managed and revoked ones among them, and then keys that are equal in both. */
  static async seeded(counts: { realistic: number; equal: number }): Promise<Walker> {
    const owner = unique('walked')
    const node = inject('elasticsearch')
    await seedBulk(node, { count: counts.realistic, owner })
    await seedBulk(node, { count: counts.equal, owner, names: 'equal' })
    const query = {
      bool: {
        filter: [{ term: { username: owner } }, { term: { invalidated: false } }],
        must_not: [{ term: { 'metadata.managed': true } }],
      },
    }
    const { api_keys } = await ask(Keys, 'POST', '/_security/_query/api_key', { query, size: 10_000 })
    api_keys.sort((a, b) => a.creation - b.creation || (a.id < b.id ? -1 : 1))
    const browser = await signedIn(await testApp(), superuser())
    return new Walker(
      browser,
      owner,
      api_keys.map(({ id }) => id),
      api_keys.map(({ creation }) => creation),
    )
  }

  match(body: Partial<Match> = {}): Promise<MatchReply> {
    const filters = { owners: [{ username: this.owner }] }
    return this.browser.call(apiKeys.match, { filters, createdUpTo: later(), ...body })
  }

  /** From the start to the end; `visit` sees each batch before the next one is asked for. */
  async walk(visit: (batch: MatchReply) => Promise<void>): Promise<string[]> {
    const walked: string[] = []
    const createdUpTo = later()
    for (let cursor: string | undefined; ; ) {
      const batch = await this.match({ createdUpTo, ...(cursor !== undefined && { cursor }) })
      if (batch.next !== undefined) expect(batch.keys).toHaveLength(1000)
      walked.push(...idsOf(batch))
      await visit(batch)
      cursor = batch.next
      if (cursor === undefined) return walked
    }
  }
}

describe('a walk', () => {
  it('gives every key once in the order of creation, and counts them all in every batch', async () => {
    const walker = await Walker.seeded({ realistic: 1300, equal: 1700 })
    const all = walker.ids.length
    expect(all).toBeGreaterThan(2500)
    const totals: number[] = []
    const walked = await walker.walk(async ({ total }) => void totals.push(total))
    expect(walked).toEqual(walker.ids)
    expect(totals).toEqual([all, all, all])
  })

  it('misses and repeats nothing while each batch is deleted, nor when another key goes meanwhile', async () => {
    const walker = await Walker.seeded({ realistic: 300, equal: 2400 })
    const all = walker.ids.length
    expect(all).toBeGreaterThan(2500)
    const gone = walker.ids[1500] ?? ''
    const counted: number[] = []
    const walked = await walker.walk(async (batch) => {
      counted.push(batch.total)
      const { failed } = await walker.browser.call(apiKeys.invalidate, { ids: idsOf(batch) })
      expect(failed).toEqual([])
      if (counted.length === 1) await walker.browser.call(apiKeys.invalidate, { ids: [gone] })
    })
    expect(walked).toEqual(walker.ids.filter((id) => id !== gone))
    expect(counted).toEqual([all, all - 1001, all - 2001])
    expect(await walker.match()).toMatchObject({ keys: [], total: 0 })
  })

  it('ends at the moment that was named, and not before the last key of a full batch', async () => {
    const walker = await Walker.seeded({ realistic: 40, equal: 1000 })
    const [moment = 0, next = 0] = walker.creations.slice(10)
    expect(next).toBeGreaterThan(moment)
    expect(idsOf(await walker.match({ createdUpTo: moment }))).toEqual(walker.ids.slice(0, 11))
    expect((await walker.match({ createdUpTo: moment - 1 })).total).toBe(10)
    expect(await walker.match({ createdUpTo: 0 })).toEqual({ keys: [], total: 0, createdUpTo: 0 })

    const filters = { owners: [{ username: walker.owner }], created: { from: walker.creations.at(-1) ?? 0 } }
    const full = await walker.match({ filters, includeManaged: true })
    expect([full.keys.length, full.total, full.next]).toEqual([1000, 1000, undefined])
  })
})

describe.skipIf(isBasic)('what is matched', () => {
  let owner: User

  beforeAll(async () => {
    owner = await makeUser('manage_security')
    const metadata = { team: 'x', big: 'y'.repeat(1000) }
    await Promise.all([
      makeKey(owner, { name: 'plain', metadata }),
      makeKey(owner, { name: 'expired', expiration: '1ms' }),
      makeKey(owner, { name: 'managed', metadata: { ...metadata, managed: true } }),
      makeKey(owner, { name: 'Alerting: x' }),
      makeCrossClusterKey(owner, 'remote'),
    ])
  })

  it.each<[Partial<Match>, string[]]>([
    [{}, ['expired', 'plain', 'remote']],
    [{ includeManaged: true }, ['Alerting: x', 'expired', 'managed', 'plain', 'remote']],
    // A filter does not bring them in by the back door.
    [{ filters: { types: ['managed'] } }, []],
    [{ filters: { types: ['managed'] }, includeManaged: true }, ['Alerting: x', 'managed']],
    [{ filters: { types: ['cross_cluster'], statuses: ['active'] } }, ['remote']],
    [{ filters: { statuses: ['expired'] } }, ['expired']],
    [{ filters: { expires: { from: 0 } } }, ['expired']],
    [{ search: 'PLAI' }, ['plain']],
    [{ search: 'team:x', includeManaged: true }, ['managed', 'plain']],
  ])('%j', async (body, expected) => {
    const browser = await signedIn(await testApp(), owner)
    const filters = { ...body.filters, owners: [{ username: owner.username }] }
    const reply = await browser.call(apiKeys.match, { ...body, filters, createdUpTo: later() })
    expect(reply.keys.map(({ name }) => name).sort()).toEqual(expected)
    expect(reply.total).toBe(expected.length)
    expect(reply.next).toBeUndefined()
  })

  it('says of each key what a confirmation and a result need', async () => {
    const browser = await signedIn(await testApp(), owner)
    const { keys } = await browser.call(apiKeys.match, {
      filters: { owners: [{ username: owner.username }] },
      createdUpTo: later(),
      includeManaged: true,
    })
    const common = { id: expect.any(String), username: owner.username, realm: 'default_native' }
    expect(keys).toHaveLength(5)
    expect(keys).toContainEqual({ ...common, name: 'managed', type: 'rest', managed: true })
    expect(keys).toContainEqual({ ...common, name: 'Alerting: x', type: 'rest', managed: true })
    expect(keys).toContainEqual({ ...common, name: 'remote', type: 'cross_cluster', managed: false })
  })
})

it.each([
  [{ createdUpTo: -1 }, 'body.createdUpTo'],
  [{ createdUpTo: '2026-01-01' }, 'body.createdUpTo'],
  [{ createdUpTo: 1.5 }, 'body.createdUpTo'],
  [{ createdUpTo: 1, includeManaged: 'yes' }, 'body.includeManaged'],
  [{ createdUpTo: 1, size: 10 }, 'body.size'],
  [{ createdUpTo: 1, filters: { statuses: ['revoked'] } }, 'body.filters.statuses.0'],
])('refuses %j', async (body, path) => {
  const browser = await signedIn(await testApp(), demoUser('developer'))
  const error = await browser.fail(apiKeys.match, body)
  expect(error).toMatchObject({ code: 'invalid_request', status: 400 })
  expect(error.details?.fields?.map((field) => field.path)).toEqual([path])
})

it('refuses cursors of other walks', async () => {
  const owner = await makeUser('manage_own_api_key')
  await seedBulk(inject('elasticsearch'), { count: 30, owner: owner.username, names: 'equal' })
  const browser = await signedIn(await testApp(), owner)
  const pages = async (direction: 'asc' | 'desc') =>
    (await browser.call(apiKeys.query, { sort: { field: 'creation', direction } })).cursors
  const cursors = ['x', (await pages('asc')).last, (await pages('desc')).next]
  for (const cursor of cursors) {
    expect(await browser.fail(apiKeys.match, { createdUpTo: later(), cursor })).toMatchObject({
      code: 'invalid_cursor',
      status: 400,
    })
  }
})
