import { apiKeyNameFaults } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { suggestedName } from './suggested-name.ts'

const now = new Date(2026, 10, 3, 23, 59)

test.each([
  ['elena.park', 'elena-park-2026-11-03-k7mq'],
  ['Jörg Weiß', 'Jörg-Weiß-2026-11-03-k7mq'],
  ['_svc@example.com', 'svc-example-com-2026-11-03-k7mq'],
  ['...', 'key-2026-11-03-k7mq'],
])('of %s', (username, expected) => {
  expect(suggestedName(username, now, 'k7mq')).toBe(expected)
})

test.each(['_x', ' padded ', 'x'.repeat(1024), '😀'.repeat(300)])(
  'is a name that Elasticsearch takes, whoever asks (%#)',
  (username) => {
    expect(apiKeyNameFaults(suggestedName(username, now))).toEqual([])
  },
)

test('is another one each time', () => {
  expect(suggestedName('alice', now)).not.toBe(suggestedName('alice', now))
})
