import { buildApp } from '@latchkey/bff'
import { parseConfig } from '@latchkey/bff/config'
import { seedUsers, startElasticsearch } from '@latchkey/local-elasticsearch'

/*
 * Whether the time of a refused sign-in tells if there is such a user: an unknown one, one with a wrong password and one
 * that is disabled, in turn, with the step that answers wait for and without. Quote the ratios.
 */
const rounds = 25
const steps = [0, 500]

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const node = await startElasticsearch({ onProgress: (message) => console.error(message) })
await seedUsers(node)
const disabled = await fetch(`${node.url}/_security/user/bob/_disable`, {
  method: 'PUT',
  headers: { authorization: `Basic ${Buffer.from(`${node.username}:${node.password}`).toString('base64')}` },
})
if (!disabled.ok) throw new Error(`The user was not disabled: ${disabled.status}.`)

const kinds: Record<string, { username: string; password: string }> = {
  unknown: { username: 'nobody-of-this-name', password: 'wrong' },
  'wrong password': { username: 'alice', password: 'wrong' },
  disabled: { username: 'bob', password: 'latchkey' },
}

try {
  console.log('| step, ms | caller | median, ms | ratio to unknown |\n|---|---|---|---|')
  for (const step of steps) {
    const app = await buildApp(
      parseConfig({
        ELASTICSEARCH_URL: node.url,
        LATCHKEY_LOG_LEVEL: 'silent',
        LATCHKEY_AUDIT: 'off',
        LATCHKEY_SIGN_IN_FAILURES_PER_USER: '1000',
        LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: '100000',
        LATCHKEY_SIGN_IN_FAILURE_STEP_MS: String(step),
      }),
    )
    const times = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]))
    for (let round = 0; round < rounds; round++) {
      for (const [kind, payload] of Object.entries(kinds)) {
        const started = performance.now()
        const { statusCode } = await app.inject({
          method: 'POST',
          url: '/api/session',
          headers: { 'x-latchkey-request': '1' },
          payload,
        })
        if (statusCode !== 401) throw new Error(`${kind}: ${statusCode}`)
        // The first of each opens connections and fills caches.
        if (round > 0) times.get(kind)?.push(performance.now() - started)
      }
    }
    const unknown = median(times.get('unknown') ?? [])
    for (const [kind, values] of times)
      console.log(
        `| ${step} | ${kind} | ${median(values).toFixed(1)} | ${(median(values) / unknown).toFixed(2)} |`,
      )
    await app.close()
  }
} finally {
  await node.stop()
}
