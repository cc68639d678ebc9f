import type { ApiKeyDetails } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useActing } from '../../../api/acting.ts'
import { ownPrivilegesQuery } from '../../../api/roles.ts'
import { type KeyChanges, keyChanges } from './key-changes.ts'

/** What a new snapshot of one's rights would change about an own key. `unknown`: it could not be found out. */
export type RightsChanges = KeyChanges | { kind: 'loading' | 'unknown' }

/** Compares the snapshot of an own key with what its owner may do now. A cross-cluster key has none. */
export function useRightsChanges(key: ApiKeyDetails): RightsChanges {
  const { type, role_descriptors: assigned = {}, limited_by: limitedBy } = key
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
  if (descriptor) return keyChanges(Object.values(assigned), Object.values(snapshot), [descriptor])
  return { kind: own.isError ? 'unknown' : 'loading' }
}
