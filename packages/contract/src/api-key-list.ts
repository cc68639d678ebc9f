import { z } from 'zod'
import { ApiKey, KeyOwner, KeyStatus, KeyType, keyStatuses, keyTypes } from './api-key.ts'
import { OwnerState, OwnerStateCounts, ownerStates } from './api-key-owner-states.ts'
import { lastMoment, TimeRange } from './time-range.ts'

/**
 * By what is left of a key's life: `never` ends, or at most so many days, by Elasticsearch's clock. Expired keys are in neither.
 */
export const KeyExpiry = z.union([
  z.literal('never'),
  z.strictObject({ withinDays: z.int().min(1).max(3650) }),
])
export type KeyExpiry = z.output<typeof KeyExpiry>

/**
 * What the rows are chosen by. Lists are "any of these", and the parts together are "all of these"; an absent or empty
 * list does not choose. A key that is revoked is among the rows only where `revoked` asks for those alone.
 */
const keyChoice = {
  /**
   * Part of a name, owner, realm or metadata value in any case, a whole id, or `key:value` of the metadata
   * (`a.b:value` inside an object). Of letters beyond basic Latin, only all lower, all upper and capital-first case are found,
   * and in a text of more than 64 characters only the case that was typed.
   */
  search: z.string().max(256).optional(),
  filters: z
    .strictObject({
      types: z.array(KeyType).max(keyTypes.length).optional(),
      statuses: z.array(KeyStatus).max(keyStatuses.length).optional(),
      owners: z.array(KeyOwner).max(100).optional(),
      /** A whole name, as it is written. */
      name: z.string().min(1).max(1024).optional(),
      /**
       * Keys of owners in the native realm who are missing or disabled, the first 10,000 owners by name. Only for callers
       * who may read users (read_security or manage_security); forbidden for others.
       */
      ownerStates: z.array(OwnerState).max(ownerStates.length).optional(),
      /** By the time of creation. */
      created: TimeRange.optional(),
      /** By expiration; a key that never expires is in no range. */
      expires: TimeRange.optional(),
      expiry: KeyExpiry.optional(),
      /** User keys that may do everything their owner could; see `AllRightsReply`. Errors: all_rights_not_counted. */
      access: z.literal('all').optional(),
    })
    .default({}),
}
export type KeyFilters = z.output<typeof keyChoice.filters>

/** Which keys there are to choose from. */
const revoked = {
  /** True: those that are revoked and that Elasticsearch still keeps, instead of all others. */
  revoked: z.boolean().optional(),
}

/** `invalidation` is for revoked keys; the others are all alike in it. */
export const sortFields = ['name', 'username', 'creation', 'expiration', 'invalidation'] as const
export const KeySort = z.strictObject({ field: z.enum(sortFields), direction: z.enum(['asc', 'desc']) })
export type KeySort = z.output<typeof KeySort>

export const pageSizes = [25, 50, 100] as const
export const PageSize = z.literal(pageSizes)
export type PageSize = z.output<typeof PageSize>

/** Opaque and checked; belongs to the sort it was made for. Holds the value at the edge of a page, so it may be in a URL. */
export const PageCursor = z.string().min(1).max(4096)

export const QueryBody = z.strictObject({
  ...keyChoice,
  ...revoked,
  sort: KeySort.default({ field: 'creation', direction: 'desc' }),
  size: PageSize.default(25),
  /** Absent: the first page. */
  cursor: PageCursor.optional(),
  /**
   * False: without `total`, for a list that takes it from the facets. Of a million keys the rows come in a fraction of the
   * time that counting takes, since Elasticsearch finds the type of each key by a script.
   */
  trackTotal: z.boolean().default(true),
})
export type QueryBody = z.output<typeof QueryBody>

/** One page of keys. Walking by the cursors neither skips nor repeats a key, whatever is equal among them. */
export const QueryReply = z.object({
  items: z.array(ApiKey),
  /** All keys that match, exact. Absent where `trackTotal` is false, unless it is known all the same, as on a page that has them all. */
  total: z.int().nonnegative().optional(),
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
  ...revoked,
  /** Part of an owner's name in any case; narrows `owners` only. */
  ownerSearch: z.string().max(256).optional(),
  /** Counts by the state of the owner too; forbidden for callers who may not read users. */
  countOwnerStates: z.boolean().optional(),
})

export type FacetsBody = z.output<typeof FacetsBody>

/** Counts for the filter menus. Each ignores the filter of its own kind, so that it says what choosing another would give. */
export const FacetsReply = z.object({
  /** All keys that match, by every filter; exact. */
  total: z.int().nonnegative(),
  types: z.record(KeyType, z.int().nonnegative()),
  statuses: z.record(KeyStatus, z.int().nonnegative()),
  /** By number of keys, at most 100; narrow with `ownerSearch` for more. */
  owners: z.array(z.object({ username: z.string(), realm: z.string(), count: z.int().positive() })),
  /** How many owners there are, approximate over some thousands. */
  ownersTotal: z.int().nonnegative(),
  /** Where it was asked for. */
  ownerStates: OwnerStateCounts.optional(),
})
export type FacetsReply = z.output<typeof FacetsReply>

/** Keys of one answer of `match`, and so of one batch to delete. */
export const matchMaxKeys = 1000

/**
 * Walks the keys that match and are not revoked, for *select all N that match*. Every call names the same moment: that of the newest key when they
 * were counted, by Elasticsearch's clock, or what the first call answered, which is the server's. A key made later is never
 * among them.
 */
export const MatchBody = z.strictObject({
  ...keyChoice,
  /** Keys created up to this moment, in epoch milliseconds; absent: now. */
  createdUpTo: z.int().min(0).max(lastMoment).optional(),
  /** Absent or false: managed keys are left out, whatever the filters say. */
  includeManaged: z.boolean().default(false),
  /** Where the last answer ended; absent: from the start. */
  cursor: PageCursor.optional(),
})
export type MatchBody = z.output<typeof MatchBody>

export const MatchReply = z.object({
  /** In the order of creation, {@link matchMaxKeys} at most. */
  keys: z.array(
    ApiKey.pick({
      id: true,
      name: true,
      type: true,
      managed: true,
      username: true,
      realm: true,
      expiration: true,
    }),
  ),
  /** All keys of the walk, counted by this call. */
  total: z.int().nonnegative(),
  /** For the next call of this walk. */
  createdUpTo: z.int(),
  /** Absent at the end of the walk. */
  next: PageCursor.optional(),
})
export type MatchReply = z.output<typeof MatchReply>
