import { z } from 'zod'
import { ApiKeyId } from './api-key.ts'
import { PolicyFault } from './policy.ts'

/**
 * Every error code of the API with its HTTP status and meaning. Codes are stable: programs may branch on them.
 * The web has a text of its own for each; `message` is for people who read the API's replies themselves.
 */
export const errorCatalogue = {
  invalid_request: {
    status: 400,
    meaning: 'The request does not fit the contract; details.fields names each fault.',
  },
  invalid_cursor: {
    status: 400,
    meaning: 'The page cursor is not one of ours or belongs to another sort; start at the first page.',
  },
  too_many_keys: {
    status: 400,
    meaning: 'More keys match than one file holds (100,000); narrow the choice, such as by time of creation.',
  },
  unrestricted_key: {
    status: 400,
    meaning:
      'role_descriptors is {}, which Elasticsearch takes as all rights of the owner; leave it out to mean that.',
  },
  elasticsearch_refused: {
    status: 400,
    meaning: 'Elasticsearch refused the request; details.elasticsearch says why.',
  },
  all_rights_not_counted: {
    status: 400,
    meaning:
      'The caller sees more user keys than are read one by one to find those with all rights (LATCHKEY_ALL_RIGHTS_MAX_KEYS); filter without access.',
  },
  api_keys_disabled: {
    status: 400,
    meaning: 'API keys are switched off on this cluster (xpack.security.authc.api_key.enabled).',
  },
  not_signed_in: { status: 401, meaning: 'No session, or it ended; sign in.' },
  wrong_credentials: { status: 401, meaning: 'Wrong user name or password.' },
  credentials_changed: {
    status: 401,
    meaning:
      'Elasticsearch no longer accepts the credentials of this session (new password, user disabled or deleted); it was ended.',
  },
  forbidden: {
    status: 403,
    meaning: 'Elasticsearch says that the caller lacks a privilege; details.elasticsearch names it.',
  },
  license_required: { status: 403, meaning: 'The licence of the cluster does not include this.' },
  not_key_owner: {
    status: 403,
    meaning: 'Elasticsearch lets only its owner update a key.',
  },
  run_as_refused: {
    status: 403,
    meaning:
      'Elasticsearch does not let the caller act as this user: run_as is missing for the name, or there is no such user.',
  },
  run_as_disabled: {
    status: 403,
    meaning: 'The user as whom the caller would act is disabled.',
  },
  run_as_other_realm: {
    status: 403,
    meaning:
      'Elasticsearch finds another user of this name now, in another realm than `actAs` says; nothing was done.',
  },
  run_as_unprivileged: {
    status: 403,
    meaning: 'The user as whom the caller acts lacks a privilege; details.elasticsearch names it.',
  },
  policy_violation: {
    status: 403,
    meaning:
      'A rule of this organisation is against it, which Latchkey enforces and Elasticsearch does not know; nothing was done. details.policy names every rule.',
  },
  cross_site_request: {
    status: 403,
    meaning:
      'The request does not come from this application; send x-latchkey-request: 1 from the same origin.',
  },
  not_found: {
    status: 404,
    meaning: 'There is no such page of the API, or no such key that the caller may see.',
  },
  method_not_allowed: { status: 405, meaning: 'The path exists, but not with this method.' },
  key_changed: {
    status: 409,
    meaning: 'The key was changed since it was read; nothing was written. Read it again and decide.',
  },
  body_too_large: { status: 413, meaning: 'The body is larger than the server takes.' },
  unsupported_media_type: { status: 415, meaning: 'Send JSON, with content-type: application/json.' },
  too_many_attempts: {
    status: 429,
    meaning: 'Too many failed sign-ins, or tests of a key; wait for the seconds in Retry-After.',
  },
  too_many_requests: {
    status: 429,
    meaning:
      'This session has as many requests under way as one may have; wait for one to end, at least the seconds in Retry-After.',
  },
  overloaded: {
    status: 503,
    meaning:
      'Latchkey has as much to do as it takes on; nothing was done. Try again after the seconds in Retry-After.',
  },
  audit_unavailable: {
    status: 503,
    meaning:
      'The audit log cannot be written, so nothing may be changed; nothing was. Reading and signing out go on.',
  },
  elasticsearch_overloaded: {
    status: 503,
    meaning:
      'Elasticsearch is overloaded (429 or 503), was away a moment ago and may still be starting, or cannot read its security index; try again shortly.',
  },
  sessions_unavailable: {
    status: 503,
    meaning:
      'Sessions can neither be read nor written: Elasticsearch does not let the service credential of Latchkey keep them. Nobody is signed out; the log says what is wrong.',
  },
  elasticsearch_unreachable: { status: 503, meaning: 'Elasticsearch does not answer at its address.' },
  elasticsearch_timeout: { status: 504, meaning: 'Elasticsearch did not answer within the deadline.' },
  elasticsearch_failed: {
    status: 502,
    meaning: 'Elasticsearch failed, or what answers is not Elasticsearch.',
  },
  create_outcome_unknown: {
    status: 502,
    meaning:
      'The connection broke while the key was being made: it may exist, but nobody saw its secret. details.apiKeyIds names those it may be; look at them and delete it.',
  },
  update_outcome_unknown: {
    status: 502,
    meaning: 'The connection broke while the key was being updated: it may have been. Read it again to see.',
  },
  invalidate_outcome_unknown: {
    status: 502,
    meaning:
      'The connection broke while keys were being deleted: some may be. Reload the list to see which are left.',
  },
  internal: { status: 500, meaning: 'A fault of Latchkey; the log has it under the request id.' },
} as const satisfies Record<string, { status: number; meaning: string }>

export type ErrorCode = keyof typeof errorCatalogue

const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(errorCatalogue, value)

/** The one shape of every error reply, of 4xx and 5xx alike. */
export const ApiError = z.object({
  error: z.object({
    code: z
      .custom<ErrorCode>(isErrorCode, 'unknown error code')
      .meta({ type: 'string', enum: Object.keys(errorCatalogue) }),
    /** English; says what happened and what to do. Holds no secret. */
    message: z.string(),
    status: z.int().min(400).max(599),
    /** Also in the header x-request-id and in the log. */
    requestId: z.string(),
    details: z
      .object({
        /** What Elasticsearch itself said, where it said something: its error type and reason, verbatim. */
        elasticsearch: z.object({ type: z.string(), reason: z.string() }).optional(),
        /** Faults of the request by place, e.g. `body.role_descriptors.reader.indices.0.names`. */
        fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
        /** Seconds until it is worth trying again; also in the header Retry-After. */
        retryAfterSeconds: z.int().positive().optional(),
        /**
         * With create_outcome_unknown: ids of keys of this owner with this name that were made in that moment, at most
         * ten; one of them may be the key whose secret nobody saw. Empty: none is there up to now. Absent: nobody could look.
         */
        apiKeyIds: z.array(ApiKeyId).max(10).optional(),
        /** With policy_violation: every rule that the request breaks. */
        policy: z.array(PolicyFault).min(1).optional(),
      })
      .optional(),
  }),
})
export type ApiError = z.output<typeof ApiError>
export type ApiErrorDetails = NonNullable<ApiError['error']['details']>
