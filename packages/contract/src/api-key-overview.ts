import { z } from 'zod'
import { lastMoment } from './time-range.ts'

const Count = z.int().nonnegative()

/** Bars of one day for a year, and the moment that ends the last. */
const maxMoments = 367

/**
 * What an overview counts by beyond what every one does: lifetimes left, and the moments between which expiries are counted.
 * The page names the moments, since a day is one of the zone of whoever looks.
 */
export const OverviewBody = z.strictObject({
  /** For each, how many keys expire within so many days from now. */
  withinDays: z.array(z.int().min(1).max(3650)).max(4).default([]),
  /** In epoch milliseconds, ascending: keys are counted from each on and before the next. */
  timeline: z
    .array(z.int().min(0).max(lastMoment))
    .min(2)
    .max(maxMoments)
    .refine(
      (moments) => moments.every((moment, at) => at === 0 || (moments[at - 1] ?? 0) < moment),
      'The moments do not ascend',
    )
    .optional(),
})
export type OverviewBody = z.output<typeof OverviewBody>

/**
 * Counts of all keys that the caller may see, of every type, whatever the list is filtered by; revoked ones are not among
 * them. Each is the total that the list has with the filter of its name, by Elasticsearch's clock.
 */
export const OverviewReply = z.object({
  total: Count,
  /** Those that never expire included. */
  active: Count,
  expired: Count,
  neverExpires: Count,
  /** Without managed ones, as the filter by type has it. */
  crossCluster: Count,
  /** In the order of the request; expired keys are in none. */
  withinDays: z.array(Count),
  /** One less than the moments of the request, without keys that have expired; empty where none was asked for. */
  timeline: z.array(Count),
})
export type OverviewReply = z.output<typeof OverviewReply>

/**
 * How many user keys may do everything that their owner could. Elasticsearch cannot be asked for them, so that the caller's
 * user keys are read one by one, unless they are more than `limit`. What was found is kept for half a minute.
 */
export const AllRightsReply = z.discriminatedUnion('counted', [
  z.object({ counted: z.literal(true), count: Count }),
  z.object({
    counted: z.literal(false),
    /** User keys that the caller may see. */
    total: Count,
    /** As many are read at most; 0 where the operator switched it off. */
    limit: Count,
  }),
])
export type AllRightsReply = z.output<typeof AllRightsReply>
