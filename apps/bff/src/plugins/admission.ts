import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { ApiFailure } from '../errors.ts'
import type { Metrics } from './metrics.ts'

/** Long enough for what is under way to get done, short enough not to be noticed much. */
const retryAfterSeconds = 1

const refuse = (code: 'overloaded' | 'too_many_requests') =>
  new ApiFailure(code, { retryAfterSeconds }, { headers: { 'retry-after': String(retryAfterSeconds) } })

export type Admission = {
  /**
   * Lets a request go on to Elasticsearch, or throws at once: nothing queues here. Its place is free again when its
   * reply has gone, or its browser has. Not to be called before its body is there, or slow senders would hold places.
   */
  enter(reply: FastifyReply, session?: { idHash: string; changes: boolean }): void
}

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
  return {
    enter: ({ raw }, session) => {
      const places = [
        ...(session ? [[`requests ${session.idHash}`, sessionRequests, 'too_many_requests'] as const] : []),
        ...(session?.changes
          ? [[`changes ${session.idHash}`, sessionChanges, 'too_many_requests'] as const]
          : []),
        // Nobody knows yet who signs in: strangers must not take every place.
        ...(session ? [] : [['sign-ins', Math.ceil(requests / 2), 'overloaded'] as const]),
        ['all', requests, 'overloaded'] as const,
      ]
      for (const [place, limit, code] of places) {
        if (!isFull(place, limit)) continue
        onShed(code)
        throw refuse(code)
      }
      for (const [place] of places) add(place, 1)
      raw.once('close', () => {
        for (const [place] of places) add(place, -1)
      })
    },
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
