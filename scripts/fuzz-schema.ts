import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp } from '@latchkey/bff'
import { parseConfig } from '@latchkey/bff/config'
import { elasticsearchVersions, seedUsers, startElasticsearch } from '@latchkey/local-elasticsearch'
import { z } from 'zod'
import { announce } from './announce.ts'
import { provideJava } from './provision.ts'
import { run } from './run.ts'

/**
 * `npm run fuzz:schema`: Schemathesis over the OpenAPI document, with sequences of calls that follow from each other,
 * before a real Elasticsearch of its own. Fails where it finds something.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '180' },
    seed: { type: 'string', default: '1' },
    version: { type: 'string', default: elasticsearchVersions[0] },
  },
})
const { seconds, seed, version } = z
  .object({
    seconds: z.coerce.number().int().positive(),
    seed: z.coerce.number().int(),
    version: z.enum(elasticsearchVersions),
  })
  .parse(values)

const files = 'scripts/fuzz-schema'
const environment = '.local/schemathesis'
const bin = (name: string) => join(environment, 'bin', name)

await provideJava()
if (!existsSync(bin('st'))) {
  announce('fuzz', 'Installing Schemathesis, pinned, into a Python environment of its own …')
  await run('python3', ['-m', 'venv', environment])
  await run(bin('pip'), ['install', '--quiet', '--requirement', `${files}/requirements.txt`])
}
const node = await startElasticsearch({ version, onProgress: (message) => announce('fuzz', message) })
await seedUsers(node)
const app = await buildApp(
  parseConfig({
    ELASTICSEARCH_URL: node.url,
    LATCHKEY_LOG_LEVEL: 'warn',
    LATCHKEY_AUDIT: 'off',
    // Guesses of passwords are part of it.
    LATCHKEY_SIGN_IN_FAILURES_PER_USER: '1000',
    LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: '100000',
    LATCHKEY_SIGN_IN_FAILURE_STEP_MS: '0',
  }),
)
try {
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  await run(
    resolve(bin('st')),
    [
      'run',
      `${url}/api/openapi.json`,
      `--url=${url}`,
      // Rules that JSON Schema cannot say, and Elasticsearch, refuse some of what fits the document.
      '--checks=all',
      '--exclude-checks=positive_data_acceptance',
      `--seed=${seed}`,
      `--max-time=${seconds}`,
      '--continue-on-failure',
      '--request-timeout=30',
    ],
    {
      // Where it may keep what it found.
      cwd: '.local',
      env: {
        ...process.env,
        PYTHONPATH: resolve(files),
        SCHEMATHESIS_HOOKS: 'hooks',
        LATCHKEY_URL: url,
        LATCHKEY_USER: 'security_admin',
        LATCHKEY_OTHER_USER: 'developer',
        LATCHKEY_PASSWORD: 'latchkey',
      },
    },
  )
} finally {
  await app.close()
  await node.stop()
}
