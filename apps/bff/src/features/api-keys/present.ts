import { type ApiKey, type KeyType, keyTypeOf } from '@latchkey/contract'
import { z } from 'zod'

/** A key as Elasticsearch tells it; fields that are not needed pass unread. */
export const ElasticsearchApiKey = z.object({
  id: z.string(),
  // Some very old keys have none.
  name: z.string().nullish(),
  type: z.string().optional(),
  creation: z.number(),
  expiration: z.number().nullish(),
  invalidated: z.boolean().optional(),
  invalidation: z.number().nullish(),
  username: z.string().nullish(),
  realm: z.string().nullish(),
  realm_type: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  role_descriptors: z.record(z.string(), z.unknown()).nullish(),
  _sort: z.array(z.union([z.string(), z.number(), z.null()])).optional(),
})
export type ElasticsearchApiKey = z.output<typeof ElasticsearchApiKey>

/** Of each role its cluster privileges, which every role has, be it an empty list: enough to tell what roles there are. */
export const roleNames = 'role_descriptors.*.cluster'

/** All that `presentApiKey` says of a key, and its place in the order. */
export const presentedFields: string[] = Object.keys(ElasticsearchApiKey.shape).map((name) =>
  name === 'role_descriptors' ? roleNames : name,
)

/** Kibana's rule for the keys of its rules. */
export const alertingPrefix = 'Alerting: '

/** As the filter finds it: Elasticsearch's `term metadata.managed: true` also matches "true", and one of a list. */
const isManaged = (name: string, metadata: Record<string, unknown>) =>
  name.startsWith(alertingPrefix) ||
  [metadata.managed].flat().some((value) => value === true || value === 'true')

const kindOf = ({ type, name, metadata }: ElasticsearchApiKey) => ({
  type: type === 'cross_cluster' ? ('cross_cluster' as const) : ('rest' as const),
  managed: isManaged(name ?? '', metadata ?? {}),
})

/** What a person calls the type of the key. */
export const presentedTypeOf = (key: ElasticsearchApiKey): KeyType => keyTypeOf(kindOf(key))

/** The last moment that JavaScript has a date for; Elasticsearch takes later ones. */
export const lastDate = 8_640_000_000_000_000

export function presentApiKey(key: ElasticsearchApiKey): ApiKey {
  const name = key.name ?? ''
  const metadata = key.metadata ?? {}
  const { type, managed } = kindOf(key)
  const roles = Object.keys(key.role_descriptors ?? {})
  return {
    id: key.id,
    name,
    type,
    managed,
    username: key.username ?? '',
    realm: key.realm ?? '',
    ...(key.realm_type && { realm_type: key.realm_type }),
    creation: key.creation,
    ...(typeof key.expiration === 'number' && { expiration: Math.min(key.expiration, lastDate) }),
    ...(typeof key.invalidation === 'number' && { invalidation: Math.min(key.invalidation, lastDate) }),
    metadata,
    access:
      type === 'cross_cluster'
        ? { kind: 'cross_cluster' }
        : roles.length === 0
          ? { kind: 'all' }
          : { kind: 'restricted', roles },
  }
}
