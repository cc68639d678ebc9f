import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const logs = join(root, '.local/bench')

export type Server = {
  url: string
  process: ChildProcess
  /** From the start of the process to its first answer, in milliseconds. */
  startMs: number
  stop(): Promise<void>
}

let started = 0

/** Starts Node with a command whose log says where it listens; what it logs goes to a file, as it does in earnest. */
async function start(command: string[], env: Record<string, string>, probe: string): Promise<Server> {
  mkdirSync(logs, { recursive: true })
  started += 1
  const file = join(logs, `${process.pid}-${started}.log`)
  const log = openSync(file, 'w')
  const began = performance.now()
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    // With the channel it ends when this process is killed.
    stdio: ['ignore', log, log, 'ipc'],
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  while (performance.now() - began < 60_000 && child.exitCode === null) {
    const url = /listens at (http:\/\/127\.0\.0\.1:\d+)/.exec(readFileSync(file, 'utf8'))?.[1]
    if (url !== undefined) {
      await fetch(`${url}${probe}`).then((answer) => answer.arrayBuffer())
      return { url, process: child, startMs: performance.now() - began, stop }
    }
    await setTimeout(2)
  }
  await stop()
  throw new Error(`${command.join(' ')} did not start:\n${readFileSync(file, 'utf8')}`)
}

/** The built Latchkey as it is by default: headers, sessions, limits, log and audit log. */
export const startLatchkey = (
  elasticsearchUrl: string,
  settings: Record<string, string> = {},
  flags: string[] = [],
): Promise<Server> =>
  start(
    [...flags, join(root, 'apps/bff/dist/main.js')],
    {
      NODE_ENV: 'production',
      ELASTICSEARCH_URL: elasticsearchUrl,
      LATCHKEY_PORT: '0',
      LATCHKEY_WEB_ROOT: join(root, 'apps/web/dist'),
      ...settings,
    },
    '/livez',
  )

/** Something to compare with, of `peers/`. */
export const startPeer = (
  name: 'raw-proxy' | 'bare-fastify' | 'kibana-pattern' | 'eui-page',
  settings: Record<string, string>,
): Promise<Server> =>
  start(
    ['--import', 'tsx', join(import.meta.dirname, 'peers', `${name}.ts`)],
    { NODE_ENV: 'production', ...settings },
    '/',
  )

/** What a process of ours uses, after a collection of its garbage; it has to be started with `heapFlags`. */
export async function memoryOf({ process: child }: Server): Promise<NodeJS.MemoryUsage> {
  child.send('memory')
  const [usage] = await once(child, 'message')
  return usage
}

export const heapFlags = ['--expose-gc', '--import', join(import.meta.dirname, 'peers/report-memory.mjs')]
