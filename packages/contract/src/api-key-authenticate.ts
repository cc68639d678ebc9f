import { z } from 'zod'
import { ApiKeyId } from './api-key.ts'

/** An encoded key: base64 of `id:api_key`, 60 characters up to now. Bounded, and of nothing that could leave a header. */
export const EncodedApiKey = z.string().regex(/^[A-Za-z0-9+/_-]{16,512}={0,2}$/, 'Not an encoded API key')

/** The key to test. Goes to Elasticsearch as its own credentials, and nowhere else. */
export const AuthenticateBody = z.strictObject({ encoded: EncodedApiKey })
export type AuthenticateBody = z.output<typeof AuthenticateBody>

/**
 * Why Elasticsearch does not accept a key. `unknown_id`: none with this id, or it is not known to every node yet.
 * `wrong_secret`: there is one, with another secret. `other_type`: a cross-cluster key, which works between clusters only.
 * `other`: see the reason.
 */
export const refusedKeyCauses = [
  'unknown_id',
  'wrong_secret',
  'expired',
  'invalidated',
  'other_type',
  'other',
] as const

/** What came of using a key. */
export const AuthenticateReply = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('works'),
    id: ApiKeyId,
    name: z.string(),
    /** Whom Elasticsearch sees: the owner. It does not tell the realm. */
    username: z.string(),
  }),
  z.object({
    /** Elasticsearch knows the key and refuses this request: its workflow allows others only. */
    outcome: z.literal('restricted'),
    /** Elasticsearch's own words. */
    reason: z.string(),
  }),
  z.object({
    outcome: z.literal('refused'),
    cause: z.enum(refusedKeyCauses),
    /** Elasticsearch's own words. */
    reason: z.string(),
  }),
])
export type AuthenticateReply = z.output<typeof AuthenticateReply>
