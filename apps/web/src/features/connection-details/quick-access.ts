import type { CreateUserKeyBody } from '@latchkey/contract'

/** What a key from the help menu may do: all that its owner may, or read these indices. */
export type QuickAccess = {
  kind: 'all' | 'read'
  /** Index names and patterns; kept while the other choice is looked at. */
  names: string[]
}

/** A key that reads nothing is no key; Elasticsearch would refuse it besides. */
export const accessFault = ({ kind, names }: QuickAccess): 'no_indices' | undefined =>
  kind === 'read' && names.length === 0 ? 'no_indices' : undefined

/** Undefined: all of the owner's rights. */
export const roleDescriptorsOf = ({ kind, names }: QuickAccess): CreateUserKeyBody['role_descriptors'] =>
  kind === 'all'
    ? undefined
    : // Clients look at the mapping before they search.
      { 'read-only': { indices: [{ names, privileges: ['read', 'view_index_metadata'] }] } }
