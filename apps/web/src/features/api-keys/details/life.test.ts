import { expect, test } from 'vitest'
import { lifeOf } from './life.ts'

const day = 24 * 60 * 60 * 1000
const key = { creation: 0, expiration: 100 * day, invalidated: false }

test.each([
  ['half over', key, 50 * day, { state: 'plenty', spent: 0.5, end: 100 * day }],
  ['nearly over', key, 95 * day, { state: 'very_soon', spent: 0.95, end: 100 * day }],
  ['over', key, 200 * day, { state: 'expired', spent: 1, end: 100 * day }],
  ['before it began, by this clock', key, -day, { spent: 0 }],
  ['dead at once', { ...key, expiration: 0 }, day, { state: 'expired', spent: 1 }],
  [
    'without end',
    { creation: 0, invalidated: false },
    day,
    { state: 'never', spent: undefined, end: undefined },
  ],
  [
    'revoked',
    { ...key, invalidated: true, invalidation: 3 * day },
    4 * day,
    { state: 'revoked', spent: 1, end: 3 * day },
  ],
])('%s', (_, each, now, life) => {
  expect(lifeOf(each, now)).toMatchObject(life)
})
