import { expect, test } from 'vitest'
import { keyFile, keyFileName } from './key-file.ts'

const id = 'VuaCfGcBCdbkQm-e5aOx'

test.each([
  ['billing-export', `api-key-billing-export-${id}.json`],
  ['../../etc/passwd', `api-key-etc-passwd-${id}.json`],
  ['CON: a|b?*\n', `api-key-CON-a-b-${id}.json`],
  ['Schlüssel 🔑 für Jörg', `api-key-Schlüssel-für-Jörg-${id}.json`],
  ['***', `api-key-${id}.json`],
])('of the name %j', (name, expected) => {
  expect(keyFileName({ id, name })).toBe(expected)
})

test('a long name is cut', () => {
  expect(keyFileName({ id, name: 'x'.repeat(256) })).toHaveLength(94)
})

test('the file holds all that Elasticsearch answered, and the address', () => {
  const key = { id, name: 'a "b"', api_key: 's', encoded: 'e' }
  expect(JSON.parse(keyFile(key, 'https://es.example'))).toEqual({
    ...key,
    endpoint: 'https://es.example:443',
  })
})
