import {
  type ApiKey,
  apiKeys,
  type KeySort,
  type KeyType,
  keyTypeOf,
  type PageSize,
  type QueryReply,
  sortFields,
} from '@latchkey/contract'
import { seedBulk } from '@latchkey/local-elasticsearch'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { type Browser, signedIn, testApp } from '../../../test/browser.ts'
import { ask, makeKey, makeUser, superuser, unique } from '../../../test/cluster.ts'
import { encodeCursor } from './cursor.ts'

const Keys = z.object({
  api_keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      username: z.string(),
      type: z.enum(['rest', 'cross_cluster']),
      metadata: z.object({ managed: z.boolean().default(false) }),
      creation: z.number(),
      expiration: z.number().optional(),
      invalidation: z.number().optional(),
    }),
  ),
})
type Key = z.output<typeof Keys>['api_keys'][number]

/** Keys to walk through; no other test sees them. */
type Batch = { owners: string[] }

/** All keys of a batch, past Elasticsearch's window of 10,000: each query leaves out what is known. */
async function keysOf({ owners }: Batch): Promise<Key[]> {
  const keys: Key[] = []
  for (;;) {
    const query = {
      bool: {
        filter: [{ terms: { username: owners } }, { term: { invalidated: false } }],
        must_not: [{ ids: { values: keys.map(({ id }) => id) } }],
      },
    }
    const { api_keys } = await ask(Keys, 'POST', '/_security/_query/api_key', { query, size: 10_000 })
    keys.push(...api_keys)
    if (api_keys.length < 10_000) return keys
  }
}

const compare = <T extends string | number>(one: T, other: T) => (one < other ? -1 : one > other ? 1 : 0)

/** The order as the contract promises it, worked out on its own. */
function inOrder(keys: Key[], { field, direction }: KeySort): string[] {
  const value = (key: Key) => key[field] ?? Number.POSITIVE_INFINITY
  const ascending = [...keys].sort(
    (a, b) => compare(value(a), value(b)) || compare(a.creation, b.creation) || compare(a.id, b.id),
  )
  const ids = ascending.map(({ id }) => id)
  return direction === 'asc' ? ids : ids.reverse()
}

// Revoked keys, which the last is for, have tests of their own.
const fields = sortFields.filter((field) => field !== 'invalidation')
const sorts = fields.flatMap((field): KeySort[] => [
  { field, direction: 'asc' },
  { field, direction: 'desc' },
])
const idsOf = ({ items }: { items: ApiKey[] }) => items.map(({ id }) => id)

/** Reads pages of one batch. */
class Reader {
  constructor(
    readonly browser: Browser,
    readonly batch: Batch,
    readonly sort: KeySort,
    readonly size: PageSize,
    /** Of these types, without a total; absent: of all, with one. */
    readonly types?: KeyType[],
  ) {}

  get filters() {
    const { types, batch } = this
    return { owners: batch.owners.map((username) => ({ username })), ...(types && { types }) }
  }

  page(cursor?: string): Promise<QueryReply> {
    const { sort, size, types, filters } = this
    return this.browser.call(apiKeys.query, {
      filters,
      sort,
      size,
      ...(cursor && { cursor }),
      ...(types && { trackTotal: false }),
    })
  }

  /** All ids, page after page, and the last page. */
  async forwards(): Promise<{ ids: string[]; last: QueryReply }> {
    const ids: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await this.page(cursor)
      expect(page.offset).toBe(ids.length)
      ids.push(...idsOf(page))
      cursor = page.cursors.next
      if (cursor === undefined) return { ids, last: page }
    }
  }

  async backwards(from: QueryReply): Promise<string[]> {
    const pages = [idsOf(from)]
    for (let page = from; page.cursors.previous !== undefined; ) {
      page = await this.page(page.cursors.previous)
      pages.unshift(idsOf(page))
    }
    return pages.flat()
  }
}

/** Groups of keys that are equal in name and time, and others of which some share a name. Of two owners. */
async function seed(counts: { equal: number[]; realistic: number }): Promise<Batch> {
  const owners = [unique('owner-a'), unique('owner-b')]
  const node = inject('elasticsearch')
  for (const [index, owner] of owners.entries()) {
    await seedBulk(node, { count: counts.realistic / 2, owner })
    const count = counts.equal[index]
    if (count !== undefined) await seedBulk(node, { count, owner, names: 'equal' })
  }
  return { owners }
}

const reader = async () => signedIn(await testApp(), superuser())

