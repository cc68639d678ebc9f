import { buildApp } from '@latchkey/bff'
import { parseConfig } from '@latchkey/bff/config'
import { demoUsers, seedBulk, seedUsers, startElasticsearch } from '@latchkey/local-elasticsearch'

/*
 * What the BFF adds to a list of keys: the first page through Latchkey against the same question put to Elasticsearch
 * directly, in turn, on one node, in one process. Quote the ratio; the times are this machine's at this moment.
 */
const rounds = 5
const requestsPerRound = 40
const sizes = [1_000, 10_000]

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function medianTime(ask: () => Promise<Response>): Promise<number> {
  const times: number[] = []
  for (let count = 0; count < requestsPerRound; count++) {
    const started = performance.now()
    const response = await ask()
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`The list answered ${response.status}.`)
    times.push(performance.now() - started)
  }
  return median(times)
}

const user = demoUsers.find(({ username }) => username === 'key_admin')
if (!user) throw new Error('There is no demo user key_admin.')

const node = await startElasticsearch({ optimize: true, onProgress: (message) => console.error(message) })
const app = await buildApp(
  parseConfig({ ELASTICSEARCH_URL: node.url, LATCHKEY_PORT: '0', LATCHKEY_LOG_LEVEL: 'error' }),
)
try {
  await seedUsers(node)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const json = { 'content-type': 'application/json', 'x-latchkey-request': '1' }
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: user.username, password: user.password }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ')
  const authorization = `Basic ${Buffer.from(`${user.username}:${user.password}`).toString('base64')}`
  const direct = JSON.stringify({
    query: { bool: { filter: [{ term: { invalidated: false } }] } },
    sort: [{ creation: { order: 'desc' } }],
    size: 26,
  })
  const throughLatchkey = () =>
    fetch(`${url}/api/api-keys/query`, { method: 'POST', headers: { ...json, cookie }, body: '{}' })
  const straight = () =>
    fetch(`${node.url}/_security/_query/api_key`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: direct,
    })

  console.log(
    '| keys | Elasticsearch, ms | Latchkey, ms | ratio (spread over the rounds) |\n|---|---|---|---|',
  )
  let seeded = 0
  for (const size of sizes) {
    await seedBulk(node, { count: size - seeded })
    seeded = size
    await medianTime(straight)
    await medianTime(throughLatchkey)
    const pairs: { straight: number; latchkey: number }[] = []
    for (let round = 0; round < rounds; round++) {
      pairs.push({ straight: await medianTime(straight), latchkey: await medianTime(throughLatchkey) })
    }
    const ratios = pairs.map(({ straight, latchkey }) => latchkey / straight).sort((a, b) => a - b)
    const cells = [
      size.toLocaleString('en'),
      median(pairs.map(({ straight }) => straight)).toFixed(1),
      median(pairs.map(({ latchkey }) => latchkey)).toFixed(1),
      `${median(ratios).toFixed(2)} (${ratios[0]?.toFixed(2)} to ${ratios.at(-1)?.toFixed(2)})`,
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
} finally {
  await app.close()
  await node.stop()
}
