import { apiKeys } from '@latchkey/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'
import { soonDays, verySoonDays } from '../expiry-state.ts'
import { dayStarts } from './expiry-bars.ts'

/** Of all that stands over the list. */
export const overviewQueryKey = [...apiKeysQueryKey, 'overview']

/** Counts of the tiles and of every day of the year to come: one call, whatever of it is looked at. */
export const overviewQuery = (now: number) => {
  const body = { withinDays: [verySoonDays, soonDays], timeline: dayStarts(now) }
  return queryOptions({
    // Another day has other bars.
    queryKey: [...overviewQueryKey, 'counts', body.timeline[0]],
    queryFn: ({ signal }) => call(apiKeys.overview, { body }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  })
}

/** A call of its own, for whoever may read users: their names are compared with those of owners. */
export const goneOwnersQuery = queryOptions({
  queryKey: [...overviewQueryKey, 'gone-owners'],
  queryFn: ({ signal }) => call(apiKeys.facets, { body: { countOwnerStates: true } }, { signal }),
  select: ({ ownerStates }) => ownerStates,
  staleTime: 5_000,
})

/** A call of its own: Latchkey reads key after key for it. */
export const allRightsQuery = queryOptions({
  queryKey: [...overviewQueryKey, 'all-rights'],
  queryFn: ({ signal }) => call(apiKeys.allRights, {}, { signal }),
  staleTime: 5_000,
})
