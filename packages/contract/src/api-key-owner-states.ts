import { z } from 'zod'

/** What became of an owner in the native realm: there is no such user any more, or it is disabled. Their keys go on working. */
export const ownerStates = ['missing', 'disabled'] as const
export const OwnerState = z.enum(ownerStates)
export type OwnerState = z.output<typeof OwnerState>

/** Names of one call: the owners of a page of the list. */
export const ownerStatesMaxNames = 100

/**
 * Whether the users of these names are there. Of the native realm alone: users of other realms are not Elasticsearch's, so
 * nothing is known of them; ask for owners of keys whose `realm_type` is `native`.
 */
export const OwnerStatesBody = z.strictObject({
  usernames: z.array(z.string().min(1).max(1024)).min(1).max(ownerStatesMaxNames),
})
export type OwnerStatesBody = z.output<typeof OwnerStatesBody>

export const OwnerStatesReply = z.object({
  /** Those of whom something is to be said; the others are there, and enabled. */
  owners: z.array(z.object({ username: z.string(), state: OwnerState })),
})
export type OwnerStatesReply = z.output<typeof OwnerStatesReply>

/** Owners in the native realm that are looked at for the filter by state, first by name. */
export const ownerStatesMaxOwners = 10_000

/** Keys whose owner in the native realm is missing or disabled. */
export const OwnerStateCounts = z.object({
  /** Keys by the state of their owner. */
  keys: z.record(OwnerState, z.int().nonnegative()),
  /** False where there are more owners than {@link ownerStatesMaxOwners}: the keys of those beyond are not among them. */
  complete: z.boolean(),
})
export type OwnerStateCounts = z.output<typeof OwnerStateCounts>
