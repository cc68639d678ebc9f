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
export type OpenSession = SessionContent & { idHash: string; idleEndsAt: number; endsAt: number }

export type Sessions = {
  /** Opens a new session with a new id, sets its cookie, and deletes the session that the browser had. */
  begin(request: FastifyRequest, reply: FastifyReply, content: SessionContent): Promise<OpenSession>
  /** The session of the request, used now; undefined where there is none or it is over. */
  resume(request: FastifyRequest): Promise<OpenSession | undefined>
  /** Deletes the session of the request and its cookie, if there is one. */
  end(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

/**
 * `__Host-` is the browser's promise that only this origin can set the cookie, and needs TLS. It would also send it to
 * every other application of the origin; where Latchkey has a path of its own, the cookie stays below that instead.
 */
const cookieName = (secure: boolean, basePath: string) =>
  `${secure ? (basePath === '' ? '__Host-' : '__Secure-') : ''}latchkey_session`

/** Sessions in a cookie that only this application gets. */
export async function registerSessions(
  app: FastifyInstance,
  { secure, basePath, session: limits }: Pick<Config, 'secure' | 'basePath' | 'session'>,
): Promise<Sessions> {
  await app.register(cookie)
  const store = memorySessionStore(limits)
  app.addHook('onClose', () => store.close())
  const name = cookieName(secure, basePath)
  const attributes = { path: basePath || '/', httpOnly: true, sameSite: 'strict', secure } as const

  const ticketOf = (request: FastifyRequest): Ticket | undefined => decodeTicket(request.cookies[name] ?? '')

  const open = (idHash: string, content: SessionContent, createdAt: number, usedAt: number): OpenSession => {
    const endsAt = createdAt + limits.lifespanMs
    return { ...content, idHash, idleEndsAt: Math.min(usedAt + limits.idleMs, endsAt), endsAt }
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
      const idHash = hashOf(ticket.id)
      await store.set(idHash, {
        ownerHash: hashOf(JSON.stringify([content.realm, content.username])),
        createdAt: now,
        lastUsedAt: now,
        sealed: seal(JSON.stringify(content), ticket),
      })
      reply.setCookie(name, encodeTicket(ticket), attributes)
      return open(idHash, content, now, now)
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
      return open(idHash, SessionContent.parse(JSON.parse(content)), stored.createdAt, now)
    },
    end: async (request, reply) => {
      await forget(request)
      if (request.cookies[name] !== undefined) reply.clearCookie(name, attributes)
    },
  }
}
