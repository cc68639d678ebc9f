import { setTimeout as wait } from 'node:timers/promises'
import { elasticsearchAnswer, type Fault, type FaultProxy, foreignAnswer } from '@latchkey/fault-proxy'
import { listening, run } from '../process.ts'
import type { HistoryEvent, ProcessEvent } from './history.ts'
import { type Random, randomOf } from './random.ts'

const busy = { error: { type: 'es_rejected_execution_exception', reason: 'queue is full' }, status: 429 }

const faults: [Fault, ...Fault[]] = [
  { kind: 'lose' },
  { kind: 'lose', carriedOut: false },
  { kind: 'break' },
  { kind: 'truncate' },
  { kind: 'hang' },
  { kind: 'hang', carriedOut: false },
  { kind: 'stall' },
  { kind: 'delay', ms: 400, jitterMs: 300 },
  { kind: 'unmark' },
  foreignAnswer(502),
  foreignAnswer(503),
  foreignAnswer(504),
  elasticsearchAnswer(429, busy),
  elasticsearchAnswer(503, { error: { type: 'unavailable_shards_exception', reason: 'no' }, status: 503 }),
  { kind: 'refuse' },
]

const concerned: [RegExp, ...RegExp[]] = [
  /^POST \/_security\/api_key/,
  /^DELETE \/_security\/api_key/,
  /^PUT \/_security\/api_key/,
  /_query\/api_key/,
  /_mget/,
  /^/,
]

const nameOf = (fault: Fault) => JSON.stringify(fault).slice(0, 80)

/** One fault after the other between Latchkey and Elasticsearch, each for a few requests, until it is aborted. */
export async function disturb(
  proxy: FaultProxy,
  { seed, history, until }: { seed: number; history: HistoryEvent[]; until: AbortSignal },
): Promise<void> {
  const random = randomOf(seed)
  while (!until.aborted) {
    const fault = random.pick(faults)
    const only = random.pick(concerned)
    const times = 1 + random.below(6)
    history.push({ type: 'fault', at: Date.now(), fault: `${nameOf(fault)} for ${times} of ${only}` })
    const forMs = fault.kind === 'refuse' ? 100 : 1000
    await proxy.setFault(fault, { only, times, forMs })
    await wait(100 + random.below(300))
  }
  await proxy.setFault({ kind: 'pass' })
}

/** Processes of Latchkey that come and go. */
export type Fleet = {
  /** That of one that runs. */
  address(): string
  /** Ends one, in turn by killing it and by asking it, and starts another in its place. */
  replace(random: Random): Promise<void>
  /** Asks all to stop, and waits until they have. */
  stop(): Promise<void>
}

export async function startFleet(
  size: number,
  history: HistoryEvent[],
  envOf: (place: number) => { [name: string]: string },
): Promise<Fleet> {
  const serving = new Map<number, string>()
  const places: { end: (event: ProcessEvent, signal: 'SIGTERM' | 'SIGKILL') => Promise<void> }[] = []
  let number = 0
  let turn = 0
  let kills = false

  const start = async (place: number) => {
    const process = number
    number += 1
    const note = (event: ProcessEvent, code?: number | null) =>
      history.push({ type: 'process', process, at: Date.now(), event, ...(code !== undefined && { code }) })
    const { child, line, ended } = run(envOf(place))
    const gone = ended.then(({ code }) => note('ended', code))
    serving.set(place, await line(listening))
    note('started')
    places[place] = {
      end: async (event, signal) => {
        note(event)
        child.kill(signal)
        // Those who come in this moment are turned away.
        await wait(30)
        serving.delete(place)
        await gone
      },
    }
  }
  await Promise.all(Array.from({ length: size }, (_, place) => start(place)))

  return {
    address: () => {
      const addresses = [...serving.values()]
      turn += 1
      return addresses[turn % addresses.length] ?? 'http://127.0.0.1:1'
    },
    replace: async (random) => {
      const place = random.below(size)
      kills = !kills
      if (kills) await places[place]?.end('killed', 'SIGKILL')
      else await places[place]?.end('asked to stop', 'SIGTERM')
      await start(place)
    },
    stop: async () => {
      await Promise.all(places.map(({ end }) => end('asked to stop', 'SIGTERM')))
    },
  }
}
