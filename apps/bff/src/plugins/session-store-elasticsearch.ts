import type { FastifyBaseLogger } from 'fastify'
import { z } from 'zod'
import { ApiFailure, ElasticsearchFailure } from '../errors.ts'
import type { Elasticsearch, ElasticsearchConnection } from './elasticsearch.ts'
import {
  BulkDeleteReply,
  CountSearchReply,
  HasIndexPrivileges,
  MultiGetReply,
  OwnerSearchReply,
  SessionDocument,
  SweepSearchReply,
  sessionIndexBody,
  sessionIndexPrivileges,
} from './session-index.ts'
import {
  mostSessionsOfOne,
  type OnSilentEnd,
  overBy,
  type SessionLimits,
  type SessionStore,
} from './session-store.ts'

export type SessionIndex = {
  /** Encoded, of the credential that keeps sessions and does nothing else. */
  apiKey: string
  index: string
}

/** Elasticsearch is in trouble, and not only for us. */
const troubles = ['unreachable', 'timeout', 'overloaded', 'failed'].map((kind) => `elasticsearch_${kind}`)

const unavailable = (problem: string) => new ApiFailure('sessions_unavailable', {}, { problem })

/**
 * What goes wrong with the service credential is no fault of the caller's: above all a 401 is not the end of a session.
 * What Elasticsearch said is for the log alone.
 */
function storeFailure(error: unknown): unknown {
  if (!(error instanceof ElasticsearchFailure) || troubles.includes(error.code)) return error
  if (error.code === 'credentials_changed')
    return unavailable('Elasticsearch refuses ELASTICSEARCH_SERVICE_API_KEY')
  return unavailable(error.details.elasticsearch?.reason ?? error.code)
}

const refusalOf = (error: unknown) =>
  error instanceof ElasticsearchFailure ? (error.details.elasticsearch?.type ?? '') : ''

/** The longest that the store may be behind with a session's last use: a write for each use would be one per request. */
const touchEvery = (idleMs: number) => Math.min(60_000, idleMs / 20)

const sweepEveryMs = 5 * 60_000
const sweepSize = 1000
const sweepRounds = 20

