import { apiKeys } from '@latchkey/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { signedIn, testApp } from '../../../test/browser.ts'
import { ask, makeKey, makeUser, type User } from '../../../test/cluster.ts'

type Query = z.input<typeof apiKeys.query.body>

const Times = z.object({
  api_keys: z.array(z.object({ name: z.string(), creation: z.number(), expiration: z.number().optional() })),
})

describe('filter by time', () => {
  let owner: User
  const times = new Map<string, { creation: number; expiration: number | undefined }>()

  beforeAll(async () => {
    owner = await makeUser('manage_own_api_key')
    // One after the other, so that no two are of the same millisecond.
    for (const [name, expiration] of [
      ['past', '1ms'],
      ['never', undefined],
      ['soon', '1d'],
      ['beyond dates', '999999999d'],
    ]) {
      await makeKey(owner, { name, ...(expiration !== undefined && { expiration }) })
    }
    const { api_keys } = await ask(Times, 'GET', '/_security/api_key?owner=true', undefined, owner)
    for (const { name, creation, expiration } of api_keys) times.set(name, { creation, expiration })
  })

  const found = async (filters: NonNullable<Query['filters']>) => {
    const browser = await signedIn(await testApp(), owner)
    const { items, total } = await browser.call(apiKeys.query, {
      filters,
      sort: { field: 'creation', direction: 'asc' },
    })
    expect(total).toBe(items.length)
    // The facets are of the same keys.
    const { types } = await browser.call(apiKeys.facets, { filters })
    expect(types.user).toBe(total)
    return items.map(({ name }) => name)
  }
  const created = (name: string) => times.get(name)?.creation ?? 0
  const expires = (name: string) => times.get(name)?.expiration ?? 0
  const all = ['past', 'never', 'soon', 'beyond dates']

  it('of creation: from a moment on, before another', async () => {
    expect(await found({ created: {} })).toEqual(all)
    expect(await found({ created: { from: created('never') } })).toEqual(all.slice(1))
    expect(await found({ created: { from: created('never') + 1 } })).toEqual(all.slice(2))
    expect(await found({ created: { before: created('never') } })).toEqual(['past'])
    expect(await found({ created: { before: created('never') + 1 } })).toEqual(['past', 'never'])
    expect(await found({ created: { from: created('never'), before: created('soon') } })).toEqual(['never'])
  })

  it('of expiration, with those that never expire in no range', async () => {
    expect(await found({ expires: {} })).toEqual(all)
    expect(await found({ expires: { from: 0 } })).toEqual(['past', 'soon', 'beyond dates'])
    expect(await found({ expires: { before: 8_640_000_000_000_000 } })).toEqual(['past', 'soon'])
    expect(await found({ expires: { from: 8_640_000_000_000_000 } })).toEqual(['beyond dates'])
    expect(await found({ expires: { from: expires('soon') } })).toEqual(['soon', 'beyond dates'])
    expect(await found({ expires: { from: expires('soon') + 1 } })).toEqual(['beyond dates'])
    expect(await found({ expires: { before: expires('soon') } })).toEqual(['past'])
    expect(await found({ expires: { from: expires('soon'), before: expires('soon') + 1 } })).toEqual(['soon'])
  })

  it('takes a number of four digits for a moment, not for a year', async () => {
    expect(await found({ created: { from: 2099 } })).toEqual(all)
    expect(await found({ created: { before: 2099 } })).toEqual([])
    expect(await found({ expires: { from: 1970, before: 2999 } })).toEqual([])
  })

  it('together with the other filters', async () => {
    const filters = { expires: { from: 0 }, statuses: ['active' as const] }
    expect(await found(filters)).toEqual(['soon', 'beyond dates'])
    expect(await found({ ...filters, created: { before: created('beyond dates') } })).toEqual(['soon'])
  })
})
