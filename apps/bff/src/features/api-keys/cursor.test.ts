import { PageCursor } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts'

const byName = { field: 'name', direction: 'asc' } as const
const place = { side: 'after', value: 'a', creation: 1, id: 'x', offset: 25 } as const
const cursor: Cursor = { v: 1, ...byName, ...place }

describe('a cursor', () => {
  it.each<Cursor>([
    cursor,
    { ...cursor, side: 'before', value: '🔑'.repeat(128) },
    { ...cursor, value: '\0'.repeat(256) },
    { v: 1, ...byName, side: 'last' },
  ])('comes back as it was, and fits into the contract: %j', (value) => {
    const text = encodeCursor(value)
    expect(PageCursor.safeParse(text).success).toBe(true)
    expect(decodeCursor(text, byName)).toEqual(value)
  })

  it.each([
    ['another direction', { ...cursor, direction: 'desc' }],
    ['another field', { ...cursor, field: 'username' }],
    ['another version', { ...cursor, v: 2 }],
    ['a number for a name', { ...cursor, value: 1 }],
    ['no id', { ...cursor, id: '' }],
    ['more than belongs', { ...cursor, extra: 1 }],
    ['no object', 'text'],
    ['null', null],
  ])('with %s is refused', (_, value) => {
    const text = Buffer.from(JSON.stringify(value)).toString('base64url')
    expect(() => decodeCursor(text, byName)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }))
  })

  it.each(['', 'x', '%%%', 'e30', encodeCursor(cursor).slice(1)])('%j is refused', (text) => {
    expect(() => decodeCursor(text, byName)).toThrow(expect.objectContaining({ code: 'invalid_cursor' }))
  })
})
