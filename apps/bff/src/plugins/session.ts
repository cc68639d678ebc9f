import cookie from '@fastify/cookie'
import { type OwnSession, sessionEndsInHeader } from '@latchkey/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Audit } from '../audit/audit.ts'
import type { Config } from '../config.ts'
import type { ElasticsearchConnection } from './elasticsearch.ts'
import {
  createTicket,
  decodeTicket,
  encodeTicket,
  hashOf,
  seal,
  type Ticket,
  unseal,
} from './session-seal.ts'
import {
  type KeptSessions,
  type OnSilentEnd,
  overBy,
  type SessionStore,
  type SessionTimes,
  type SilentEnd,
  type StoredSession,
} from './session-store.ts'
import { elasticsearchSessionStore } from './session-store-elasticsearch.ts'
import { memorySessionStore } from './session-store-memory.ts'

/** What is sealed: the user, and the Authorization header that goes with every call to Elasticsearch. */
const SessionContent = z.object({ username: z.string(), realm: z.string(), authorization: z.string() })
export type SessionContent = z.output<typeof SessionContent>

/** A session in use. Times are epoch milliseconds. */
export type OpenSession = SessionContent &
  SessionTimes & { idHash: string; auditId: string; ownerHash: string; idleEndsAt: number; endsAt: number }

/** A session that is no more, with what the audit log calls it. */
export type EndedSession = SessionContent & { auditId: string }

type FoundSession = { idHash: string; stored: StoredSession; content: SessionContent }

export type Sessions = {
  /** Opens a new session with a new id, sets its cookie, and deletes the session that the browser had. */
  begin(request: FastifyRequest, reply: FastifyReply, content: SessionContent): Promise<OpenSession>
  /** The session of the request, used now; undefined where there is none or it is over. */
  resume(request: FastifyRequest, reply: FastifyReply): Promise<OpenSession | undefined>
  /** What the session of the request would be kept under; undefined where its cookie cannot be one. */
  idHashOf(request: FastifyRequest): string | undefined
  /** Deletes the session of the request and its cookie, if there is one. The session, where this is what ended it. */
  end(request: FastifyRequest, reply: FastifyReply): Promise<EndedSession | undefined>
  /** The sessions of this one's owner, this one too. */
  list(session: OpenSession): Promise<OwnSession[]>
  /** Deletes those of them that are chosen; what the audit log calls those that there were. */
  endOwn(session: OpenSession, isChosen: (own: OwnSession) => boolean): Promise<string[]>
  /** Whether sessions can be kept, for probes. */
  isReady(): Promise<boolean>
  /** How many there are, for metrics. */
  kept(): KeptSessions
}

/** For people and the API: derived from the hash of the id, since even that one is nobody else's business. */
const handleOf = (idHash: string) => hashOf(`handle ${idHash}`).slice(0, 22)

/** For the audit log. Derived once more: with what stands in a log nobody can even ask for the end of a session. */
const auditIdOf = (idHash: string) => hashOf(`audit ${handleOf(idHash)}`).slice(0, 12)

/** What the sealed part is bound to. The last use is not in it, since it is written without the key. */
const aboutOf = (idHash: string, { ownerHash, createdAt }: Pick<StoredSession, 'ownerHash' | 'createdAt'>) =>
  JSON.stringify([idHash, ownerHash, createdAt])

/** What the name of the cookie ends in. */
export const sessionCookie = 'latchkey_session'

/**
 * `__Host-` is the browser's promise that only this origin can set the cookie, and needs TLS. It would also send it to
 * every other application of the origin; where Latchkey has a path of its own, the cookie stays below that instead.
 */
const cookieName = (secure: boolean, basePath: string) =>
  `${secure ? (basePath === '' ? '__Host-' : '__Secure-') : ''}${sessionCookie}`

/**
 * Sessions in a cookie that only this application gets. Those that time or a newer one ends are noted in the audit log here;
 * what somebody ends, by whoever does.
 */
