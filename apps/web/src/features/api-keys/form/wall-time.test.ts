import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { timeOfWall, wallTimeOf } from './wall-time.ts'

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Berlin')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

test.each([
  ['2027-02-21T19:00', Date.UTC(2027, 1, 21, 18)],
  ['2027-07-01T00:00', Date.UTC(2027, 5, 30, 22)],
  ['2026-12-31T23:59', Date.UTC(2026, 11, 31, 22, 59)],
  ['2027-03-28T01:59', Date.UTC(2027, 2, 28, 0, 59)],
  ['2027-03-28T03:00', Date.UTC(2027, 2, 28, 1)],
  ['2027-10-31T01:59', Date.UTC(2027, 9, 30, 23, 59)],
  ['2027-10-31T03:00', Date.UTC(2027, 9, 31, 2)],
])('%s in Berlin is one moment, and the other way round', (wallTime, time) => {
  expect(timeOfWall(wallTime)).toBe(time)
  expect(wallTimeOf(time)).toBe(wallTime)
})

test('a time that the clock skips is counted on from before', () => {
  const time = timeOfWall('2027-03-28T02:30')
  expect(time).toBe(Date.UTC(2027, 2, 28, 1, 30))
  expect(wallTimeOf(time ?? 0)).toBe('2027-03-28T03:30')
})

test('of an hour that comes twice it is the first; the second is shown as it is', () => {
  const [first, second] = [Date.UTC(2027, 9, 31, 0, 30), Date.UTC(2027, 9, 31, 1, 30)]
  expect(timeOfWall('2027-10-31T02:30')).toBe(first)
  expect(wallTimeOf(first)).toBe('2027-10-31T02:30')
  expect(wallTimeOf(second)).toBe('2027-10-31T02:30')
})

test('seconds are left out', () => {
  expect(wallTimeOf(Date.UTC(2027, 1, 21, 18, 0, 59, 999))).toBe('2027-02-21T19:00')
})

test('a year that is still being typed is of long ago, and keeps its four digits', () => {
  const time = timeOfWall('0020-02-21T19:00')
  expect(time).toBeLessThan(Date.UTC(1000, 0))
  expect(wallTimeOf(time ?? 0)).toBe('0020-02-21T19:00')
})

test('no text is no moment', () => {
  expect(timeOfWall('')).toBeUndefined()
})
