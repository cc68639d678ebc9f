import type { ApiKeyDetails, StoredRoleDescriptor } from '@latchkey/contract'
import { z } from 'zod'

type Descriptors = Record<string, StoredRoleDescriptor>

const emptyLists = new Set(['cluster', 'indices', 'applications', 'run_as'])
const listsOfIndices = new Set(['indices', 'remote_indices', 'search', 'replication'])

const Entries = z.array(z.record(z.string(), z.unknown()))
const EmptyObject = z.strictObject({})
const DefaultTransient = z.strictObject({ enabled: z.literal(true) })

/** Whether Elasticsearch adds this to every descriptor it returns, so that leaving it out says the same. */
const isDefault = (section: string, value: unknown): boolean =>
  (emptyLists.has(section) && Array.isArray(value) && value.length === 0) ||
  (section === 'metadata' && EmptyObject.safeParse(value).success) ||
  (section === 'transient_metadata' && DefaultTransient.safeParse(value).success)

/** Entries for indices without the flag that is false unless given. */
function withoutFalseFlags(value: unknown): unknown {
  const entries = Entries.safeParse(value)
  if (!entries.success) return value
  return entries.data.map(({ allow_restricted_indices, ...rest }) =>
    allow_restricted_indices === false || allow_restricted_indices === undefined
      ? rest
      : { ...rest, allow_restricted_indices },
  )
}

const sectionsWithoutDefaults = (sections: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(sections)
      .filter(([section, value]) => !isDefault(section, value))
      .map(([section, value]) => [section, listsOfIndices.has(section) ? withoutFalseFlags(value) : value]),
  )

/** Role descriptors as a person would write them: what Elasticsearch adds to each when it is read is left out. */
export const withoutDefaults = (descriptors: Descriptors): Descriptors =>
  Object.fromEntries(
    Object.entries(descriptors).map(([role, sections]) => [role, sectionsWithoutDefaults(sections)]),
  )

/** The same for the access of a cross-cluster key. */
export const accessWithoutDefaults = (access: Record<string, unknown>): Record<string, unknown> =>
  sectionsWithoutDefaults(access)

/** Everything that Elasticsearch tells of a key, named and ordered as it does. */
export function asElasticsearchTells(key: ApiKeyDetails): Record<string, unknown> {
  const { id, name, type, creation, expiration, invalidated, invalidation, username, realm } = key
  return {
    id,
    name,
    type,
    creation,
    expiration,
    invalidated,
    invalidation,
    username,
    realm,
    realm_type: key.realm_type,
    metadata: key.metadata,
    role_descriptors: key.role_descriptors && withoutDefaults(key.role_descriptors),
    limited_by: key.limited_by?.map(withoutDefaults),
    access: key.cross_cluster_access && accessWithoutDefaults(key.cross_cluster_access),
    certificate_identity: key.certificate_identity,
  }
}
