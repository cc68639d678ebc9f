import { z } from 'zod'
import { ApiKey } from './api-key.ts'

/** Keys of one answer; more than a person renews in one sitting. */
export const ownExpiringMaxKeys = 100

/**
 * The caller's own keys that are about to expire: theirs by name and realm, neither managed nor revoked, and without a
 * successor that works.
 */
export const OwnExpiringReply = z.object({
  /** The next to expire first, {@link ownExpiringMaxKeys} at most. */
  keys: z.array(ApiKey.pick({ id: true, name: true }).extend({ expiration: z.int() })),
  /** How many there are. Beyond those of `keys`, whether a key has a successor was not looked at. */
  total: z.int().nonnegative(),
  /** Within how many days they expire: `LATCHKEY_EXPIRY_VERY_SOON_DAYS`. */
  withinDays: z.int().positive(),
})
export type OwnExpiringReply = z.output<typeof OwnExpiringReply>
