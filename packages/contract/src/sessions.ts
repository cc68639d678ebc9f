import { z } from 'zod'
import { endpoint, noBody, noParams } from './endpoint.ts'

/** Names a session among those of its owner. It opens nothing: what opens a session is in its cookie alone. */
export const SessionHandle = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'must be the id of a session')

/**
 * A session of the caller's. Where and with what browser somebody signed in is not kept: nothing personal but times is
 * readable without the cookie. Times are epoch milliseconds.
 */
export const OwnSession = z.object({
  id: SessionHandle,
  createdAt: z.int(),
  /** A moment behind where sessions are kept in Elasticsearch: at most a minute, or a twentieth of the idle time. */
  lastUsedAt: z.int(),
  /** When it ends unless it is used before, and when it ends in any case. */
  idleEndsAt: z.int(),
  endsAt: z.int(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
})
export type OwnSession = z.output<typeof OwnSession>

/** How many sessions were ended; 0 where those asked for were over already. */
const Ended = z.object({ ended: z.int().nonnegative() })

/** Sessions of the same user of the same realm. */
export const sessions = {
  /** The one used last comes first. */
  list: endpoint({
    method: 'GET',
    path: '/api/sessions',
    params: noParams,
    body: noBody,
    reply: z.object({ items: z.array(OwnSession) }),
    summary: 'The sessions of the caller',
    reads: true,
  }),
  /** At once, for every process. The current one may be ended too; its cookie stays behind and is worth nothing. */
  end: endpoint({
    method: 'DELETE',
    path: '/api/sessions/:id',
    params: z.strictObject({ id: SessionHandle }),
    body: noBody,
    reply: Ended,
    summary: 'End one session of the caller',
  }),
  endOthers: endpoint({
    method: 'POST',
    path: '/api/sessions/end-others',
    params: noParams,
    body: noBody,
    reply: Ended,
    summary: 'End all sessions of the caller but this one',
  }),
}

/**
 * Header of every reply to a request with a session: the seconds until it ends unused, and until it ends in any case,
 * as `28800, 86400`. Seconds to go, so that the clock of the browser need not be right.
 */
export const sessionEndsInHeader = 'x-latchkey-session-ends-in'
