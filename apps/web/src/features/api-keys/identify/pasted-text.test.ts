import { expect, test } from 'vitest'
import { readPasted } from './pasted-text.ts'

const id = 'VuaCfGcBCdbkQm-e5aOx'
const other = 'SWgJDaIBJD8LJStKrxYC'
const secret = 'ui2lp2axTNmsyakw9tvNnw'
const encoded = btoa(`${id}:${secret}`)

test.each([id, ` ${id}\n`, `"${id}"`, `'${id}'`])('%j is an id', (text) => {
  expect(readPasted(text)).toEqual({ kind: 'id', ids: [id] })
})

test.each([
  encoded,
  encoded.replaceAll('=', ''),
  `${id}:${secret}`,
  `Authorization: ApiKey ${encoded}`,
  `authorization: apikey ${encoded}`,
  `ApiKey ${encoded}`,
  `curl -H 'Authorization: ApiKey ${encoded}' https://es.example:9200/`,
  JSON.stringify({ id, name: 'x', api_key: secret, encoded }),
  `api_key => "${id}:${secret}"`,
  ...[10, 20, 28, 40].map((at) => `${encoded.slice(0, at)}\n  ${encoded.slice(at)}`),
  `Authorization: ApiKey ${encoded.slice(0, 20)}\r\n${encoded.slice(20, 40)}\r\n${encoded.slice(40)}`,
])('%s is a key with its secret', (text) => {
  expect(readPasted(text)).toEqual({ kind: 'key', ids: [id] })
})

test.each([
  [
    'a line of the audit log of Elasticsearch',
    `{"type":"audit","timestamp":"2026-11-24T10:00:00,000+0000","cluster.uuid":"gUcKiBz2Tw2DXEVvHyLMzQ","node.id":"0RMNyghkQYCc_gVd1G6tZQ","event.type":"rest","event.action":"authentication_success","authentication.type":"API_KEY","user.name":"alice","user.realm":"_es_api_key","apikey.id":"${id}","apikey.name":"x","request.id":"POpO2GOETaCrLxLlA2ikqw"}`,
  ],
  ['a change in it', `{"event.action":"create_apikey","create":{"apikey":{"id":"${id}","name":"x"}}}`],
  ['a refusal', `action [a] is unauthorized for API key id [${id}] of user [alice], this action`],
  ['an expired key', `API key: api key [${id}] has been invalidated`],
  ['an unknown key', `API key: unable to find apikey with id ${id}`],
  ['an audit line of Latchkey', `{"event":{},"latchkey":{"api_key":{"id":"${id}","name":"x"}}}`],
  ['a reply of Elasticsearch without its encoded form', JSON.stringify({ id, name: 'x', api_key: secret })],
  ['details of a key', JSON.stringify({ api_keys: [{ name: 'x', id, type: 'rest' }] })],
  ['an address', `https://latchkey.example/app/management/security/api_keys/${id}?tab=json`],
])('in %s the id is found', (_, text) => {
  expect(readPasted(text)).toEqual({ kind: 'text', ids: [id] })
})

test('several ids are all found, once each', () => {
  const line = `{"invalidate":{"apikeys":{"ids":["${id}","${other}"]}}} API key [${id}]`
  expect(readPasted(line)).toEqual({ kind: 'text', ids: [id, other] })
})

test('what is named an id of a key goes before what only looks like one', () => {
  expect(readPasted(`{"_id":"${other}","apikey.id":"${id}"}`)).toEqual({ kind: 'text', ids: [id] })
})

test('the secret half alone is recognised, so that it is not taken for an id and sent', () => {
  expect(readPasted(secret)).toEqual({ kind: 'secret' })
})

test.each([
  '',
  'billing-export',
  'the-nightly-export-of-billing',
  id.slice(1),
  `${id}x`,
  btoa('a'.repeat(60)),
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'x'.repeat(100_000),
])('%.40s holds none', (text) => {
  expect(readPasted(text)).toEqual({ kind: 'nothing' })
})

test('nothing that comes out holds a secret', () => {
  const texts = [encoded, `${id}:${secret}`, secret, JSON.stringify({ id, api_key: secret }), `x ${secret} y`]
  for (const text of texts) expect(JSON.stringify(readPasted(text))).not.toContain(secret)
})
