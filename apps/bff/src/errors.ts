import { errors as client } from '@elastic/elasticsearch'
import { type ApiError, type ApiErrorDetails, type ErrorCode, errorCatalogue } from '@latchkey/contract'
import { z } from 'zod'

type FailureOptions = {
  message?: string
  status?: number
  headers?: Record<string, string>
  problem?: string
}

type ElasticsearchFailureOptions = FailureOptions & { away?: boolean; refusedCredentials?: string }

/** What a request fails with: everything thrown ends as one of these, and its reply has the shape of the contract. */
export class ApiFailure extends Error {
  override readonly name: string = 'ApiFailure'
  readonly status: number
  /** Sent with the reply. */
  readonly headers: Record<string, string>
  /** For the log alone; holds no secret. */
  readonly problem: string | undefined

  constructor(
    readonly code: ErrorCode,
    readonly details: ApiErrorDetails = {},
    { message, status, headers = {}, problem }: FailureOptions = {},
  ) {
    super(message ?? errorCatalogue[code].meaning)
    this.status = status ?? errorCatalogue[code].status
    this.headers = headers
    this.problem = problem
  }

  toReply(requestId: string): ApiError {
    const { code, message, status, details } = this
    return {
      error: { code, message, status, requestId, ...(Object.keys(details).length > 0 && { details }) },
    }
  }
}

/** A call to Elasticsearch that did not succeed. */
export class ElasticsearchFailure extends ApiFailure {
  override readonly name = 'ElasticsearchFailure'
  /** Whether Elasticsearch was not there to answer, and so may be starting now; a busy one (429) is there. */
  readonly away: boolean
  /** Why credentials were refused, in Elasticsearch's words. Never part of the reply that this becomes. */
  readonly refusedCredentials: string | undefined

  constructor(
    code: ErrorCode,
    /** Whether Elasticsearch may have done what it was asked, or may still be doing it. */
    readonly mayHaveHappened: boolean,
    details: ApiErrorDetails = {},
    { away = false, refusedCredentials, ...options }: ElasticsearchFailureOptions = {},
  ) {
    super(code, details, options)
    this.away = away
    this.refusedCredentials = refusedCredentials
  }
}

const Cause = z.object({
  type: z.string(),
  reason: z.string().nullish(),
  get caused_by() {
    return Cause.optional()
  },
})

const Refusal = z.object({
  error: z.union([
    z.string(),
    Cause.extend({
      root_cause: z.array(z.object({ type: z.string(), reason: z.string().nullish() })).optional(),
      'disabled.feature': z.string().optional(),
      'license.expired.feature': z.string().optional(),
      additional_unsuccessful_credentials: z.string().optional(),
    }),
  ]),
})

/** A shard's refusal is told best by its first root cause, a parser's by what caused it, however far down. */
function wordsOf(error: z.output<typeof Refusal>['error']): { type: string; reason: string } {
  if (typeof error === 'string') return { type: 'error', reason: error }
  const root = error.type === 'search_phase_execution_exception' ? error.root_cause?.[0] : undefined
  const { type, reason } = root ?? error
  const reasons = new Set([reason ?? ''])
  for (let cause = error.caused_by; cause; cause = cause.caused_by)
    if (cause.reason) reasons.add(cause.reason)
  return { type, reason: [...reasons].join(': ') }
}

/** A refusal that says when to try again, in the reply's details and in its Retry-After. */
export const tryAgainIn = (
  retryAfterSeconds: number,
  code: 'overloaded' | 'too_many_requests' | 'too_many_attempts',
): ApiFailure =>
  new ApiFailure(code, { retryAfterSeconds }, { headers: { 'retry-after': String(retryAfterSeconds) } })

/** Seconds of a Retry-After in seconds; one with a date is by a clock that may not be ours. */
const RetryAfter = z.coerce.number().int().min(1).max(3600)

/** Too busy, with the time after which to come again where it is said. */
function overloaded(
  mayHaveHappened: boolean,
  details: ApiErrorDetails,
  { retryAfter, ...options }: ElasticsearchFailureOptions & { retryAfter: unknown },
): ElasticsearchFailure {
  const { data: seconds } = RetryAfter.safeParse(retryAfter)
  if (seconds === undefined)
    return new ElasticsearchFailure('elasticsearch_overloaded', mayHaveHappened, details, options)
  return new ElasticsearchFailure(
    'elasticsearch_overloaded',
    mayHaveHappened,
    { ...details, retryAfterSeconds: seconds },
    { ...options, headers: { 'retry-after': String(seconds) } },
  )
}

