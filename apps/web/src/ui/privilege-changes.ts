import { union, without } from './privilege-sets.ts'
import { isNothing, type Privileges, privilegesOf } from './privileges.ts'

/** What one may do now and could not before, and the other way round. */
export type PrivilegeChanges = { gained: Privileges; lost: Privileges }

/**
 * What differs between two sets of role descriptors, each of which grants what all of its descriptors grant together; for a
 * key, the owner's snapshot (`limited_by`) and the owner's rights now. Told by the names of privileges and patterns: a name
 * that the other has in a wider pattern, or under a privilege that holds it, is no difference. What only sounds different,
 * such as a pattern that was split in two, is told rather than missed.
 */
export function privilegeChanges(before: unknown[], now: unknown[]): PrivilegeChanges {
  const was = union(before.map(privilegesOf))
  const is = union(now.map(privilegesOf))
  return { gained: without(is, was), lost: without(was, is) }
}

/** Whether nothing was gained or lost. */
export const isUnchanged = ({ gained, lost }: PrivilegeChanges): boolean =>
  isNothing(gained) && isNothing(lost)
