import { setTimeout } from 'node:timers/promises'
import type { Figure } from '../budget.ts'
import { type HttpClient, httpClient, perSecond } from '../http-client.ts'
import { flat, spreadOf, usualRounds } from '../measure.ts'
import * as questions from '../questions.ts'
import { heapFlags, memoryOf, type Server, startLatchkey } from '../servers.ts'
import { type Stage, signIn } from '../stage.ts'

const megabytes = (bytes: number) => bytes / 1_000_000

/** Many may sign in from one address, and one person as often as the bench does. */
const settings = { LATCHKEY_SESSION_MAX_PER_USER: '1000', LATCHKEY_SESSION_MAX: '20000' }

/** Signs in so often; each client can sign out. */
async function signInOften(anybody: HttpClient, count: number): Promise<HttpClient[]> {
  const names = ['key_admin', 'alice', 'bob', 'developer', 'security_admin', 'auditor']
  const clients: HttpClient[] = []
  await perSecond(4, count, async () => {
    clients.push(await signIn(anybody, names[clients.length % names.length]))
  })
  return clients
}

const signOut = (client: HttpClient) => client.time({ method: 'DELETE', path: '/api/session' })

async function starts({ node }: Stage): Promise<Figure[]> {
  const times: number[] = []
  const resident: number[] = []
  for (let round = 0; round < usualRounds; round++) {
    const server = await startLatchkey(node.url, {}, heapFlags)
    times.push(server.startMs)
    await setTimeout(1000)
    resident.push(megabytes((await memoryOf(server)).rss))
    await server.stop()
  }
  return [
    { id: 'process.start', measured: 'BFF, start to first answer', unit: 'ms', ...spreadOf(times) },
    { id: 'process.idle', measured: 'BFF, idle: resident memory', unit: 'MB', ...spreadOf(resident) },
  ]
}

/** What a session takes, and whether what comes and goes leaves something behind. */
async function load(server: Server, { million }: { million: boolean }): Promise<Figure[]> {
  const requests = million ? 100_000 : 10_000
  const signIns = requests / 10
  const anybody = httpClient(server.url)
  const client = await signIn(anybody)
  const ask = () => perSecond(16, requests / 10, () => client.time(questions.rows))
  // Until caches and connections are what they stay.
  await ask()
  for (const session of await signInOften(anybody, 200)) await signOut(session)
  const before = (await memoryOf(server)).heapUsed

  const sessions = await signInOften(anybody, 1000)
  const withSessions = (await memoryOf(server)).heapUsed
  for (const session of sessions) await signOut(session)

  for (let part = 0; part < 10; part++) {
    await ask()
    for (const session of await signInOften(anybody, signIns / 10)) await signOut(session)
  }
  const after = (await memoryOf(server)).heapUsed
  anybody.close()
  return [
    {
      id: 'process.sessions',
      measured: 'BFF, 1,000 sessions more: heap',
      unit: 'MB',
      ...flat(megabytes(withSessions - before)),
    },
    {
      id: 'process.heap',
      measured: `BFF, after ${requests.toLocaleString('en')} requests and ${signIns.toLocaleString('en')} sign-ins: growth of the heap`,
      unit: '%',
      ...flat((after / before - 1) * 100),
      note: `${megabytes(before).toFixed(1)} MB before, ${megabytes(after).toFixed(1)} MB after`,
    },
  ]
}

/** The process of the BFF by itself: how fast it is there, and what it needs. */
export async function bffProcess(stage: Stage, options: { million: boolean }): Promise<Figure[]> {
  const figures = await starts(stage)
  const server = await startLatchkey(stage.node.url, settings, heapFlags)
  try {
    return [...figures, ...(await load(server, options))]
  } finally {
    await server.stop()
  }
}