describe('pages of 25', () => {
  let batch: Batch = { owners: [] }
  let keys: Key[] = []
  beforeAll(async () => {
    batch = await seed({ equal: [130, 30], realistic: 130 })
    keys = await keysOf(batch)
  })

  it.each(sorts)(
    'by $field $direction: forwards, backwards, and from the last to the first',
    async (sort) => {
      const walk = new Reader(await reader(), batch, sort, 25)
      const expected = inOrder(keys, sort)
      const { ids, last } = await walk.forwards()
      expect(ids).toEqual(expected)
      expect(await walk.backwards(last)).toEqual(expected)

      const first = await walk.page()
      expect(first.total).toBe(expected.length)
      expect(first.cursors.previous).toBeUndefined()
      const jumped = await walk.page(first.cursors.last)
      expect(jumped).toMatchObject({ total: expected.length, offset: expected.length - jumped.items.length })
      expect(jumped.cursors).toEqual({ previous: expect.any(String) })
      expect(idsOf(jumped)).toEqual(idsOf(last))
      expect(await walk.backwards(jumped)).toEqual(expected)
    },
  )

  it('keeps every other key in its place while some are made and deleted', async () => {
    const own = await seed({ equal: [120], realistic: 60 })
    const maker = await makeUser('manage_own_api_key')
    own.owners.push(maker.username)
    const all = await keysOf(own)
    const sort: KeySort = { field: 'name', direction: 'asc' }
    const walk = new Reader(await reader(), own, sort, 25)
    const expected = inOrder(all, sort)
    const ids: string[] = []
    let page = await walk.page()
    for (let number = 1; ; number += 1) {
      ids.push(...idsOf(page))
      if (page.cursors.next === undefined) break
      if (number === 2) {
        await makeKey(maker, { name: 'aaa-before' })
        await makeKey(maker, { name: 'equal-name' })
        await makeKey(maker, { name: 'zzz-behind' })
        // One seen, the one at the very edge, and one that comes.
        const gone = [expected[3], expected[49], expected[101]]
        await ask(z.unknown(), 'DELETE', '/_security/api_key', { ids: gone })
      }
      page = await walk.page(page.cursors.next)
    }
    const old = new Set(expected)
    expect(ids.filter((id) => old.has(id))).toEqual(expected.filter((id) => id !== expected[101]))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe(expected.length - 1 + 2)

    // Backwards over the deleted ones: the first page is filled up with what the second begins with.
    const back = await walk.backwards(page)
    const left = await keysOf(own)
    expect([...new Set(back)]).toEqual(inOrder(left, sort))
  })

  it('answers the last page when all behind was deleted, and the first when less than a page is before', async () => {
    const own = await seed({ equal: [], realistic: 40 })
    const sort: KeySort = { field: 'creation', direction: 'desc' }
    const walk = new Reader(await reader(), own, sort, 25)
    const expected = inOrder(await keysOf(own), sort)
    const first = await walk.page()
    const second = await walk.page(first.cursors.next)
    await ask(z.unknown(), 'DELETE', '/_security/api_key', { ids: expected.slice(25) })
    const left = await walk.page(first.cursors.next)
    expect(left).toMatchObject({ total: 25, offset: 0, cursors: {} })
    expect(idsOf(left)).toEqual(expected.slice(0, 25))
    await ask(z.unknown(), 'DELETE', '/_security/api_key', { ids: expected.slice(0, 5) })
    const before = await walk.page(second.cursors.previous)
    expect(before).toMatchObject({ total: 20, offset: 0 })
    expect(before.cursors.previous).toBeUndefined()
    expect(idsOf(before)).toEqual(expected.slice(5, 25))
  })
})

