import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { formatKey, keyFormats, masked, shellWord } from './key-formats.ts'

const key = {
  id: 'VuaCfGcBCdbkQm-e5aOx',
  name: `it's "quoted"`,
  expiration: 1_800_000_000_000,
  api_key: 'ui2lp2axTNmsyakw9tvNnw',
  encoded: 'VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw==',
}
const url = 'https://es.example:9200/'

test('encoded is the encoded key, Beats and Logstash take id:key', () => {
  expect(formatKey('encoded', key, url)).toBe(key.encoded)
  expect(formatKey('beats', key, url)).toBe('VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw')
  expect(formatKey('logstash', key, url)).toBe(formatKey('beats', key, url))
})

test('JSON is what Elasticsearch answered', () => {
  expect(JSON.parse(formatKey('json', key, url))).toEqual(key)
  const { expiration: _, ...never } = key
  expect(JSON.parse(formatKey('json', never, url))).toEqual(never)
})

test('curl names the address of the cluster and the header', () => {
  expect(formatKey('curl', key, url)).toBe(
    `curl -H 'Authorization: ApiKey ${key.encoded}' \\\n  'https://es.example:9200/_security/_authenticate?pretty'`,
  )
})

test.each([`it's`, '$(touch /tmp/x) `id` "x" \\', "''", 'a\nb'])(
  'a shell reads %j back as one word',
  (text) => {
    const read = execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })
    expect(read).toBe(text)
  },
)

test.each(keyFormats)('masked, %s holds nothing secret and keeps its length', (format) => {
  const text = formatKey(format, masked(key), url)
  expect(text).not.toContain(key.api_key)
  expect(text).not.toContain(key.encoded)
  expect(text).toHaveLength(formatKey(format, key, url).length)
})
