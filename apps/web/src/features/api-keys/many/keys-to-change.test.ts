import type { MatchReply } from '@latchkey/contract'
import { describe, expect, it, vi } from 'vitest'
import { type ListSearch, viewOf } from '../list/list-search.ts'
import { keysToChange, ownKeysOf } from './keys-to-change.ts'

const session = { user: { username: 'alice', realm: 'native1', roles: [] } }
const now = Date.UTC(2026, 10, 23)
const own = {
  id: 'own',
  name: 'a',
  type: 'rest',
  managed: false,
  username: 'alice',
  realm: 'native1',
} as const

describe('of a selection', () => {
  it('own user keys that live get another expiry; the others are counted by reason', () => {
    const candidates = [
      own,
      { ...own, id: 'dated', expiration: now + 1 },
      { ...own, id: 'expired', expiration: now },
      { ...own, id: 'managed', managed: true },
      { ...own, id: 'remote', type: 'cross_cluster' as const },
      { ...own, id: 'bob', username: 'bob' },
      { ...own, id: 'namesake', realm: 'ldap1' },
    ]
    const { keys, leftOut } = keysToChange(candidates, session, now)
    expect(keys.map(({ id }) => id)).toEqual(['own', 'dated'])
    expect(leftOut).toEqual({ others: 2, crossCluster: 1, managed: 1, expired: 1 })
  })
})

describe('of all that match', () => {
  const reply = (ids: string[], next?: string): MatchReply => ({
    keys: ids.map((id) => ({ ...own, id })),
    total: ids.length,
    createdUpTo: 5,
    ...(next !== undefined && { next }),
  })
  const find = (search: ListSearch, match: (body: unknown) => Promise<MatchReply>) =>
    ownKeysOf(viewOf(search), session, match)

  it('own user keys that live are looked for, batch by batch, up to one moment', async () => {
    const match = vi
      .fn()
      .mockResolvedValueOnce(reply(['a'], 'next'))
      .mockResolvedValueOnce(reply(['b']))
    const keys = await find({ q: 'billing', type: ['all'] }, match)
    expect(keys.map(({ id }) => id)).toEqual(['a', 'b'])
    const filters = {
      types: ['user'],
      statuses: ['active'],
      owners: [{ username: 'alice', realm: 'native1' }],
    }
    expect(match.mock.calls).toEqual([
      [{ search: 'billing', filters }],
      [{ search: 'billing', filters, createdUpTo: 5, cursor: 'next' }],
    ])
  })

  it.each<[string, ListSearch]>([
    ['another type', { type: ['cross_cluster'] }],
    ['another owner', { owner: ['bob'] }],
    ['the same name in another realm', { owner: ['alice@ldap1'] }],
    ['expired keys', { status: ['expired'] }],
  ])('nothing is asked for a view of %s', async (_, search) => {
    const match = vi.fn()
    expect(await find(search, match)).toEqual([])
    expect(match).not.toHaveBeenCalled()
  })
})
