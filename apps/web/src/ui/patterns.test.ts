import { expect, it } from 'vitest'
import { covers, mayOverlap } from './patterns.ts'

it.each([
  ['logs-*', 'logs-a', true],
  ['logs-*', 'logs-a*', true],
  ['logs-*', 'l*', false],
  ['a?', 'ab', true],
  ['a?', 'a*', false],
  ['a.b', 'axb', false],
  ['*', '/a.*/', true],
  ['a*', '/a.*/', false],
])('whatever fits %s: does it hold %s? %s', (pattern, name, answer) => {
  expect(covers(pattern, name)).toBe(answer)
})

it.each([
  ['logs-*', 'logs-a', true],
  ['logs-*', '*-prod', true],
  ['logs-*', 'metrics-*', false],
  ['*-a', '*-b', false],
  ['a*c', 'ab*', true],
  ['a?c', 'a*', true],
  ['a?', 'abc', false],
  ['*', 'a', true],
  ['**', '', true],
  ['a', 'a', true],
  ['a', 'b', false],
  ['a*b*c', 'a?c', true],
  ['a*b*c', 'ac', false],
  ['a*b*c', 'abc', true],
  ['/a.*/', 'b', true],
])('may something fit both %s and %s? %s', (one, other, answer) => {
  expect(mayOverlap(one, other)).toBe(answer)
  expect(mayOverlap(other, one)).toBe(answer)
})
