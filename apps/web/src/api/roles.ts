import { roles } from '@latchkey/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'

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
