import { expect, test } from 'vitest'
import { isElasticsearchVersion, newestVersionFor } from './versions.ts'

test.each([
  [25, '9.5.3'],
  [21, '9.5.3'],
  [20, '8.19.21'],
  [17, '8.19.21'],
  [16, undefined],
  [8, undefined],
])('Java %i runs %s', (major, version) => {
  expect(newestVersionFor({ major })).toBe(version)
})

test('no Java runs nothing', () => {
  expect(newestVersionFor(undefined)).toBeUndefined()
})

test('only published versions are versions', () => {
  expect(isElasticsearchVersion('9.5.3')).toBe(true)
  expect(isElasticsearchVersion('9.5.2')).toBe(false)
})
