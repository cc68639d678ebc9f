import { expect, test } from 'vitest'
import { idOfPastedKey, withoutSecret } from './pasted-key.ts'

const id = 'VuaCfGcBCdbkQm-e5aOx'
const secret = 'ui2lp2axTNmsyakw9tvNnw'
const encoded = btoa(`${id}:${secret}`)

test.each([
  ['encoded', encoded],
  ['encoded, padding lost', encoded.replaceAll('=', '')],
  ['id:key', `${id}:${secret}`],
  ['with white space around', `  ${encoded}\n`],
  ['a header', `Authorization: ApiKey ${encoded}`],
  ['a command', `curl -H "Authorization: ApiKey ${encoded}" https://es.example:9200/`],
  ['the reply of Elasticsearch', JSON.stringify({ id, name: 'x', api_key: secret, encoded })],
  ['a Beats setting', `output.elasticsearch.api_key: "${id}:${secret}"`],
])('finds the id in %s', (_, pasted) => {
  expect(idOfPastedKey(pasted)).toBe(id)
  expect(withoutSecret(pasted)).not.toContain(secret)
})

test.each([
  ['an id alone', id],
  ['a word', 'billing-export'],
  ['metadata', 'team:billing'],
  ['a long name', 'the-key-of-the-nightly-billing-export-in-frankfurt-and-dublin'],
  ['base64 of something else', btoa('a'.repeat(60))],
  ['a hash', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['nothing', ''],
])('leaves %s alone', (_, typed) => {
  expect(idOfPastedKey(typed)).toBeUndefined()
  expect(withoutSecret(typed)).toBe(typed)
})
