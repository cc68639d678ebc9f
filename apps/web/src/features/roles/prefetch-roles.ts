import type { QueryClient } from '@tanstack/react-query'
import { ownPrivilegesQuery, rolesQuery } from '../../api/roles.ts'
import { sessionQuery } from '../../api/session.ts'

/** Starts the page's call beside the code of the page, for the route's loader; a session that is not known yet decides later. */
export function prefetchRoles(queryClient: QueryClient): void {
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (session === undefined) return
  if (session.capabilities.readRoles.allowed) void queryClient.prefetchQuery(rolesQuery)
  else void queryClient.prefetchQuery(ownPrivilegesQuery)
}
