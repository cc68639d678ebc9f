import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { spanOf, timeTextOf } from './time.tsx'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

test.each([
  [30_000, 0, 'minute'],
  [59 * minute, 59, 'minute'],
  [hour, 1, 'hour'],
  [48 * hour - 1, 47, 'hour'],
  [48 * hour, 2, 'day'],
  [90 * day, 90, 'day'],
  [92 * day, 3, 'month'],
  [365 * day, 11, 'month'],
  [366 * day, 12, 'month'],
  [731 * day, 2, 'year'],
])('%i ms are %i %s', (ms, count, unit) => {
  expect(spanOf(ms)).toEqual({ count, unit })
})

const text = timeTextOf(createIntl({ locale: 'en-GB', defaultLocale: 'en-GB' }))

test('what is left, in words', () => {
  expect(text.ahead(20_000)).toBe('In less than a minute')
  expect(text.ahead(hour)).toBe('In 1 hour')
  expect(text.ahead(23.9 * hour)).toBe('In 23 hours')
  expect(text.ahead(4.5 * day)).toBe('In 4 days')
  expect(text.ahead(400 * day)).toBe('In 13 months')
  expect(text.ahead(3000 * day)).toBe('In 8 years')
})

test('what is left, within a sentence', () => {
  expect(text.until(20_000)).toBe('in less than a minute')
  expect(text.until(4.5 * day)).toBe('in 4 days')
})

test('what is past, in words', () => {
  expect(text.ago(5_000)).toBe('just now')
  expect(text.ago(2 * hour)).toBe('2 hours ago')
  expect(text.ago(2.5 * day)).toBe('2 days ago')
})

test('dates follow the locale, the whole form names the zone', () => {
  const time = new Date(2027, 1, 21, 17, 2).getTime()
  expect(text.date(time)).toBe('21 Feb 2027')
  expect(text.dateTime(time)).toBe('21 Feb 2027, 17:02')
  expect(text.whole(time)).toMatch(/^Sunday,? 21 February 2027, 17:02 .*UTC/)
})