/** Sessions in an index: any number of processes share them, and they outlive each. */
export function elasticsearchSessionStore(
  connection: ElasticsearchConnection,
  { apiKey, index }: SessionIndex,
  limits: SessionLimits,
  log: FastifyBaseLogger,
  onEnd: OnSilentEnd,
): SessionStore {
  const closing = new AbortController()
  const credential = { authorization: `ApiKey ${apiKey}`, requestId: 'latchkey-sessions' }
  const ask = connection.as(credential)
  const askUntilClosed = connection.as({ ...credential, signal: closing.signal })
  const call: Elasticsearch = async (request, reply) => {
    try {
      return await ask(request, reply)
    } catch (error) {
      throw storeFailure(error)
    }
  }
  // Whoever signs everybody out by deleting the index gets it back at the next sign-in.
  let isMade = false

  const missingPrivileges = async () => {
    const body = { index: [{ names: [index], privileges: sessionIndexPrivileges }] }
    const path = '/_security/user/_has_privileges'
    const { index: held } = await call({ method: 'POST', path, body }, HasIndexPrivileges)
    return sessionIndexPrivileges.filter((privilege) => held[index]?.[privilege] !== true)
  }

  const check = async () => {
    const missing = await missingPrivileges()
    if (missing.length > 0)
      throw unavailable(`the service credential lacks ${missing.join(', ')} on ${index}`)
  }

  const search = async <Reply extends z.ZodType>(
    body: Record<string, unknown>,
    reply: Reply,
    send = ask,
  ): Promise<z.output<Reply> | undefined> => {
    const query = { allow_partial_search_results: false }
    try {
      return await send({ method: 'POST', path: `/${index}/_search`, query, body }, reply)
    } catch (error) {
      if (refusalOf(error) !== 'index_not_found_exception') throw storeFailure(error)
      isMade = false
      return undefined
    }
  }

  /** Visible to searches at once, so that a list is right after it. */
  const bulkDelete = (actions: Record<string, unknown>[]) =>
    call(
      {
        method: 'POST',
        path: `/${index}/_bulk`,
        query: { refresh: true },
        lines: actions.map((action) => ({ delete: action })),
      },
      BulkDeleteReply,
    )

  const make = async () => {
    try {
      await ask({ method: 'PUT', path: `/${index}`, body: sessionIndexBody }, z.unknown())
    } catch (error) {
      if (refusalOf(error) !== 'resource_already_exists_exception') throw storeFailure(error)
      // Another process may have made it in this moment: a read would fail until its shard is there, a write waits for it.
      await bulkDelete([{ _id: 'none' }])
    }
    isMade = true
  }

  const sweep = async () => {
    const now = Date.now()
    const over = [
      { range: { createdAt: { lte: now - limits.lifespanMs } } },
      { range: { lastUsedAt: { lte: now - limits.idleMs } } },
    ]
    const body = {
      query: { bool: { should: over, minimum_should_match: 1 } },
      size: sweepSize,
      _source: ['createdAt', 'lastUsedAt'],
      seq_no_primary_term: true,
      sort: ['_doc'],
    }
    for (let round = 0; round < sweepRounds; round += 1) {
      const hits = (await search(body, SweepSearchReply, askUntilClosed))?.hits.hits ?? []
      if (hits.length === 0) return
      // Another process may sweep too, or know of a later use: what changed since it was found is left alone.
      const { items } = await bulkDelete(
        hits.map(({ _id, _seq_no, _primary_term }) => ({
          _id,
          if_seq_no: _seq_no,
          if_primary_term: _primary_term,
        })),
      )
      for (const [at, { _id, _source }] of hits.entries())
        if (items[at]?.delete.status === 200) onEnd(_id, overBy(_source, limits, now) ?? 'idle')
      if (hits.length < sweepSize || items.every((item) => item.delete.status !== 200)) return
    }
  }

  const inBackground = (what: string, work: () => Promise<void>) =>
    work().catch((error: unknown) => {
      if (!closing.signal.aborted) log.error({ err: error }, what)
    })

  // For /metrics, and as old as the last sweep: a call of its own for every scrape would fail just when one looks.
  let live: number | undefined
  const count = async () => {
    live = undefined
    const now = Date.now()
    const filter = [
      { range: { createdAt: { gt: now - limits.lifespanMs } } },
      { range: { lastUsedAt: { gt: now - limits.idleMs } } },
    ]
    const body = { query: { bool: { filter } }, size: 0, track_total_hits: true }
    live = (await search(body, CountSearchReply, askUntilClosed))?.hits.total.value ?? 0
  }

  // Not waited for: an Elasticsearch that is away at the start keeps nobody from /livez, and from its own error replies.
  void inBackground('sessions cannot be kept in Elasticsearch', async () => {
    await check()
    await make()
    log.info({ index }, 'sessions are kept in Elasticsearch')
    await count()
  })
  const sweeping = () => {
    void inBackground('sessions that are over could not be deleted', sweep)
    void inBackground('sessions could not be counted', count)
  }
  const timer = setInterval(sweeping, sweepEveryMs).unref()

  return {
    get: async (idHash) => {
      const request = { method: 'POST', path: `/${index}/_mget`, body: { ids: [idHash] } } as const
      const [found] = (await call(request, MultiGetReply)).docs
      if ('error' in found) {
        if (found.error.type !== 'index_not_found_exception') throw unavailable(found.error.type)
        isMade = false
        return undefined
      }
      return found.found ? SessionDocument.safeParse(found._source).data : undefined
    },
    create: async (idHash, session) => {
      if (!isMade) await make()
      const body = { ...session, sealed: session.sealed.toString('base64') }
      const path = `/${index}/_create/${idHash}`
      // Sign-ins are rare, and ending all other sessions must find this one.
      await call({ method: 'PUT', path, query: { refresh: true }, body }, z.unknown())
    },
    touch: async (idHash, { lastUsedAt }, now) => {
      if (now - lastUsedAt < touchEvery(limits.idleMs)) return lastUsedAt
      try {
        const path = `/${index}/_update/${idHash}`
        await ask({ method: 'POST', path, body: { doc: { lastUsedAt: now } } }, z.unknown())
        return now
      } catch (error) {
        const refusal = refusalOf(error)
        if (refusal === 'document_missing_exception') return undefined
        // Another request noted its use in the same moment. Anything else: the session could be read, so it goes on.
        if (refusal !== 'version_conflict_engine_exception')
          log.warn({ err: storeFailure(error) }, 'the use of a session could not be noted')
        return lastUsedAt
      }
    },
    delete: async (idHashes) => {
      if (idHashes.length === 0) return []
      const { items } = await bulkDelete(idHashes.map((_id) => ({ _id })))
      const fault = items.find((item) => item.delete.error !== undefined)
      if (fault) throw unavailable(fault.delete.error?.type ?? '')
      return idHashes.filter((_, at) => items[at]?.delete.status === 200)
    },
    ofOwner: async (ownerHash) => {
      if (!isMade) await make()
      const body = {
        query: { term: { ownerHash } },
        size: mostSessionsOfOne,
        _source: ['createdAt', 'lastUsedAt'],
        sort: [{ lastUsedAt: { order: 'desc' } }],
      }
      const reply = await search(body, OwnerSearchReply)
      return (reply?.hits.hits ?? []).map(({ _id, _source }) => ({ idHash: _id, ..._source }))
    },
    isReady: async () => {
      try {
        await check()
        return true
      } catch (error) {
        log.warn({ err: error }, 'sessions cannot be kept in Elasticsearch')
        return false
      }
    },
    kept: () => ({ store: 'elasticsearch', count: live }),
    close: async () => {
      clearInterval(timer)
      closing.abort()
    },
  }
}
