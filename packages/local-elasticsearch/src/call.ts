import { z } from 'zod'
import { LocalElasticsearchError } from './error.ts'
import { request } from './request.ts'

/** Where and as whom to call Elasticsearch. An `ElasticsearchNode` is one; any other cluster will do as well. */
export interface ElasticsearchTarget {
  /** Without a slash at the end. */
  url: string
  username: string
  password: string
  /** The certificate (PEM) to trust, if it is one of your own and the URL is https. */
  ca?: string | undefined
}

export interface CallOptions {
  /** Sent as JSON; a string is sent as NDJSON. */
  body?: unknown
  signal?: AbortSignal | undefined
  timeout?: number
}

const ErrorReply = z.object({
  error: z.union([z.string(), z.object({ type: z.string(), reason: z.string().nullish() })]),
})

/** Calls Elasticsearch and returns the checked reply. Anything but a 2xx is an error that quotes the reason. */
export async function call<T extends z.ZodType>(
  target: ElasticsearchTarget,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  reply: T,
  { body, signal, timeout = 60_000 }: CallOptions = {},
): Promise<z.output<T>> {
  const { status, json } = await send(target, method, path, { body, signal, timeout })
  if (status < 200 || status > 299) throw refusal(method, path, status, json)
  const { success, data, error } = reply.safeParse(json)
  if (success) return data
  const message = `What answered ${method} ${target.url}${path} does not speak like Elasticsearch. Is the URL right?`
  throw new LocalElasticsearchError('unexpected_reply', message, { cause: error })
}

function refusal(method: string, path: string, status: number, json: unknown): LocalElasticsearchError {
  const { data } = ErrorReply.safeParse(json)
  const error = data?.error
  const reason =
    typeof error === 'string' ? error : error ? `${error.type}: ${error.reason ?? ''}` : 'no reason given'
  return new LocalElasticsearchError(
    'request_refused',
    `Elasticsearch refused ${method} ${path} with status ${status}: ${reason}`,
    { status },
  )
}

async function send(
  { url, username, password, ca }: ElasticsearchTarget,
  method: string,
  path: string,
  { body, signal, timeout = 60_000 }: CallOptions,
): Promise<{ status: number; json: unknown }> {
  const limit = AbortSignal.timeout(timeout)
  const headers: Record<string, string> = {
    authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
  }
  if (body !== undefined) {
    headers['content-type'] = typeof body === 'string' ? 'application/x-ndjson' : 'application/json'
  }
  try {
    const init = {
      method,
      headers,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }
    const { status, text } = await request(`${url}${path}`, init, ca)
    return { status, json: parseJson(text) }
  } catch (error) {
    signal?.throwIfAborted()
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    throw new LocalElasticsearchError(
      'unreachable',
      `Elasticsearch at ${url} did not answer ${method} ${path}: ${cause instanceof Error ? cause.message : String(cause)}. Is it running there?`,
      { cause },
    )
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
