import { z } from 'zod'
import { ApiKeyName } from './api-key-name.ts'
import { endpoint, noParams } from './endpoint.ts'
import { Metadata } from './metadata.ts'
import { RoleDescriptors } from './role-descriptors.ts'

/** Elasticsearch makes ids of 20 characters of base64url; longer ones are let through so that nothing real is refused. */
export const ApiKeyId = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/, 'Not the id of an API key')

/** What a person calls the type of a key. Each key is of exactly one: see `keyTypeOf`. */
export const keyTypes = ['user', 'cross_cluster', 'managed'] as const
export const KeyType = z.enum(keyTypes)
export type KeyType = z.output<typeof KeyType>

export const keyStatuses = ['active', 'expired'] as const
export const KeyStatus = z.enum(keyStatuses)
export type KeyStatus = z.output<typeof KeyStatus>

/** A key as the list shows it. Times are epoch milliseconds. */
export const ApiKey = z.object({
  id: ApiKeyId,
  name: z.string(),
  /** Elasticsearch's type: `rest` is what the screen calls a user key. */
  type: z.enum(['rest', 'cross_cluster']),
  /** Made by a program of the stack for itself: `metadata.managed` is (or holds) true or "true", or the name starts with `Alerting: ` (Kibana's rule). */
  managed: z.boolean(),
  username: z.string(),
  realm: z.string(),
  creation: z.int(),
  /** Absent: never expires. */
  expiration: z.int().optional(),
  metadata: z.record(z.string(), z.unknown()),
  /** `all`: everything its owner could do when it was made. `restricted`: only its role descriptors, named here. */
  access: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('restricted'), roles: z.array(z.string()) }),
    z.object({ kind: z.literal('cross_cluster') }),
  ]),
})
export type ApiKey = z.output<typeof ApiKey>

/** The type on the screen; managed wins over the others. */
export const keyTypeOf = (key: Pick<ApiKey, 'type' | 'managed'>): KeyType =>
  key.managed ? 'managed' : key.type === 'cross_cluster' ? 'cross_cluster' : 'user'

/** An owner; without a realm, the name in any realm. */
export const KeyOwner = z.strictObject({
  username: z.string().min(1).max(1024),
  realm: z.string().min(1).max(1024).optional(),
})
export type KeyOwner = z.output<typeof KeyOwner>

/**
 * What the rows are chosen by. Lists are "any of these", and the parts together are "all of these"; an absent or empty
 * list does not choose. Revoked keys are never among the rows.
 */
const keyChoice = {
  /**
   * Part of a name, owner, realm or metadata value in any case, a whole id, or `key:value` of the metadata
   * (`a.b:value` inside an object). Of letters beyond basic Latin, only all lower, all upper and capital-first case are found.
   */
  search: z.string().max(256).optional(),
  filters: z
    .strictObject({
      types: z.array(KeyType).max(keyTypes.length).optional(),
      statuses: z.array(KeyStatus).max(keyStatuses.length).optional(),
      owners: z.array(KeyOwner).max(100).optional(),
    })
    .default({}),
}
export type KeyFilters = z.output<typeof keyChoice.filters>

export const sortFields = ['name', 'username', 'creation', 'expiration'] as const
export const KeySort = z.strictObject({ field: z.enum(sortFields), direction: z.enum(['asc', 'desc']) })
export type KeySort = z.output<typeof KeySort>

export const pageSizes = [25, 50, 100] as const
export const PageSize = z.literal(pageSizes)
export type PageSize = z.output<typeof PageSize>

/** Opaque and checked; belongs to the sort it was made for. Holds the value at the edge of a page, so it may be in a URL. */
export const PageCursor = z.string().min(1).max(4096)

export const QueryBody = z.strictObject({
  ...keyChoice,
  sort: KeySort.default({ field: 'creation', direction: 'desc' }),
  size: PageSize.default(25),
  /** Absent: the first page. */
  cursor: PageCursor.optional(),
})
export type QueryBody = z.output<typeof QueryBody>

/** One page of keys. Walking by the cursors neither skips nor repeats a key, whatever is equal among them. */
export const QueryReply = z.object({
  items: z.array(ApiKey),
  /** All keys that match, exact. */
  total: z.int().nonnegative(),
  /** Keys before this page when the walk came here; shown as "26-50 of 1,690", never used to find rows. */
  offset: z.int().nonnegative(),
  /** Absent where there is no such page. The first page needs no cursor. */
  cursors: z.object({
    previous: PageCursor.optional(),
    next: PageCursor.optional(),
    last: PageCursor.optional(),
  }),
})
export type QueryReply = z.output<typeof QueryReply>

export const FacetsBody = z.strictObject({
  ...keyChoice,
  /** Part of an owner's name in any case; narrows `owners` only. */
  ownerSearch: z.string().max(256).optional(),
})

export type FacetsBody = z.output<typeof FacetsBody>

