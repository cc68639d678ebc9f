import type { KeySort, QueryBody, QueryReply } from '@latchkey/contract'
import type { Caller } from '../../serve.ts'
import { choiceQueries, type LookedFor, likelyOfTypes } from './choice.ts'
import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts'
import { groupOf, reversed } from './order.ts'
import { type ElasticsearchApiKey, presentApiKey, presentedFields } from './present.ts'
import { fieldsOf, type Reading, readFrom, rowsSooner } from './rows.ts'

const fields = fieldsOf(presentedFields)

type Page = {
  rows: ElasticsearchApiKey[]
  /** Absent where it was not asked for and is not known without counting. */
  total: number | undefined
  offset: number
  hasPrevious: boolean
  hasNext: boolean
}

/** One page of the keys that the caller sees. Keys made or deleted meanwhile neither move nor repeat the others. */
export async function queryKeys(body: QueryBody, caller: Caller, looked: LookedFor): Promise<QueryReply> {
  const { sort, size } = body
  const page = await readPage(body, caller, looked)
  const { rows, total, offset, hasPrevious, hasNext } = page
  const cursorAt = (side: 'after' | 'before', key: ElasticsearchApiKey | undefined, at: number) =>
    key && encodeCursor({ v: 1, ...sort, side, ...groupOf(sort, key), id: key.id, offset: at })
  return {
    items: rows.map(presentApiKey),
    ...(total !== undefined && { total }),
    offset,
    cursors: {
      ...(hasPrevious && { previous: cursorAt('before', rows[0], Math.max(0, offset - size)) }),
      ...(hasNext && {
        next: cursorAt('after', rows.at(-1), offset + rows.length),
        last: encodeCursor({ v: 1, ...sort, side: 'last' }),
      }),
    },
  }
}

async function readPage(
  { sort, size, cursor: text, trackTotal, ...choice }: QueryBody,
  { elasticsearch }: Caller,
  looked: LookedFor,
): Promise<Page> {
  const { always, types, statuses, owners, ownerStates } = choiceQueries(choice, looked)
  const others = [...always, ...statuses, ...owners, ...ownerStates]
  const filter = [...types, ...others]
  const likely = trackTotal ? undefined : likelyOfTypes(choice.filters.types)
  const cursor = text === undefined ? undefined : decodeCursor(text, sort)

  const readingBy = (by: KeySort): Reading => ({ elasticsearch, filter, sort: by, fields })

  const read = async (by: KeySort, edge?: Exclude<Cursor, { side: 'last' }>) => {
    if (!likely) return readFrom(readingBy(by), edge, size + 1)
    const sooner = { ...likely, filter: [...likely.filter, ...others] }
    return { rows: await rowsSooner(readingBy(by), sooner, edge, size + 1), total: undefined }
  }

  const first = async (): Promise<Page> => {
    const { rows, total } = await read(sort)
    const hasNext = rows.length > size
    return {
      rows: rows.slice(0, size),
      total: total ?? (hasNext ? undefined : rows.length),
      offset: 0,
      hasPrevious: false,
      hasNext,
    }
  }

  // Where pages begin is counted from the first, so that the last needs the total.
  const last = async (): Promise<Page> => {
    const { rows, total } = await readFrom(readingBy(reversed(sort)), undefined, size + 1)
    // Keys made since the total was counted go to the next walk.
    const onPage = rows.slice(0, total % size || size).reverse()
    return {
      rows: onPage,
      total,
      offset: Math.max(0, total - onPage.length),
      hasPrevious: rows.length > onPage.length,
      hasNext: false,
    }
  }

  if (cursor === undefined) return first()
  if (cursor.side === 'last') return last()
  if (cursor.side === 'after') {
    const { rows, total } = await read(sort, cursor)
    // Everything behind was deleted: the last page is what is left there.
    if (rows.length === 0) return last()
    return {
      rows: rows.slice(0, size),
      total,
      offset: cursor.offset,
      hasPrevious: true,
      hasNext: rows.length > size,
    }
  }
  const { rows, total } = await read(reversed(sort), cursor)
  // Fewer than a page are left before: they and what follows are the first page.
  if (rows.length < size) return first()
  const hasPrevious = rows.length > size
  return {
    rows: rows.slice(0, size).reverse(),
    total,
    offset: hasPrevious ? Math.max(1, cursor.offset) : 0,
    hasPrevious,
    hasNext: true,
  }
}
