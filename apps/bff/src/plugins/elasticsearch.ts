import { Client, errors } from '@elastic/elasticsearch'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { ElasticsearchFailure, elasticsearchFailure, elasticsearchReplyFault } from '../errors.ts'

export type ElasticsearchRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  query?: Record<string, string | number | boolean>
  body?: Record<string, unknown>
  /** The lines of a bulk request, in place of a body. */
  lines?: Record<string, unknown>[]
}

/** Calls Elasticsearch as one user, once, and checks the reply. Throws `ElasticsearchFailure`. */
export type Elasticsearch = <Reply extends z.ZodType>(
  request: ElasticsearchRequest,
  reply: Reply,
) => Promise<z.output<Reply>>

/** `Basic` credentials as Elasticsearch reads them: UTF-8. */
export const basicAuthorization = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

export type CallOptions = {
  /** Absent: nobody, which Elasticsearch answers with 401. */
  authorization?: string
  /** Name of the user as whom to act, where the one with these credentials may; `ActAs` of the contract. */
  runAs?: string | undefined
  /** Sent as X-Opaque-Id, so that Elasticsearch's own logs can be matched with ours. */
  requestId: string
  /** The trace that the request belongs to, as it came: W3C `traceparent`. */
  traceparent?: string | undefined
  /** Aborts calls that only read. */
  signal?: AbortSignal | undefined
}

export type ElasticsearchConnection = {
  /** Calls as the user with these credentials. */
  as(options: CallOptions): Elasticsearch
  /**
   * Whether a 401 says nothing about a password, since right ones are refused too (measured): it was away so lately that
   * it may still be starting, or cannot read its security index now.
   */
  refusesEverybody(requestId: string): Promise<boolean>
  close(): Promise<void>
}

/** The client takes a resumed TLS session for one whose fingerprint it has compared: so none is ever resumed. */
const neverResumed = { maxCachedSessions: 0 }

/** A reply beyond this is none of Elasticsearch's to our questions, and would fill the memory. */
const maxReplyBytes = 32 * 1024 * 1024

/** The one client of the process. It has no credentials: those of the signed-in user go with each call. */
function createClient({ url, tls, requestTimeoutMs }: Config['elasticsearch'], connections: number): Client {
  const { ca, caFingerprint, cert, key, insecure } = tls
  return new Client({
    node: url,
    // The default sends a request up to four times: that would make up to four keys. See docs/decisions/002.
    maxRetries: 0,
    requestTimeout: requestTimeoutMs,
    maxResponseSize: maxReplyBytes,
    maxCompressedResponseSize: maxReplyBytes,
    sniffOnStart: false,
    sniffOnConnectionFault: false,
    // Shorter than the idle time after which load balancers drop a connection, so that none is used after it is dead.
    agent: { keepAliveTimeout: 30_000, connections },
    ...(caFingerprint !== undefined && { caFingerprint }),
    // Of plain connections too: these are the options that a connection is opened with.
    tls: {
      timeout: Math.min(requestTimeoutMs, 10_000),
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      // With a fingerprint, it is the client that compares; names and authorities say nothing then.
      ...(caFingerprint !== undefined && neverResumed),
      ...((insecure || caFingerprint !== undefined) && { rejectUnauthorized: false }),
    },
  })
}

/** For a request and its whole reply: the client's own time-out begins anew at every byte that comes. */
async function sendInTime(
  client: Client,
  request: ElasticsearchRequest,
  { timeoutMs, ...options }: CallOptions & { timeoutMs: number },
): Promise<unknown> {
  const deadline = AbortSignal.timeout(timeoutMs)
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
  try {
    return await send(client, request, { ...options, signal })
  } catch (error) {
    if (deadline.aborted && !options.signal?.aborted && !(error instanceof errors.ResponseError))
      throw new errors.TimeoutError('Request timed out')
    throw error
  }
}

async function send(
  client: Client,
  { method, path, query, body, lines }: ElasticsearchRequest,
  { authorization, runAs, requestId, traceparent, signal }: CallOptions,
): Promise<unknown> {
  const { statusCode, body: answer } = await client.transport.request<unknown>(
    {
      method,
      path,
      ...(query && { querystring: query }),
      ...(body && { body }),
      ...(lines && { bulkBody: lines }),
    },
    {
      meta: true,
      opaqueId: requestId,
      headers: {
        ...(authorization !== undefined && { authorization }),
        ...(runAs !== undefined && { 'es-security-runas-user': runAs }),
        ...(traceparent !== undefined && { traceparent }),
      },
      ...(signal && { signal }),
    },
  )
  // The client follows no redirect and takes its reply for a success.
  if ((statusCode ?? 0) >= 300) throw elasticsearchReplyFault(`status ${statusCode}`)
  return answer
}

/** How long a node may take, once it can be reached, until it knows its users. */
const startingMs = 30_000

/** A key that does not exist: that it is not found tells that the security index is read. */
const noKey = `ApiKey ${Buffer.from(`latchkey-probe:${'0'.repeat(22)}`).toString('base64')}`

/** Elasticsearch's word where it could not look for a key (measured on 8.19 and 9.5). */
const couldNotLook = /encountered a failure/

/** Whether Elasticsearch reads its security index, without which it answers 401 to users of its native realm. */
async function readsSecurityIndex(elasticsearch: Elasticsearch): Promise<boolean> {
  // The parameter only tells this request from a sign-in's.
  const request = {
    method: 'GET',
    path: '/_security/_authenticate',
    query: { filter_path: 'username' },
  } as const
  try {
    await elasticsearch(request, z.unknown())
    return true
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure)) throw error
    return error.status < 500 && !couldNotLook.test(error.refusedCredentials ?? '')
  }
}

/**
 * Calls at once for each request that may be under way: six of its own, and one each of those of which as many again look
 * for their session or end it. As many connections as there may be calls, so that none has to wait for another's.
 */
const callsAtOnce = 6 + 2

type ConnectOptions = {
  /** Requests under way at once. */
  maxRequests: number
  /** Told of every call that is over. */
  onCall: (call: { method: string; path: string; outcome: string; seconds: number }) => void
}

export function connectElasticsearch(
  config: Config['elasticsearch'],
  { maxRequests, onCall }: ConnectOptions,
): ElasticsearchConnection {
  const client = createClient(config, maxRequests * callsAtOnce)
  let awayAt = Number.NEGATIVE_INFINITY
  const as =
    (options: CallOptions): Elasticsearch =>
    async (request, reply) => {
      const { method, path } = request
      const began = performance.now()
      const over = (outcome: string) =>
        onCall({ method, path, outcome, seconds: (performance.now() - began) / 1000 })
      let answer: unknown
      try {
        answer = await sendInTime(client, request, { ...options, timeoutMs: config.requestTimeoutMs })
      } catch (error) {
        const failure = elasticsearchFailure(error)
        if (failure.away) awayAt = performance.now()
        over(failure.code)
        throw failure
      }
      over('success')
      const parsed = reply.safeParse(answer)
      if (parsed.success) return parsed.data
      throw elasticsearchReplyFault(
        parsed.error.issues.map(({ path, code }) => `${z.core.toDotPath(path)} ${code}`).join(', '),
      )
    }
  return {
    as,
    refusesEverybody: async (requestId) =>
      performance.now() - awayAt < startingMs ||
      !(await readsSecurityIndex(as({ requestId, authorization: noKey }))),
    close: () => client.close(),
  }
}
