import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { parseArgs, styleText } from 'node:util'
import { parseConfig } from '@latchkey/bff/config'
import { complain } from './announce.ts'
import { child, ended } from './child.ts'
import { type Cluster, openCluster, readClusterSettings } from './local-cluster.ts'
import { removeRunFile, runningUrl, writeRunFile } from './run-file.ts'

/** A port that is free at this moment: the given one, or one of the system's choice for 0. Throws where it is taken. */
export function freePort(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'is taken by another program. Stop that one, or set LATCHKEY_PORT to another port; 0 takes any free one.'
          : `cannot be listened on (${error.code}). Check LATCHKEY_HOST and LATCHKEY_PORT.`
      reject(new Error(`Port ${port} of ${host} ${why}`))
    })
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port))
    })
  })
}

/** Resolves when the server answers; rejects when it is gone before that. */
async function untilReady(url: string, gone: Promise<void>): Promise<void> {
  let over = false
  void gone.then(() => {
    over = true
  })
  while (!over) {
    const answer = await fetch(`${url}/livez`).catch(() => undefined)
    if (answer?.ok) return
    await setTimeout(100)
  }
  throw new Error('Latchkey ended while it started; its last lines are above.')
}

function sayWhere(url: string, { users, url: elasticsearchUrl }: Cluster): void {
  console.log(`\n  Latchkey        ${styleText('bold', url)}\n  Elasticsearch   ${elasticsearchUrl}\n`)
  if (users.length > 0) {
    console.log('  Sign in as')
    for (const { username, password, summary } of users) {
      console.log(`    ${username.padEnd(15)} ${password.padEnd(10)} ${summary}`)
    }
  } else {
    console.log('  Sign in with a user of your cluster.')
  }
  console.log(`\n  ${styleText('dim', 'Ctrl+C stops it.')}\n`)
}

/** One process of those that serve Latchkey. */
type Server = {
  /** Answers here when it is ready. */
  url: string
  command: string[]
  cwd?: string
  environment: NodeJS.ProcessEnv
}

/** A way to serve Latchkey: its processes in the order in which they need each other; the last answers at `url`. */
export type Serve = (settings: {
  url: string
  host: string
  port: number
  environment: NodeJS.ProcessEnv
}) => Promise<Server[]>

const fail = (what: string) => () =>
  Promise.reject(new Error(`${what} without being asked to; its last lines are above.`))

/** Where Latchkey is to listen. Throws before anything slow has begun where it cannot. */
async function chooseAddress(): Promise<{ url: string; host: string; port: number }> {
  const already = await runningUrl()
  if (already) throw new Error(`Latchkey already runs from this folder at ${already}. Stop that one first.`)
  // All that is wrong with the configuration is said now, by the server's own rules; a local node has no address yet.
  const ELASTICSEARCH_URL = process.env.ELASTICSEARCH_URL || 'http://127.0.0.1'
  const { host, port: wanted } = parseConfig({ ...process.env, ELASTICSEARCH_URL })
  const port = await freePort(wanted, host)
  // A browser on this machine reaches "every address" as loopback.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return { url: `http://${name}:${port}`, host, port }
}

/**
 * Opens the cluster, serves Latchkey on it and says where, until Ctrl+C or until one of its processes ends.
 * `prepare` runs while Elasticsearch boots. Sets the exit code; leaves no process behind.
 */
export async function serveLocally(serve: Serve, prepare: () => Promise<void>): Promise<void> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())
  const stopped = new Promise<void>((resolve) =>
    stop.signal.addEventListener('abort', () => resolve(), { once: true }),
  )

  let cluster: Cluster | undefined
  const children: ChildProcess[] = []
  try {
    const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } })
    const clusterSettings = readClusterSettings()
    const address = await chooseAddress()
    // Both are waited for, whatever becomes of the other: a failed build must still find the node that is to be stopped.
    const [opened, prepared] = await Promise.allSettled([
      openCluster(clusterSettings, values.fresh, stop.signal),
      prepare(),
    ])
    if (opened.status === 'rejected') throw opened.reason
    cluster = opened.value
    if (prepared.status === 'rejected') throw prepared.reason
    stop.signal.throwIfAborted()

    const { host, port, url } = address
    const settings = { ELASTICSEARCH_URL: cluster.url, LATCHKEY_HOST: host, LATCHKEY_PORT: String(port) }
    for (const server of await serve({ ...address, environment: { ...process.env, ...settings } })) {
      const started = child(server.command, server)
      children.push(started)
      await Promise.race([untilReady(server.url, ended(started)), stopped])
      stop.signal.throwIfAborted()
    }
    const gone = Promise.race(children.map(ended))
    await writeRunFile(url, cluster)
    sayWhere(url, cluster)
    await Promise.race([
      stopped,
      gone.then(fail('Latchkey has ended')),
      cluster.ended.then(fail('Elasticsearch has ended')),
    ])
    console.log('Stopping …')
  } catch (error) {
    if (!stop.signal.aborted) {
      complain(error instanceof Error ? error.message : String(error))
      process.exitCode = 1
    }
  } finally {
    for (const process of children) process.kill('SIGTERM')
    await Promise.all(children.map(ended))
    await cluster?.stop()
    await removeRunFile()
  }
}
