import { z } from 'zod'
import { actingAs } from './act-as.ts'
import { ApiKey, ApiKeyId } from './api-key.ts'
import { Expiration } from './expiration.ts'

/** Keys of one call; a caller with more sends several. */
export const bulkUpdateMaxKeys = 1000

export const BulkUpdateBody = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        id: ApiKeyId,
        /**
         * As the caller saw it, absent for none; a key that has another one now is left alone, with key_changed. Where none
         * is set, this does not matter.
         */
        expiration: ApiKey.shape.expiration,
      }),
    )
    .min(1)
    .max(bulkUpdateMaxKeys)
    .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'Each key once'),
  /** From now on, the same for all of them. Absent: each only gets a new snapshot of its owner's rights. */
  expiration: Expiration.optional(),
  ...actingAs,
})
export type BulkUpdateBody = z.output<typeof BulkUpdateBody>

/** The truth for every key that was sent: each is in exactly one of the lists. */
export const BulkUpdateReply = z.object({
  updated: z.array(ApiKeyId),
  /** Elasticsearch found nothing different. */
  noops: z.array(ApiKeyId),
  failed: z.array(
    z.object({
      id: ApiKeyId,
      /**
       * `not_found`: no such key that the caller may see. `not_key_owner`: Elasticsearch lets only its owner update a key.
       * `expired`, `revoked`: it cannot be brought back. `cross_cluster`: of a type that Elasticsearch updates one by one.
       * `key_changed`: its expiry is not as the caller saw it. `refused`: anything else, see reason. `unconfirmed`:
       * Elasticsearch did not say what became of it; look again.
       */
      code: z.enum([
        'not_found',
        'not_key_owner',
        'expired',
        'revoked',
        'cross_cluster',
        'key_changed',
        'refused',
        'unconfirmed',
      ]),
      /** Elasticsearch's own words, where it said any. */
      reason: z.string().optional(),
    }),
  ),
})
export type BulkUpdateReply = z.output<typeof BulkUpdateReply>
