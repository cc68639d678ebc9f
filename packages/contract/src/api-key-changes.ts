import { z } from 'zod'
import { actingAs } from './act-as.ts'
import { ApiKeyId } from './api-key.ts'
import { ApiKeyName } from './api-key-name.ts'
import { CrossClusterAccess } from './cross-cluster-access.ts'
import { Expiration } from './expiration.ts'
import { Metadata } from './metadata.ts'
import { RoleDescriptors } from './role-descriptors.ts'

/**
 * Pattern for the certificate of the other cluster: a Java regular expression (Elasticsearch checks it), 9.x only. An empty
 * one fits no certificate.
 */
export const CertificateIdentity = z.string().min(1).max(2000)

/** A key with rights of its own on this cluster. */
export const CreateUserKeyBody = z.strictObject({
  type: z.literal('rest'),
  name: ApiKeyName,
  /** Absent: never expires. */
  expiration: Expiration.optional(),
  /** Absent: everything the owner may do at this moment. `{}` is refused (unrestricted_key). */
  role_descriptors: RoleDescriptors.optional(),
  metadata: Metadata.optional(),
  ...actingAs,
})

export type CreateUserKeyBody = z.output<typeof CreateUserKeyBody>

/** A key that another cluster uses to search or replicate indices of this one. */
export const CreateCrossClusterKeyBody = z.strictObject({
  type: z.literal('cross_cluster'),
  name: ApiKeyName,
  /** Absent: never expires. */
  expiration: Expiration.optional(),
  access: CrossClusterAccess,
  metadata: Metadata.optional(),
  certificate_identity: CertificateIdentity.optional(),
  ...actingAs,
})

export type CreateCrossClusterKeyBody = z.output<typeof CreateCrossClusterKeyBody>

/** A new key. A cross-cluster key needs manage_security and an Enterprise or trial licence. */
export const CreateBody = z.discriminatedUnion('type', [CreateUserKeyBody, CreateCrossClusterKeyBody])
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

/**
 * Role descriptors of an update: of the shape that Elasticsearch returned, so that fields which Latchkey does not know survive
 * an edit. Elasticsearch checks what is inside. `{}` is refused (unrestricted_key); `all_privileges` says that on purpose.
 */
const KnownRoleDescriptors = z
  .record(z.string().min(1).max(1024), z.record(z.string(), z.unknown()))
  .refine((descriptors) => Object.keys(descriptors).length > 0, {
    error: 'Empty role descriptors mean all rights of the owner; send all_privileges: true for that',
    params: { code: 'unrestricted_key' },
  })

const revision = {
  /** Of the key as the change was made on it; another one now is refused with key_changed. */
  revision: z.string().min(1).max(128),
}

const newExpiration = {
  /** From now on. An expiry can be moved, never removed, and an expired key stays expired. */
  expiration: Expiration.optional(),
}

const UpdateUserKeyBody = z
  .strictObject({
    type: z.literal('rest'),
    ...revision,
    role_descriptors: KnownRoleDescriptors.optional(),
    /** Everything the owner may do at this moment, instead of role descriptors. */
    all_privileges: z.literal(true).optional(),
    metadata: Metadata.optional(),
    ...newExpiration,
    ...actingAs,
  })
  .refine(({ role_descriptors, all_privileges }) => !(role_descriptors && all_privileges), {
    error: 'Either role_descriptors or all_privileges',
    path: ['all_privileges'],
  })

const UpdateCrossClusterKeyBody = z.strictObject({
  type: z.literal('cross_cluster'),
  ...revision,
  /** Replaces the whole access; unknown fields inside are left to Elasticsearch. */
  access: z.record(z.string(), z.unknown()).optional(),
  metadata: Metadata.optional(),
  /** `null` removes it. */
  certificate_identity: CertificateIdentity.nullable().optional(),
  ...newExpiration,
  ...actingAs,
})

/**
 * What changed, and only that: an absent field stays as it is, one that is sent replaces the whole. Elasticsearch takes a new
 * snapshot of the owner's rights with every update of a user key: without any field that is all it does, and where the rights
 * are the same, it does nothing (`updated: false`).
 */
export const UpdateBody = z.discriminatedUnion('type', [UpdateUserKeyBody, UpdateCrossClusterKeyBody])
export type UpdateBody = z.output<typeof UpdateBody>

export const UpdateReply = z.object({
  /** False where Elasticsearch found nothing different. */
  updated: z.boolean(),
})
export type UpdateReply = z.output<typeof UpdateReply>

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
       * `unconfirmed`: Elasticsearch did not say what became of it, or it lives again because its owner updated it meanwhile;
       * look again.
       */
      code: z.enum(['not_found', 'not_owner', 'manage_security_required', 'refused', 'unconfirmed']),
      /** Elasticsearch's own words, where it said any. */
      reason: z.string().optional(),
    }),
  ),
})
export type InvalidateReply = z.output<typeof InvalidateReply>
