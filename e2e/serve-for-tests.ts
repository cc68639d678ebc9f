import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import {
  demoUsers,
  isElasticsearchVersion,
  seedKeys,
  seedUsers,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'

const root = join(import.meta.dirname, '..')

async function addressOf(server: ReturnType<typeof spawn>): Promise<string> {
  let log = ''
  server.stdout?.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  for (let waited = 0; waited < 30_000 && server.exitCode === null; waited += 50) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(log)?.[0]
    if (url) return url
    await setTimeout(50)
  }
  throw new Error(`Latchkey did not start:\n${log}`)
}

/**
 * Starts a real Elasticsearch with demo users and keys and the built Latchkey on it, for all tests of the run, and
 * names them in `LATCHKEY_RUN_FILE`. Where that is set already, the tests run against what it names.
 */
export default async function serveForTests(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.LATCHKEY_RUN_FILE !== undefined) return undefined
  const asked = process.env.TEST_ELASTICSEARCH_VERSION
  const version = asked !== undefined && isElasticsearchVersion(asked) ? asked : undefined
  const node = await startElasticsearch({ version })
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'))
  await seedUsers(node)
  await seedKeys(node)

  const server = spawn(process.execPath, [join(root, 'apps/bff/dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      ELASTICSEARCH_URL: node.url,
      LATCHKEY_PORT: '0',
      LATCHKEY_WEB_ROOT: join(root, 'apps/web/dist'),
      LATCHKEY_CLUSTER_NAME: 'e2e',
      LATCHKEY_ACCESS_CONTACT: 'Ask the platform team: #es-access',
      // All tests come from one address.
      LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: '10000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    server.kill('SIGTERM')
    await node.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const runFile = join(folder, 'latchkey.json')
    await writeFile(
      runFile,
      JSON.stringify({ url: await addressOf(server), elasticsearchUrl: node.url, users: demoUsers }),
      {
        mode: 0o600,
      },
    )
    process.env.LATCHKEY_RUN_FILE = runFile
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
