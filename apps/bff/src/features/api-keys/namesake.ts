import { z } from 'zod'
import type { Caller } from '../../serve.ts'
import { allOf, noneOf } from './choice.ts'

const Found = z.object({ api_keys: z.array(z.object({ id: z.string() })).default([]) })

/**
 * The newest living key of the caller with exactly this name, of whatever type. Others' keys are not asked for: a caller who
 * sees only their own would get another answer than one who sees all.
 */
export async function findNamesake(
  name: string,
  { session: { username, realm }, elasticsearch }: Caller,
): Promise<string | undefined> {
  const { api_keys } = await elasticsearch(
    {
      method: 'POST',
      path: '/_security/_query/api_key',
      query: { filter_path: 'api_keys.id' },
      body: {
        query: allOf([
          { term: { name } },
          { term: { username } },
          { term: { realm_name: realm } },
          { term: { invalidated: false } },
          noneOf([{ range: { expiration: { lte: 'now' } } }]),
        ]),
        size: 1,
        sort: [{ creation: { order: 'desc' } }],
      },
    },
    Found,
  )
  return api_keys[0]?.id
}
