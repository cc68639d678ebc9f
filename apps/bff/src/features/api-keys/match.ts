import { type KeySort, type MatchBody, type MatchReply, matchMaxKeys } from '@latchkey/contract'
import { ApiFailure } from '../../errors.ts'
import type { Caller } from '../../serve.ts'
import { choiceQueries, type LookedFor, noneOf, typeQueries } from './choice.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { groupOf } from './order.ts'
import { presentApiKey } from './present.ts'
import { fieldsOf, readFrom } from './rows.ts'

const sort: KeySort = { field: 'creation', direction: 'asc' }

/** Metadata of a thousand keys may be large, and only one name in it says something here. */
const fields = fieldsOf([
  'id',
  'name',
  'type',
  'creation',
  'expiration',
  'username',
  'realm',
  'metadata.managed',
  '_sort',
])

/**
 * A batch of the keys that match, in the order of creation. The cursor is the last key's place in that order, so that a
 * caller who deletes each batch before the next one is asked for misses none.
 */
export async function matchKeys(
  body: MatchBody,
  { elasticsearch }: Caller,
  looked: LookedFor,
): Promise<MatchReply> {
  const { always, types, statuses, owners, ownerStates } = choiceQueries(body, looked)
  const createdUpTo = body.createdUpTo ?? Date.now()
  const filter = [
    ...always,
    ...types,
    ...statuses,
    ...owners,
    ...ownerStates,
    { range: { creation: { lte: createdUpTo } } },
    ...(body.includeManaged ? [] : [noneOf([typeQueries.managed])]),
  ]
  const cursor = body.cursor === undefined ? undefined : decodeCursor(body.cursor, sort)
  if (cursor && cursor.side !== 'after') throw new ApiFailure('invalid_cursor')

  const { rows, total } = await readFrom({ elasticsearch, filter, sort, fields }, cursor, matchMaxKeys + 1)
  const keys = rows.slice(0, matchMaxKeys)
  const last = rows.length > matchMaxKeys ? keys.at(-1) : undefined
  return {
    keys: keys.map(presentApiKey),
    total,
    createdUpTo,
    ...(last && {
      next: encodeCursor({ v: 1, ...sort, side: 'after', ...groupOf(sort, last), id: last.id, offset: 0 }),
    }),
  }
}
