import { expect, test } from 'vitest'
import { expiryStateOf } from './expiry-state.ts'

const now = Date.UTC(2026, 10, 23, 18)
const day = 24 * 60 * 60 * 1000

test.each([
  ['never', undefined],
  ['expired', now - 1],
  ['expired', now],
  ['very_soon', now + 1],
  ['very_soon', now + 7 * day],
  ['soon', now + 7 * day + 1],
  ['soon', now + 30 * day],
  ['plenty', now + 30 * day + 1],
])('%s at %s', (state, expiration) => {
  expect(expiryStateOf(expiration === undefined ? {} : { expiration }, now)).toBe(state)
})
