import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Config } from '../config.ts'
import {
  createTicket,
  decodeTicket,
  encodeTicket,
  hashOf,
  seal,
  type Ticket,
  unseal,
} from './session-seal.ts'
import { isOver, memorySessionStore } from './session-store.ts'

/** What is sealed: the user, and the Authorization header that goes with every call to Elasticsearch. */
const SessionContent = z.object({ username: z.string(), realm: z.string(), authorization: z.string() })
export type SessionContent = z.output<typeof SessionContent>

/** A session in use. Times are epoch milliseconds. */
export type OpenSession = SessionContent & { idleEndsAt: number; endsAt: number }

export type Sessions = {
  /** Opens a new session with a new id, sets its cookie, and deletes the session that the browser had. */
  begin(request: FastifyRequest, reply: FastifyReply, content: SessionContent): Promise<OpenSession>
  /** The session of the request, used now; undefined where there is none or it is over. */
  resume(request: FastifyRequest): Promise<OpenSession | undefined>
  /** Deletes the session of the request and its cookie, if there is one. */
  end(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

/** Sessions in a cookie that only this origin gets: `__Host-` is the browser's promise of that, and needs TLS. */
export async function registerSessions(
  app: FastifyInstance,
  { secure, session: limits }: Pick<Config, 'secure' | 'session'>,
): Promise<Sessions> {
  await app.register(cookie)
  const store = memorySessionStore(limits)
  app.addHook('onClose', () => store.close())
  const name = secure ? '__Host-latchkey_session' : 'latchkey_session'
  const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const

  const ticketOf = (request: FastifyRequest): Ticket | undefined => decodeTicket(request.cookies[name] ?? '')

  const open = (content: SessionContent, createdAt: number, usedAt: number): OpenSession => {
    const endsAt = createdAt + limits.lifespanMs
    return { ...content, idleEndsAt: Math.min(usedAt + limits.idleMs, endsAt), endsAt }
  }

  const forget = async (request: FastifyRequest) => {
    const ticket = ticketOf(request)
    if (ticket) await store.delete(hashOf(ticket.id))
  }

  return {
    begin: async (request, reply, content) => {
      await forget(request)
      const ticket = createTicket()
      const now = Date.now()
      await store.set(hashOf(ticket.id), {
        ownerHash: hashOf(JSON.stringify([content.realm, content.username])),
        createdAt: now,
        lastUsedAt: now,
        sealed: seal(JSON.stringify(content), ticket),
      })
      reply.setCookie(name, encodeTicket(ticket), attributes)
      return open(content, now, now)
    },
    resume: async (request) => {
      const ticket = ticketOf(request)
      if (!ticket) return undefined
      const idHash = hashOf(ticket.id)
      const stored = await store.get(idHash)
      if (!stored) return undefined
      const content = unseal(stored.sealed, ticket)
      // A right id with a wrong key is somebody else: it must not end, nor prolong, the session of its owner.
      if (content === undefined) return undefined
      const now = Date.now()
      if (isOver(stored, limits, now)) {
        await store.delete(idHash)
        return undefined
      }
      await store.touch(idHash, now)
      return open(SessionContent.parse(JSON.parse(content)), stored.createdAt, now)
    },
    end: async (request, reply) => {
      await forget(request)
      if (request.cookies[name] !== undefined) reply.clearCookie(name, attributes)
    },
  }
}
