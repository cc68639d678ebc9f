import { type PrivilegeNames, roles } from '@latchkey/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useActing } from '../../../api/acting.ts'
import { call } from '../../../api/call.ts'
import { ownPrivilegesQuery, rolesQuery } from '../../../api/roles.ts'
import { useSession } from '../../../api/session.ts'
import type { AccessSources, UserAccess } from './user-access.ts'

const privilegeNamesQuery = queryOptions({
  queryKey: ['roles', 'privilege-names'],
  queryFn: ({ signal }): Promise<PrivilegeNames> => call(roles.privilegeNames, {}, { signal }),
  // They change with the version of the cluster.
  staleTime: Number.POSITIVE_INFINITY,
})

export type ReadAccessSources = AccessSources & {
  /** Why what there is to choose from could not be read. */
  failure: Error | null
  retry: () => void
}

/** Reads what a kind of access needs to choose from and to be checked with, once that kind is chosen. */
export function useAccessSources(kind: UserAccess['kind']): ReadAccessSources {
  const { capabilities } = useSession()
  const acting = useActing()
  const mayReadRoles = capabilities.readRoles.allowed
  const list = useQuery({ ...rolesQuery, enabled: kind === 'roles' && mayReadRoles })
  const own = useQuery({ ...ownPrivilegesQuery, enabled: kind === 'roles' && !mayReadRoles && !acting })
  // Without the names nothing is checked here: Elasticsearch names an unknown one itself.
  const names = useQuery({ ...privilegeNamesQuery, enabled: kind === 'custom' })
  const { data, error, refetch } = mayReadRoles ? list : own
  // Of whoever the key is to belong to.
  const descriptor = acting?.descriptor ?? own.data?.descriptor
  return useMemo(
    () => ({
      mayReadRoles,
      roles: list.data?.roles,
      own: descriptor,
      privilegeNames: names.data,
      failure: data === undefined ? error : null,
      retry: () => void refetch(),
    }),
    [mayReadRoles, list.data, descriptor, names.data, data, error, refetch],
  )
}
