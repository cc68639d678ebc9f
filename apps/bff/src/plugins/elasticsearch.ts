import { Client } from '@elastic/elasticsearch'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { elasticsearchFailure, elasticsearchReplyFault } from '../errors.ts'

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
  /** Sent as X-Opaque-Id, so that Elasticsearch's own logs can be matched with ours. */
  requestId: string
  /** Aborts calls that only read. */
  signal?: AbortSignal | undefined
}

export type ElasticsearchConnection = {
  /** Calls as the user with these credentials. */
  as(options: CallOptions): Elasticsearch
  /**
   * Whether it was away so lately that it may still be starting: a 401 then says nothing about a password, since
   * right ones are refused too until the security index is there (measured).
   */
  wasAwayLately(): boolean
  close(): Promise<void>
}

/** The one client of the process. It has no credentials: those of the signed-in user go with each call. */
function createClient({ url, ca, requestTimeoutMs }: Config['elasticsearch']): Client {
  return new Client({
    node: url,
    // The default sends a request up to four times: that would make up to four keys. See docs/decisions/002.
    maxRetries: 0,
    requestTimeout: requestTimeoutMs,
    sniffOnStart: false,
    sniffOnConnectionFault: false,
    // Shorter than the idle time after which load balancers drop a connection, so that none is used after it is dead.
    agent: { keepAliveTimeout: 30_000 },
    // Of plain connections too: these are the options that a connection is opened with.
    tls: { timeout: Math.min(requestTimeoutMs, 10_000), ...(ca !== undefined && { ca }) },
  })
}

async function send(
  client: Client,
  { method, path, query, body, lines }: ElasticsearchRequest,
  { authorization, requestId, signal }: CallOptions,
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
      headers: authorization === undefined ? {} : { authorization },
      ...(signal && { signal }),
    },
  )
  // The client follows no redirect and takes its reply for a success.
  if ((statusCode ?? 0) >= 300) throw elasticsearchReplyFault(`status ${statusCode}`)
  return answer
}

/** How long a node may take, once it can be reached, until it knows its users. */
const startingMs = 30_000

export function connectElasticsearch(config: Config['elasticsearch']): ElasticsearchConnection {
  const client = createClient(config)
  let awayAt = Number.NEGATIVE_INFINITY
  return {
    as: (options) => async (request, reply) => {
      let answer: unknown
      try {
        answer = await send(client, request, options)
      } catch (error) {
        const failure = elasticsearchFailure(error)
        if (failure.away) awayAt = performance.now()
        throw failure
      }
      const parsed = reply.safeParse(answer)
      if (parsed.success) return parsed.data
      throw elasticsearchReplyFault(
        parsed.error.issues.map(({ path, code }) => `${z.core.toDotPath(path)} ${code}`).join(', '),
      )
    },
    wasAwayLately: () => performance.now() - awayAt < startingMs,
    close: () => client.close(),
  }
}
