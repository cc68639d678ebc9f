import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { tryAgainIn } from '../errors.ts'
import type { Metrics } from './metrics.ts'

/** Long enough for what is under way to get done, short enough not to be noticed much. */
const retryAfterSeconds = 1

const refuse = (code: 'overloaded' | 'too_many_requests') => tryAgainIn(retryAfterSeconds, code)

export type Admission = {
  /**
   * Lets a request go on to Elasticsearch, or throws at once: nothing queues here. Its place is free again when its
   * reply has gone, or its browser has. Not to be called before its body is there, or slow senders would hold places.
   */
  enter(reply: FastifyReply, session?: { idHash: string; changes: boolean }): void
  /**
   * Runs what looks up the session of a request, or throws as `enter` does. That is before the body is there, and a call
   * to Elasticsearch where sessions are kept in it: so it is bounded too, in places of its own, which are free again as
   * soon as it is done.
   */
  lookUp<Result>(idHash: string, work: () => Promise<Result>): Promise<Result>
  /** The same for what ends the session of a request: who leaves needs no place among those who stay. */
  leave<Result>(work: () => Promise<Result>): Promise<Result>
}

type Place = readonly [name: string, limit: number, code: 'overloaded' | 'too_many_requests']

/** Counts what is under way. */
export function createAdmission(
  { requests, sessionRequests, sessionChanges }: Config['limits'],
  onShed: (reason: string) => void,
): Admission {
  const underWay = new Map<string, number>()
  const isFull = (place: string, limit: number) => (underWay.get(place) ?? 0) >= limit
  const add = (place: string, change: number) => {
    const count = (underWay.get(place) ?? 0) + change
    if (count > 0) underWay.set(place, count)
    else underWay.delete(place)
  }
  /** Takes all of these places, or throws. Gives them back when what it returns is called. */
  const take = (...places: Place[]) => {
    for (const [place, limit, code] of places) {
      if (!isFull(place, limit)) continue
      onShed(code)
      throw refuse(code)
    }
    for (const [place] of places) add(place, 1)
    return () => {
      for (const [place] of places) add(place, -1)
    }
  }
  const during = async <Result>(giveBack: () => void, work: () => Promise<Result>) => {
    try {
      return await work()
    } finally {
      giveBack()
    }
  }
  return {
    enter: ({ raw }, session) => {
      // While its session was looked up, its browser left: nothing would tell any more when its place is free.
      if (raw.destroyed) throw refuse('overloaded')
      const giveBack = take(
        ...(session ? [[`requests ${session.idHash}`, sessionRequests, 'too_many_requests'] as const] : []),
        ...(session?.changes
          ? [[`changes ${session.idHash}`, sessionChanges, 'too_many_requests'] as const]
          : []),
        // Nobody knows yet who signs in: strangers must not take every place.
        ...(session ? [] : [['sign-ins', Math.ceil(requests / 2), 'overloaded'] as const]),
        ['all', requests, 'overloaded'] as const,
      )
      raw.once('close', giveBack)
    },
    lookUp: async (idHash, work) =>
      during(
        take(
          [`look-ups ${idHash}`, sessionRequests, 'too_many_requests'],
          ['look-ups', requests, 'overloaded'],
        ),
        work,
      ),
    leave: async (work) => during(take(['sign-outs', requests, 'overloaded']), work),
  }
}

/** Probes say how it is, and who leaves makes less to do. */
const isSpared = ({ method, url }: FastifyRequest) =>
  url === '/livez' || url === '/readyz' || (method === 'DELETE' && url === '/api/session')

/** While the process itself is behind, new requests are turned away before anything is done for them. */
export async function shedUnderPressure(
  app: FastifyInstance,
  { eventLoopDelayMs }: Config['limits'],
  metrics: Metrics,
): Promise<void> {
  if (eventLoopDelayMs === 0) return
  await app.register(underPressure, {
    maxEventLoopDelay: eventLoopDelayMs,
    pressureHandler: (request) => {
      if (isSpared(request)) return
      metrics.shed('event_loop')
      throw refuse('overloaded')
    },
  })
}