describe('pages of some types, without a total', () => {
  let batch: Batch = { owners: [] }
  let keys: Key[] = []
  beforeAll(async () => {
    batch = await seed({ equal: [60], realistic: 160 })
    // So many that most of what is likely to be meant is not: of the one owner's few are user keys, of the other's most.
    const [owner = ''] = batch.owners
    await seedBulk(inject('elasticsearch'), { count: 150, owner, type: 'cross_cluster' })
    keys = await keysOf(batch)
  })

  it.each<KeyType[][]>([
    [['user']],
    [['user', 'managed']],
    [['user', 'cross_cluster']],
    [['managed', 'cross_cluster']],
  ])('%j: every key once, forwards and backwards, and their number from the facets', async (types) => {
    for (const sort of sorts) {
      const walk = new Reader(await reader(), batch, sort, 25, types)
      const meant = keys.filter(({ type, metadata: { managed } }) =>
        types.includes(keyTypeOf({ type, managed })),
      )
      const expected = inOrder(meant, sort)
      const { ids, last } = await walk.forwards()
      expect(ids).toEqual(expected)
      expect(await walk.backwards(last)).toEqual(expected)

      const { total } = await walk.browser.call(apiKeys.facets, { filters: walk.filters })
      expect(total).toBe(expected.length)
      const { cursors } = await walk.page()
      expect(await walk.page(cursors.last)).toMatchObject({ total, items: last.items })
    }
  })

  it('has a total where it is known without counting', async () => {
    const user = await makeUser('manage_own_api_key')
    const { id } = await makeKey(user)
    const walk = new Reader(
      await reader(),
      { owners: [user.username] },
      { field: 'name', direction: 'asc' },
      25,
      ['user'],
    )
    expect(await walk.page()).toMatchObject({ total: 1, items: [{ id }] })
    await ask(z.unknown(), 'DELETE', '/_security/api_key', { ids: [id] })
    expect(await walk.page()).toEqual({ total: 0, items: [], offset: 0, cursors: {} })
  })
})

describe('pages of 100', () => {
  let batch: Batch = { owners: [] }
  let keys: Key[] = []
  beforeAll(async () => {
    batch = await seed({ equal: [700, 150], realistic: 300 })
    keys = await keysOf(batch)
  })

  it.each(sorts)('by $field $direction: forwards and backwards', async (sort) => {
    const walk = new Reader(await reader(), batch, sort, 100)
    const expected = inOrder(keys, sort)
    const { ids, last } = await walk.forwards()
    expect(ids).toEqual(expected)
    expect(await walk.backwards(last)).toEqual(expected)
  })
})

describe('12,000 keys of one name and one time', () => {
  let batch: Batch = { owners: [] }
  beforeAll(async () => {
    batch = await seed({ equal: [12_000], realistic: 30 })
  })

  it.each<[KeySort, number[]]>([
    [{ field: 'name', direction: 'asc' }, [99, 9990]],
    [{ field: 'expiration', direction: 'desc' }, [5000]],
  ])('by %j: pages anywhere are right', async (sort, places) => {
    const keys = await keysOf(batch)
    const expected = inOrder(keys, sort)
    expect(expected.length).toBeGreaterThan(12_000)
    const walk = new Reader(await reader(), batch, sort, 100)
    const first = await walk.page()
    expect(first.total).toBe(expected.length)
    expect(idsOf(first)).toEqual(expected.slice(0, 100))
    for (const at of places) {
      const key = keys.find(({ id }) => id === expected[at])
      if (!key) throw new Error('no such key')
      const value =
        sort.field === 'expiration' ? String(key.expiration ?? 253_402_300_799_999) : key[sort.field]
      if (value === undefined) throw new Error('no such value')
      const edge = { v: 1, ...sort, value, creation: key.creation, id: key.id, offset: at + 1 } as const
      const next = await walk.page(encodeCursor({ ...edge, side: 'after' }))
      expect(idsOf(next)).toEqual(expected.slice(at + 1, at + 101))
      if (at < 100) continue
      const previous = await walk.page(encodeCursor({ ...edge, side: 'before' }))
      expect(idsOf(previous)).toEqual(expected.slice(at - 100, at))
    }
    const last = await walk.page(first.cursors.last)
    const onLast = expected.length % 100 || 100
    expect(idsOf(last)).toEqual(expected.slice(-onLast))
    expect(last.offset).toBe(expected.length - onLast)
  })
})

it.each<KeySort['direction']>(['asc', 'desc'])(
  'loses and repeats no key that expires beyond what a number of JavaScript can hold (%s)',
  async (direction) => {
    const owner = await makeUser('manage_own_api_key')
    const made: string[] = []
    for (let round = 0; round < 3; round += 1) {
      const keys = Array.from({ length: 20 }, () => makeKey(owner, { expiration: '999999999d' }))
      made.push(...(await Promise.all(keys)).map(({ id }) => id))
    }
    const batch = { owners: [owner.username] }
    const walk = new Reader(await reader(), batch, { field: 'expiration', direction }, 25)
    const { ids, last } = await walk.forwards()
    expect([...ids].sort()).toEqual(made.sort())
    expect(await walk.backwards(last)).toEqual(ids)
  },
)