/** A reply of 300 or above. */
function refused(status: number, body: unknown, retryAfter: unknown): ElasticsearchFailure {
  const away = status === 503
  const isBusy = status === 429 || status === 503
  const { data } = Refusal.safeParse(body)
  if (data === undefined) {
    // No error of Elasticsearch's: a proxy before it speaks, which may have passed the request on.
    const options = { problem: `status ${status} without an error`, away }
    if (isBusy) return overloaded(status >= 500, {}, { ...options, retryAfter })
    const code = status === 504 ? 'elasticsearch_timeout' : 'elasticsearch_failed'
    return new ElasticsearchFailure(code, status >= 500, {}, options)
  }
  const elasticsearch = wordsOf(data.error)
  const features: Record<string, unknown> = typeof data.error === 'string' ? {} : data.error
  const options = { problem: elasticsearch.type, away }
  const failure = (code: ErrorCode, mayHaveHappened = false) =>
    new ElasticsearchFailure(code, mayHaveHappened, { elasticsearch }, options)
  if (features['disabled.feature'] === 'api_keys') return failure('api_keys_disabled')
  if (status === 401) {
    const { additional_unsuccessful_credentials: why } = typeof data.error === 'string' ? {} : data.error
    const refusedCredentials = why ?? elasticsearch.reason
    return new ElasticsearchFailure('credentials_changed', false, {}, { refusedCredentials })
  }
  if (status === 403)
    return failure(features['license.expired.feature'] === undefined ? 'forbidden' : 'license_required')
  if (isBusy) return overloaded(false, { elasticsearch }, { ...options, retryAfter })
  // A fault of its own, which may have come after the deed: while it made it visible, or in a node between.
  return status >= 500 ? failure('elasticsearch_failed', true) : failure('elasticsearch_refused')
}

/** Messages of the client when not a byte of the request has left, because there was no connection yet. */
const neverSent =
  /^$|^connect E|^getaddrinfo |^Connect Timeout|EPROTO|SSL routines|certificate|altnames|before secure TLS connection/

/**
 * What a call to Elasticsearch failed with. The client's own error objects hold the request with its headers and body,
 * so nothing of them is kept but the words of Elasticsearch and the text of a broken connection.
 */
export function elasticsearchFailure(error: unknown): ElasticsearchFailure {
  if (error instanceof ElasticsearchFailure) return error
  if (error instanceof client.ResponseError)
    return refused(error.statusCode ?? 0, error.body, error.headers?.['retry-after'])
  if (error instanceof client.TimeoutError) return new ElasticsearchFailure('elasticsearch_timeout', true)
  if (error instanceof client.ConnectionError) {
    const away = error.message !== 'Body Timeout Error'
    const code = away ? 'elasticsearch_unreachable' : 'elasticsearch_timeout'
    const problem = error.message === '' ? 'no address of the host accepts a connection' : error.message
    return new ElasticsearchFailure(code, !neverSent.test(error.message), {}, { problem, away })
  }
  const problem = error instanceof Error ? error.name : 'unknown'
  return new ElasticsearchFailure('elasticsearch_failed', true, {}, { problem })
}

/** A reply of Elasticsearch that is not as it should be. `faults` hold places and kinds, not values. */
export const elasticsearchReplyFault = (faults: string) =>
  new ElasticsearchFailure('elasticsearch_failed', true, {}, { problem: `unexpected reply: ${faults}` })

/** The faults of a request, each with its place. */
export function invalidRequest(place: 'params' | 'body' | 'query', { issues }: z.core.$ZodError): ApiFailure {
  const fields = issues.flatMap((issue) => {
    const path = [place, ...issue.path.map(String)]
    if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }]
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'There is no such field' }))
  })
  const unrestricted = issues.some(
    (issue) => issue.code === 'custom' && issue.params?.code === 'unrestricted_key',
  )
  return new ApiFailure(unrestricted ? 'unrestricted_key' : 'invalid_request', { fields })
}

const FrameworkError = z.object({
  code: z.string().optional().catch(undefined),
  statusCode: z.int().optional().catch(undefined),
})

const frameworkFailures: Record<string, () => ApiFailure> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new ApiFailure('unsupported_media_type'),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new ApiFailure('body_too_large'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => invalid('The body is empty; send JSON, or no content-type'),
  FST_ERR_CTP_INVALID_JSON_BODY: () =>
    invalid('The body is not JSON, or has a name in it such as __proto__ that is not taken'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => invalid('The body is not as long as its content-length says'),
  FST_ERR_BAD_URL: () => invalid('The URL is not encoded correctly'),
  FST_ERR_MAX_PARAM_LENGTH: () => new ApiFailure('not_found'),
}

const invalid = (message: string) => new ApiFailure('invalid_request', {}, { message })

/** Whatever was thrown, as what the caller gets. Anything not known is a fault of ours. */
export function toApiFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  const { data } = FrameworkError.safeParse(error)
  const known = frameworkFailures[data?.code ?? '']
  if (known) return known()
  const status = data?.statusCode ?? 500
  if (status === 404) return new ApiFailure('not_found')
  return status >= 400 && status < 500 ? invalid('The request could not be read') : new ApiFailure('internal')
}
