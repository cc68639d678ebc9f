import { expect, test } from 'vitest'
import { isNews, stillAhead } from './own-expiring.ts'

const keys = [
  { id: 'a', name: 'one', expiration: 1000 },
  { id: 'b', name: 'two', expiration: 2000 },
]

test('a key that expires meanwhile no longer counts', () => {
  const reply = { keys, total: 5, withinDays: 7 }
  expect(stillAhead(reply, 999)).toEqual({ keys, total: 5 })
  expect(stillAhead(reply, 1000)).toEqual({ keys: keys.slice(1), total: 4 })
})

test('what was waved away is news again with another key', () => {
  expect(isNews(keys, new Set())).toBe(true)
  expect(isNews(keys, new Set(['a', 'b']))).toBe(false)
  expect(isNews(keys, new Set(['a']))).toBe(true)
  expect(isNews([], new Set())).toBe(false)
})
