import type { ApiKeyDetails } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useActing } from '../../../api/acting.ts'
import { ownPrivilegesQuery } from '../../../api/roles.ts'
import { isUnchanged, type PrivilegeChanges, privilegeChanges } from '../../../ui/privilege-changes.ts'

/** How the rights of the owner differ from those at the last save of an own key. `unknown`: they could not be compared. */
export type RightsChanges =
  | { kind: 'loading' | 'same' | 'unknown' }
  | { kind: 'changed'; changes: PrivilegeChanges }

/** Compares the snapshot of an own key with what its owner may do now. A cross-cluster key has none. */
export function useRightsChanges({ type, limited_by: limitedBy }: ApiKeyDetails): RightsChanges {
  const acting = useActing()
  const [snapshot, ...others] = limitedBy ?? []
  const own = useQuery({
    ...ownPrivilegesQuery,
    enabled: type === 'rest' && snapshot !== undefined && !acting,
  })
  const descriptor = acting?.descriptor ?? own.data?.descriptor
  if (type === 'cross_cluster') return { kind: 'same' }
  // Several limit each other: the key of a key.
  if (snapshot === undefined || others.length > 0) return { kind: 'unknown' }
  if (descriptor) {
    const changes = privilegeChanges(Object.values(snapshot), [descriptor])
    return isUnchanged(changes) ? { kind: 'same' } : { kind: 'changed', changes }
  }
  return { kind: own.isError ? 'unknown' : 'loading' }
}