export async function registerSessions(
  app: FastifyInstance,
  { secure, basePath, session: limits }: Pick<Config, 'secure' | 'basePath' | 'session'>,
  elasticsearch: ElasticsearchConnection,
  audit: Audit,
): Promise<Sessions> {
  await app.register(cookie)
  const noteEnd = (
    idHash: string,
    reason: SilentEnd | 'signed_in_anew',
    request?: FastifyRequest,
    owner?: Pick<SessionContent, 'username' | 'realm'>,
  ) =>
    audit.note(request, {
      action: 'session-end',
      outcome: 'success',
      user: owner && { name: owner.username, realm: owner.realm },
      session: auditIdOf(idHash),
      reason,
    })
  // Whose it was is sealed: nobody is there with the cookie.
  const onEnd: OnSilentEnd = (idHash, why) => void noteEnd(idHash, why)
  const store: SessionStore = limits.elasticsearch
    ? elasticsearchSessionStore(elasticsearch, limits.elasticsearch, limits, app.log, onEnd)
    : memorySessionStore(limits, onEnd)
  app.addHook('onClose', () => store.close())
  const name = cookieName(secure, basePath)
  const attributes = { path: basePath || '/', httpOnly: true, sameSite: 'strict', secure } as const

  const endsOf = ({ createdAt, lastUsedAt }: SessionTimes) => {
    const endsAt = createdAt + limits.lifespanMs
    return { idleEndsAt: Math.min(lastUsedAt + limits.idleMs, endsAt), endsAt }
  }

  const announce = (reply: FastifyReply, { idleEndsAt, endsAt }: OpenSession) => {
    const now = Date.now()
    const seconds = [idleEndsAt, endsAt].map((end) => Math.max(0, Math.floor((end - now) / 1000)))
    reply.header(sessionEndsInHeader, seconds.join(', '))
  }

  /**
   * The session of a ticket with what is sealed in it. A right id with a wrong key is somebody else, who must neither use
   * nor end nor prolong the session of its owner.
   */
  const find = async ({ id, key }: Ticket): Promise<FoundSession | undefined> => {
    const idHash = hashOf(id)
    const stored = await store.get(idHash)
    if (!stored) return undefined
    const content = unseal(stored.sealed, key, aboutOf(idHash, stored))
    if (content === undefined) return undefined
    return { idHash, stored, content: SessionContent.parse(JSON.parse(content)) }
  }

  const ticketOf = (request: FastifyRequest): Ticket | undefined => decodeTicket(request.cookies[name] ?? '')

  /** Found by the request's cookie, over or not. */
  const findOf = async (request: FastifyRequest) => {
    const ticket = ticketOf(request)
    return ticket && find(ticket)
  }

  /** What was just deleted. If time had ended it before, that is what the log says, and nobody else ended it. */
  const endedOf = async (request: FastifyRequest, { idHash, stored, content }: FoundSession) => {
    const why = overBy(stored, limits, Date.now())
    if (why === undefined) return { ...content, auditId: auditIdOf(idHash) }
    await noteEnd(idHash, why, request, content)
    return undefined
  }

  const listOwn = async (ownerHash: string) => {
    const now = Date.now()
    return (await store.ofOwner(ownerHash)).filter((own) => overBy(own, limits, now) === undefined)
  }

  const present = (session: OpenSession, idHash: string, times: SessionTimes): OwnSession => {
    const current = idHash === session.idHash
    // A search is a moment behind the use that asks.
    const known = current ? session : times
    const { createdAt, lastUsedAt } = known
    return { id: handleOf(idHash), createdAt, lastUsedAt, ...endsOf(known), current }
  }

  return {
    begin: async (request, reply, content) => {
      const ownerHash = hashOf(JSON.stringify([content.realm, content.username]))
      const old = await findOf(request)
      const others = (await listOwn(ownerHash)).map(({ idHash }) => idHash)
      const tooMany = others.filter((idHash) => idHash !== old?.idHash).slice(limits.maxPerUser - 1)
      const ended = await store.delete([...(old ? [old.idHash] : []), ...tooMany])
      const tookPlaceOf = old && ended.includes(old.idHash) ? await endedOf(request, old) : undefined
      if (old && tookPlaceOf) await noteEnd(old.idHash, 'signed_in_anew', request, tookPlaceOf)
      for (const idHash of tooMany.filter((one) => ended.includes(one)))
        await noteEnd(idHash, 'too_many_sessions', request, content)
      const ticket = createTicket()
      const idHash = hashOf(ticket.id)
      const now = Date.now()
      const kept = { ownerHash, createdAt: now, lastUsedAt: now }
      const sealed = seal(JSON.stringify(content), ticket.key, aboutOf(idHash, kept))
      await store.create(idHash, { ...kept, sealed })
      reply.setCookie(name, encodeTicket(ticket), attributes)
      const session = { ...content, ...kept, idHash, auditId: auditIdOf(idHash), ...endsOf(kept) }
      announce(reply, session)
      return session
    },
    resume: async (request, reply) => {
      const found = await findOf(request)
      if (!found) return undefined
      const { idHash, stored, content } = found
      const now = Date.now()
      if (overBy(stored, limits, now)) {
        if ((await store.delete([idHash])).length > 0) await endedOf(request, found)
        return undefined
      }
      const lastUsedAt = await store.touch(idHash, stored, now)
      if (lastUsedAt === undefined) return undefined
      const { ownerHash, createdAt } = stored
      const times = { createdAt, lastUsedAt }
      const session = {
        ...content,
        ...times,
        idHash,
        auditId: auditIdOf(idHash),
        ownerHash,
        ...endsOf(times),
      }
      announce(reply, session)
      return session
    },
    idHashOf: (request) => {
      const ticket = ticketOf(request)
      return ticket && hashOf(ticket.id)
    },
    end: async (request, reply) => {
      const found = await findOf(request)
      const ended = found ? await store.delete([found.idHash]) : []
      if (request.cookies[name] !== undefined) reply.clearCookie(name, attributes)
      reply.removeHeader(sessionEndsInHeader)
      return found && ended.length > 0 ? endedOf(request, found) : undefined
    },
    list: async (session) =>
      (await listOwn(session.ownerHash)).map((own) => present(session, own.idHash, own)),
    endOwn: async (session, isChosen) => {
      const own = await listOwn(session.ownerHash)
      const chosen = own.filter(({ idHash, ...times }) => isChosen(present(session, idHash, times)))
      return (await store.delete(chosen.map(({ idHash }) => idHash))).map(auditIdOf)
    },
    isReady: () => store.isReady(),
    kept: () => store.kept(),
  }
}