/** Counts for the filter menus. Each ignores the filter of its own kind, so that it says what choosing another would give. */
export const FacetsReply = z.object({
  types: z.record(KeyType, z.int().nonnegative()),
  statuses: z.record(KeyStatus, z.int().nonnegative()),
  /** By number of keys, at most 100; narrow with `ownerSearch` for more. */
  owners: z.array(z.object({ username: z.string(), realm: z.string(), count: z.int().positive() })),
  /** How many owners there are, approximate over some thousands. */
  ownersTotal: z.int().nonnegative(),
})
export type FacetsReply = z.output<typeof FacetsReply>

/** A hundred years; Elasticsearch has no bound, but numbers past 2^53 milliseconds break every reader in JavaScript. */
export const expirationMaxDays = 36_500

const unitInDays = { d: 1, h: 1 / 24, m: 1 / 1440, s: 1 / 86_400 }

/**
 * How long the key lives, in Elasticsearch's time units: a whole number of `d`, `h`, `m` or `s`, at least 1, at most
 * 100 years. (Elasticsearch itself takes "0s" and negatives, and makes a key that is dead at once.)
 */
export const Expiration = z
  .string()
  .regex(/^[1-9]\d{0,9}[dhms]$/, { error: 'A whole number of d, h, m or s, such as 90d', abort: true })
  .refine((text) => {
    const unit = z.enum(['d', 'h', 'm', 's']).safeParse(text.at(-1))
    return unit.success && Number.parseInt(text, 10) * unitInDays[unit.data] <= expirationMaxDays
  }, `At most ${expirationMaxDays} days`)

export const CreateBody = z.strictObject({
  type: z.literal('rest'),
  name: ApiKeyName,
  /** Absent: never expires. */
  expiration: Expiration.optional(),
  /** Absent: everything the owner may do at this moment. `{}` is refused (unrestricted_key). */
  role_descriptors: RoleDescriptors.optional(),
  metadata: Metadata.optional(),
})
export type CreateBody = z.output<typeof CreateBody>

/** The created key with its secret. Elasticsearch tells it this once; the reply is not to be stored anywhere. */
export const CreatedApiKey = z.object({
  id: ApiKeyId,
  name: z.string(),
  /** Epoch milliseconds; absent: never expires. */
  expiration: z.int().optional(),
  /** The secret itself. */
  api_key: z.string(),
  /** base64 of `id:api_key`, as in `Authorization: ApiKey <encoded>`. */
  encoded: z.string(),
})
export type CreatedApiKey = z.output<typeof CreatedApiKey>

/** Ids of one batch; a caller with more sends several. */
export const invalidateMaxIds = 1000

export const InvalidateBody = z.strictObject({ ids: z.array(ApiKeyId).min(1).max(invalidateMaxIds) })
export type InvalidateBody = z.output<typeof InvalidateBody>

/** The truth for every id that was sent: each is in exactly one of the lists. */
export const InvalidateReply = z.object({
  invalidated: z.array(ApiKeyId),
  /** Was revoked before, by whomever. */
  alreadyInvalidated: z.array(ApiKeyId),
  failed: z.array(
    z.object({
      id: ApiKeyId,
      /**
       * `not_found`: no such key that the caller may see. `not_owner`: the caller may delete own keys only.
       * `manage_security_required`: a cross-cluster key. `refused`: anything else, see reason.
       * `unconfirmed`: Elasticsearch did not say what became of it; look again.
       */
      code: z.enum(['not_found', 'not_owner', 'manage_security_required', 'refused', 'unconfirmed']),
      /** Elasticsearch's own words, where it said any. */
      reason: z.string().optional(),
    }),
  ),
})
export type InvalidateReply = z.output<typeof InvalidateReply>

export const apiKeys = {
  query: endpoint({
    method: 'POST',
    path: '/api/api-keys/query',
    params: noParams,
    body: QueryBody,
    reply: QueryReply,
    summary: 'One page of the keys that the caller may see',
    reads: true,
  }),
  facets: endpoint({
    method: 'POST',
    path: '/api/api-keys/facets',
    params: noParams,
    body: FacetsBody,
    reply: FacetsReply,
    summary: 'How many keys there are by type, status and owner',
    reads: true,
  }),
  /** Sent to Elasticsearch exactly once, whatever happens. Errors: forbidden, elasticsearch_refused, create_outcome_unknown. */
  create: endpoint({
    method: 'POST',
    path: '/api/api-keys',
    params: noParams,
    body: CreateBody,
    reply: CreatedApiKey,
    summary: 'Create a user API key; the only reply that holds its secret',
  }),
  /** 200 says that it was tried, the lists say what happened. Errors: forbidden, invalidate_outcome_unknown. */
  invalidate: endpoint({
    method: 'POST',
    path: '/api/api-keys/invalidate',
    params: noParams,
    body: InvalidateBody,
    reply: InvalidateReply,
    summary: 'Revoke keys at once and for good',
  }),
}
