import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { endpointOf, formatGroups, formatKey, masked, shellWord } from './key-formats.ts'

const key = {
  id: 'VuaCfGcBCdbkQm-e5aOx',
  name: `it's "quoted" $(id) \\ \n –`,
  expiration: 1_800_000_000_000,
  api_key: 'ui2lp2axTNmsyakw9tvNnw',
  encoded: 'VnVhQ2ZHY0JDZGJrUW0tZTVhT3g6dWkybHAyYXhUTm1zeWFrdzl0dk5udw==',
}
const url = 'https://es.example:9200/'
const formats = Object.values(formatGroups).flat()

test('encoded, id:key and the header are just that', () => {
  expect(formatKey('encoded', key, url)).toBe(key.encoded)
  expect(formatKey('id_key', key, url)).toBe('VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw')
  expect(formatKey('header', key, url)).toBe(`Authorization: ApiKey ${key.encoded}`)
})

test('JSON is what Elasticsearch answered', () => {
  expect(JSON.parse(formatKey('json', key, url))).toEqual(key)
  const { expiration: _, ...never } = key
  expect(JSON.parse(formatKey('json', never, url))).toEqual(never)
})

test('a shell reads .env back as it was meant', () => {
  const script = `${formatKey('env', key, url)}\nprintf '%s %s' "$ELASTICSEARCH_URL" "$ELASTICSEARCH_API_KEY"`
  const read = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' })
  expect(read).toBe(`https://es.example:9200 ${key.encoded}`)
})

test('curl names the address of the cluster and the header', () => {
  expect(formatKey('curl', key, url)).toBe(
    `curl -H 'Authorization: ApiKey ${key.encoded}' \\\n  'https://es.example:9200/_security/_authenticate?pretty'`,
  )
})

test.each([
  ['javascript', /node: "https:\/\/es\.example:9200",\n {2}auth: \{ apiKey: "VnVh.*==" \},/],
  ['python', /Elasticsearch\(\n {4}"https:\/\/es\.example:9200",\n {4}api_key="VnVh.*==",\n\)/],
  [
    'java',
    /ElasticsearchClient\.of\(b -> b\n {4}\.host\("https:\/\/es\.example:9200"\)\n {4}\.apiKey\("VnVh.*=="\)\n\);/,
  ],
  ['go', /Addresses: \[\]string\{"https:\/\/es\.example:9200"\},\n\t\tAPIKey: {4}"VnVh.*==",/],
  [
    'logstash',
    /hosts => \["https:\/\/es\.example:9200"\]\n {4}api_key => "VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw"/,
  ],
  [
    'beats',
    /^output\.elasticsearch:\n {2}hosts: \["https:\/\/es\.example:9200"\]\n {2}api_key: "VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw"$/,
  ],
  [
    'elastic_agent',
    /^outputs:\n {2}default:\n {4}type: elasticsearch\n {4}hosts: \["https:\/\/es\.example:9200"\]\n {4}api_key: "VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw"$/,
  ],
] as const)('%s has the address and the key where the tool looks for them', (format, expected) => {
  expect(formatKey(format, key, url)).toMatch(expected)
})

test.each([
  ['https://es.example', 'https://es.example:443'],
  ['http://es.example/', 'http://es.example:80'],
  ['https://ES.example:9200/a/b/', 'https://es.example:9200/a/b'],
  ['http://[::1]:9200', 'http://[::1]:9200'],
  [`https://es.example:9200/it's$HOME"`, 'https://es.example:9200/it%27s%24HOME%22'],
  ['nonsense', 'nonsense'],
])('the address %s is written %s', (address, expected) => {
  expect(endpointOf(address)).toBe(expected)
})

test.each([`it's`, '$(touch /tmp/x) `id` "x" \\', "''", 'a\nb'])(
  'a shell reads %j back as one word',
  (text) => {
    const read = execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })
    expect(read).toBe(text)
  },
)

test.each(formats)('masked, %s holds nothing secret and keeps its length', (format) => {
  const text = formatKey(format, masked(key), url)
  expect(text).not.toContain(key.api_key)
  expect(text).not.toContain(key.encoded)
  expect(text).toHaveLength(formatKey(format, key, url).length)
})

test('the name of a key, which may be anything, is in JSON alone', () => {
  for (const format of formats.filter((each) => each !== 'json'))
    expect(formatKey(format, key, url)).not.toContain('quoted')
})
