import { z } from 'zod'

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
  /** Elasticsearch's name for the kind of realm, such as `native` or `ldap`. */
  realm_type: z.string().optional(),
  creation: z.int(),
  /** Absent: never expires. */
  expiration: z.int().optional(),
  /** When it was revoked; absent on a key that is not. Elasticsearch keeps a revoked key for a week, unless set otherwise. */
  invalidation: z.int().optional(),
  metadata: z.record(z.string(), z.unknown()),
  /** `all`: everything its owner could do when it was made. `restricted`: only its role descriptors, named here. */
  access: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('restricted'), roles: z.array(z.string()) }),
    z.object({ kind: z.literal('cross_cluster') }),
  ]),
})
export type ApiKey = z.output<typeof ApiKey>

/**
 * One key with everything that Elasticsearch tells the caller about it. What Elasticsearch returns inside
 * `role_descriptors`, `limited_by` and `cross_cluster_access` comes as it is, fields that Latchkey does not know included,
 * so that an edit keeps them.
 */
export const ApiKeyDetails = ApiKey.extend({
  invalidated: z.boolean(),
  /** Of a user key. `{}` is everything its owner could do. Absent on cross-cluster keys. */
  role_descriptors: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  /** Snapshot of the owner's roles that a user key is limited by. Absent where the caller may not see it, and on cross-cluster keys. */
  limited_by: z.array(z.record(z.string(), z.record(z.string(), z.unknown()))).optional(),
  /** Of a cross-cluster key: `{search?, replication?}`. */
  cross_cluster_access: z.record(z.string(), z.unknown()).optional(),
  /** Pattern (Java regular expression) that the certificate of the other cluster must fit; 9.x only. */
  certificate_identity: z.string().optional(),
  /**
   * Opaque; the same while nothing that an update can change has changed. Sent along with an update, so that one that was
   * made meanwhile is not overwritten unseen: Elasticsearch itself has no version to write against.
   */
  revision: z.string().min(1).max(128),
})
export type ApiKeyDetails = z.output<typeof ApiKeyDetails>

/** The type on the screen; managed wins over the others. */
export const keyTypeOf = (key: Pick<ApiKey, 'type' | 'managed'>): KeyType =>
  key.managed ? 'managed' : key.type === 'cross_cluster' ? 'cross_cluster' : 'user'

/** An owner; without a realm, the name in any realm. */
export const KeyOwner = z.strictObject({
  username: z.string().min(1).max(1024),
  realm: z.string().min(1).max(1024).optional(),
})
export type KeyOwner = z.output<typeof KeyOwner>
