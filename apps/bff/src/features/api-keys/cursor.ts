import { type KeySort, sortFields } from '@latchkey/contract'
import { z } from 'zod'
import { ApiFailure } from '../../errors.ts'
import { isLackable } from './order.ts'

const sort = { field: z.enum(sortFields), direction: z.enum(['asc', 'desc']) }
const creation = z.int().nonnegative()

/**
 * A place between two pages: behind or before the key with these values, wherever it stands by now, or the last page.
 * Holds nothing that its reader could not see, so it needs no signature: a made-up one is a made-up place.
 */
const Cursor = z.discriminatedUnion('side', [
  z.strictObject({
    v: z.literal(1),
    ...sort,
    side: z.enum(['after', 'before']),
    value: z.union([z.string().max(4096), z.int()]),
    creation,
    id: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/),
    /** How many keys come before the page, as far as known when the cursor was made. */
    offset: z.int().nonnegative(),
  }),
  z.strictObject({ v: z.literal(1), ...sort, side: z.literal('last') }),
])
export type Cursor = z.output<typeof Cursor>

export const encodeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64url')

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

/** Whether Elasticsearch would tell such a value of the field: a time it can hold, or text. */
function isValueOf(field: KeySort['field'], value: string | number): boolean {
  if (field === 'creation') return typeof value === 'number'
  return typeof value === 'string' && (!isLackable(field) || /^-?\d{1,18}$/.test(value))
}

/** The cursor, if it is one of ours and of this sort. Throws invalid_cursor. */
export function decodeCursor(text: string, { field, direction }: KeySort): Cursor {
  const { data } = Cursor.safeParse(parse(text))
  const fits =
    data !== undefined &&
    data.field === field &&
    data.direction === direction &&
    (data.side === 'last' || isValueOf(field, data.value))
  if (!fits) throw new ApiFailure('invalid_cursor')
  return data
}
