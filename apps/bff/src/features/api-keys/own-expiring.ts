import { type OwnExpiringReply, ownExpiringMaxKeys } from '@latchkey/contract'
import { z } from 'zod'
import type { Caller } from '../../serve.ts'
import { allOf, noneOf, statusQueries, typeQueries } from './choice.ts'
import { findSuccessors } from './successors.ts'

const Found = z.object({
  total: z.int(),
  api_keys: z
    .array(z.object({ id: z.string(), name: z.string().nullish(), expiration: z.number() }))
    .default([]),
})

/**
 * The caller's own keys that expire within so many days, without those that are managed or were rotated. One call where there
 * are none, which is nearly always.
 */
export async function findOwnExpiring(withinDays: number, caller: Caller): Promise<OwnExpiringReply> {
  const { username, realm } = caller.session
  const { api_keys, total } = await caller.elasticsearch(
    {
      method: 'POST',
      path: '/_security/_query/api_key',
      query: { filter_path: 'total,api_keys.id,api_keys.name,api_keys.expiration' },
      body: {
        query: allOf([
          { term: { invalidated: false } },
          { term: { username } },
          { term: { realm_name: realm } },
          // By Elasticsearch's clock, which decides.
          { range: { expiration: { gt: 'now', lte: `now+${withinDays}d` } } },
          noneOf([typeQueries.managed]),
        ]),
        size: ownExpiringMaxKeys,
        sort: [{ expiration: { order: 'asc' } }, { creation: { order: 'asc' } }],
      },
    },
    Found,
  )
  const replaced = await replacedKeys(
    api_keys.map(({ id }) => ({ id, username, realm })),
    caller,
  )
  const keys = api_keys
    .filter(({ id }) => !replaced.has(id))
    .map(({ id, name, expiration }) => ({ id, name: name ?? '', expiration }))
  return { keys, total: total - (api_keys.length - keys.length), withinDays }
}

/** Those for which a successor is there that works; a key that says it replaces itself has none. */
async function replacedKeys(
  keys: { id: string; username: string; realm: string }[],
  caller: Caller,
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const { successors } = await findSuccessors({ keys }, caller, [statusQueries.active])
  return new Set(
    successors.filter(({ id, rotated_from }) => id !== rotated_from).map(({ rotated_from }) => rotated_from),
  )
}
