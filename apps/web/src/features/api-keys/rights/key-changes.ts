import { effectivePrivileges } from '../../../ui/effective-privileges.ts'
import { isUnchanged, type PrivilegeChanges, privilegeChanges } from '../../../ui/privilege-changes.ts'
import { union, without } from '../../../ui/privilege-sets.ts'
import type { Privileges } from '../../../ui/privileges.ts'

/**
 * What a new snapshot of its owner's rights would change about a key. `unreached`: the owner's rights have changed, in nothing
 * that the key's own access reaches.
 */
export type KeyChanges = { kind: 'same' | 'unreached' } | { kind: 'changed'; changes: PrivilegeChanges }

/** Compares what a key with these role descriptors can do by the snapshot, and by what its owner may do now. */
export function keyChanges(assigned: unknown[], snapshot: unknown[], now: unknown[]): KeyChanges {
  const ofOwner = privilegeChanges(snapshot, now)
  if (isUnchanged(ofOwner)) return { kind: 'same' }
  if (assigned.length === 0) return { kind: 'changed', changes: ofOwner }
  const [was, is] = [effectivePrivileges(assigned, snapshot), effectivePrivileges(assigned, now)]
  // What is open on one side and granted on the other may be a change, so it is told; open on both sides it says nothing.
  const changes = {
    gained: union([
      without(is.granted, was.granted),
      without(is.undecided, union([was.granted, was.undecided])),
    ]),
    lost: union([
      without(was.granted, is.granted),
      without(was.undecided, union([is.granted, is.undecided])),
    ]),
  }
  if (!isUnchanged(changes)) return { kind: 'changed', changes }
  const open = sectionsOf(union([was.undecided, is.undecided]))
  const isOpen = sectionsOf(union([ofOwner.gained, ofOwner.lost])).some((section) => open.includes(section))
  return isOpen ? { kind: 'changed', changes: ofOwner } : { kind: 'unreached' }
}

/** Sections that grant something. */
const sectionsOf = (privileges: Privileges) =>
  Object.entries(privileges).flatMap(([section, { length }]) => (length > 0 ? [section] : []))
