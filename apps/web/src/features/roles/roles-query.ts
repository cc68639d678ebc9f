import { roles } from '@latchkey/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { sessionQuery } from '../../api/session.ts'

/** The roles of the cluster, for callers who may read them. */
export const rolesQuery = queryOptions({
  queryKey: ['roles', 'list'],
  queryFn: ({ signal }) => call(roles.list, {}, { signal }),
  staleTime: 5_000,
})

/** What the caller may do, for everybody. */
export const ownPrivilegesQuery = queryOptions({
  queryKey: ['roles', 'own'],
  queryFn: ({ signal }) => call(roles.own, {}, { signal }),
  staleTime: 5_000,
})

/** Starts the page's call beside the code of the page, for the route's loader; a session that is not known yet decides later. */
export function prefetchRoles(queryClient: QueryClient): void {
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (session === undefined) return
  if (session.capabilities.readRoles.allowed) void queryClient.prefetchQuery(rolesQuery)
  else void queryClient.prefetchQuery(ownPrivilegesQuery)
}
