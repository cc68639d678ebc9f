import { startFaultProxy } from '@latchkey/fault-proxy'
import type { ElasticsearchNode } from '@latchkey/local-elasticsearch'
import { inject, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { testProxy } from '../behind-proxy.ts'
import { testApp } from '../browser.ts'
import { ask, type User, unique } from '../cluster.ts'
import { disconnect, env, resolve, type Stage, type Timing } from '../faults/stages.ts'
import type { FaultName } from '../faults/table.ts'
import { indexBreaker } from '../file-realm.ts'
import { startSoakNode } from './elasticsearch.ts'

const hour = 3_600_000

/** The node of the soak, which is started and ended here after it was killed for the first time. */
let restarted: ElasticsearchNode | undefined

/** Ends the node at once, as a power cut does. */
export async function killNode(): Promise<void> {
  if (restarted) {
    process.kill(restarted.pid, 'SIGKILL')
    await restarted.exited
    return
  }
  const { pid } = inject('soakNode')
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => {
    const answers = await fetch(inject('elasticsearch').url).then(
      () => true,
      () => false,
    )
    if (answers) throw new Error('still there')
  })
}

/** Starts it again, at the same address, with all that was in it. */
export async function restartNode(settings: Record<string, string> = {}): Promise<void> {
  const { dataFolder, version } = inject('soakNode')
  const port = Number(new URL(inject('elasticsearch').url).port)
  restarted = await startSoakNode(dataFolder, version, { port, settings })
}

/** At the end of a file that killed it. */
export const stopNode = () => restarted?.stop()

/** The application behind a proxy that counts, and what becomes of the node behind that. */
async function stageNode(
  user: User,
  timing: Timing,
  { begin, end }: { begin: () => Promise<unknown>; end: () => Promise<unknown> },
  keepsSessions = true,
): Promise<Stage> {
  const proxy = await testProxy()
  return {
    app: await testApp(env(proxy.url, timing)),
    user,
    proxies: [proxy],
    begin: async (scope) => {
      if (scope === 'list') await begin()
    },
    end: async () => {
      await end()
      return user
    },
    keepsSessions,
  }
}

/** No proxy: a closed port is to be what it is. So nothing is counted, and nothing can be sent. */
async function stageKill(user: User, timing: Timing): Promise<Stage> {
  return {
    app: await testApp(env(inject('elasticsearch').url, timing)),
    user,
    proxies: [],
    begin: async (scope) => {
      if (scope === 'list') await killNode()
    },
    end: async () => {
      await restartNode()
      return user
    },
    keepsSessions: true,
  }
}

/** One name for two addresses, each with a door of its own to the one node. */
async function stageTwoNodes(user: User, timing: Timing): Promise<Stage> {
  const { url } = inject('elasticsearch')
  const first = await testProxy()
  const port = Number(new URL(first.url).port)
  const second = await startFaultProxy(url, { host: '127.0.0.2', port })
  onTestFinished(() => second.stop())
  const name = `${unique('cluster')}.test`
  resolve(name, () => ['127.0.0.1', '127.0.0.2'])
  return {
    app: await testApp(env(`http://${name}:${port}`, timing)),
    user,
    proxies: [first, second],
    begin: async (scope) => {
      const [down, up] = scope === 'list' ? [first, second] : [second, first]
      await up.setFault({ kind: 'pass' })
      await down.setFault({ kind: 'refuse' })
    },
    end: async () => {
      for (const proxy of [first, second]) await disconnect(proxy)
      return user
    },
    keepsSessions: true,
  }
}

const indexCall = (action: string) =>
  ask(z.unknown(), 'POST', `/.security-7/${action}`, undefined, indexBreaker)

const jump = (ms: number) => async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
}
const backToNow = async () => {
  vi.useRealTimers()
}

/** The faults that need a node for themselves, or this process; in this order, since the last cannot be undone. */
export const nodeStages: [FaultName, (user: User, timing: Timing) => Promise<Stage>][] = [
  ['one of two nodes down, then the other', stageTwoNodes],
  ['clock an hour ahead', (user, timing) => stageNode(user, timing, { begin: jump(hour), end: backToNow })],
  ['clock an hour back', (user, timing) => stageNode(user, timing, { begin: jump(-hour), end: backToNow })],
  [
    'clock past the end of the session',
    (user, timing) => stageNode(user, timing, { begin: jump(25 * hour), end: backToNow }, false),
  ],
  [
    'security index unavailable',
    (user, timing) =>
      stageNode(user, timing, {
        begin: () => indexCall('_close'),
        end: () => indexCall('_open?wait_for_active_shards=1'),
      }),
  ],
  ['Elasticsearch killed and restarted', stageKill],
  [
    'API keys switched off',
    (user, timing) =>
      stageNode(user, timing, {
        begin: async () => {
          await killNode()
          await restartNode({ 'xpack.security.authc.api_key.enabled': 'false' })
        },
        end: async () => {
          await killNode()
          await restartNode()
        },
      }),
  ],
  [
    'licence ended',
    (user, timing) =>
      stageNode(user, timing, {
        begin: () => ask(z.unknown(), 'POST', '/_license/start_basic?acknowledge=true'),
        end: async () => {},
      }),
  ],
]
