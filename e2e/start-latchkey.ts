import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { writtenFolder } from './written.ts'

const root = join(import.meta.dirname, '..')

/** A running Latchkey, as it is built. */
export type Latchkey = { url: string; stop: () => Promise<void> }

async function addressOf(server: ChildProcess): Promise<string> {
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

/** Starts the built Latchkey on a free port, for the Elasticsearch at this address. */
export async function startLatchkey(
  elasticsearchUrl: string,
  settings: Record<string, string> = {},
): Promise<Latchkey> {
  const server = spawn(process.execPath, [join(root, 'apps/bff/dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      ELASTICSEARCH_URL: elasticsearchUrl,
      LATCHKEY_PORT: '0',
      LATCHKEY_LOG_LEVEL: 'trace',
      LATCHKEY_WEB_ROOT: join(root, 'apps/web/dist'),
      LATCHKEY_CLUSTER_NAME: 'e2e',
      LATCHKEY_ACCESS_CONTACT: 'Ask the platform team: #es-access',
      // All tests come from one address.
      LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: '10000',
      ...settings,
    },
    // With the channel it ends when this process is killed.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  mkdirSync(writtenFolder, { recursive: true })
  server.stdout?.on('data', (chunk: Buffer) =>
    appendFileSync(join(writtenFolder, `${server.pid}.log`), chunk),
  )
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill('SIGTERM')
    await once(server, 'exit')
  }
  try {
    return { url: await addressOf(server), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
