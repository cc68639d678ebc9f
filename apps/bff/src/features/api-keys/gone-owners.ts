import { type OwnerState, ownerStatesMaxOwners } from '@latchkey/contract'
import { z } from 'zod'
import type { Elasticsearch, ElasticsearchRequest } from '../../plugins/elasticsearch.ts'
import { rememberFor } from '../../remember.ts'
import type { Caller } from '../../serve.ts'
import { statesOfOwners } from './owner-states.ts'

/** Owners of keys in the native realm who are not there any more, or disabled. */
export type GoneOwners = {
  /** Names of the native realm, that of today and those of before. */
  realms: string[]
  names: Record<OwnerState, string[]>
  /** Whether every owner was looked at. */
  complete: boolean
}

export type FindGoneOwners = (caller: Caller) => Promise<GoneOwners>

/** Realms whose kind is asked for; a cluster has a handful. */
const maxRealms = 50

const query = (body: Record<string, unknown>, filterPath: string): ElasticsearchRequest => ({
  method: 'POST',
  path: '/_security/_query/api_key',
  query: { filter_path: filterPath },
  body,
})

const Realms = z.object({
  aggregations: z
    .object({ realms: z.object({ buckets: z.array(z.object({ key: z.string() })).default([]) }) })
    .optional(),
})
const RealmType = z.object({ api_keys: z.array(z.object({ realm_type: z.string().optional() })).default([]) })

/** The kind of realm that a key tells, of the newest or the oldest key of the realm. */
async function realmTypeOf(elasticsearch: Elasticsearch, realm: string, order: 'asc' | 'desc') {
  const body = { query: { term: { realm_name: realm } }, size: 1, sort: [{ creation: { order } }] }
  const { api_keys } = await elasticsearch(query(body, 'api_keys.realm_type'), RealmType)
  return api_keys[0]?.realm_type
}

/**
 * Names of the native realm, told by its keys: Elasticsearch cannot be asked for keys by the kind of their realm. A name
 * that another kind of realm had before or has since is left out, since its keys cannot be told apart.
 */
async function readNativeRealms(elasticsearch: Elasticsearch): Promise<string[]> {
  const body = { size: 0, aggs: { realms: { terms: { field: 'realm_name', size: maxRealms } } } }
  const { aggregations } = await elasticsearch(query(body, 'aggregations.realms.buckets.key'), Realms)
  const native: string[] = []
  for (const { key: realm } of aggregations?.realms.buckets ?? []) {
    const types = await Promise.all([
      realmTypeOf(elasticsearch, realm, 'asc'),
      realmTypeOf(elasticsearch, realm, 'desc'),
    ])
    if (types.every((type) => type === 'native')) native.push(realm)
  }
  return native
}

const Owners = z.object({
  aggregations: z
    .object({
      owners: z.object({
        buckets: z.array(z.object({ key: z.object({ username: z.string() }) })).default([]),
      }),
    })
    .optional(),
})

/** Looks at the owners now. Elasticsearch refuses whoever may not read users. */
export async function readGoneOwners({ elasticsearch }: Caller): Promise<GoneOwners> {
  const realms = await readNativeRealms(elasticsearch)
  const body = {
    size: 0,
    query: { terms: { realm_name: realms } },
    // One more than are looked at tells whether there are more.
    aggs: {
      owners: {
        composite: {
          size: ownerStatesMaxOwners + 1,
          sources: [{ username: { terms: { field: 'username' } } }],
        },
      },
    },
  }
  const { aggregations } = await elasticsearch(query(body, 'aggregations.owners.buckets.key'), Owners)
  const owners = (aggregations?.owners.buckets ?? []).map(({ key }) => key.username)
  const states = await statesOfOwners(elasticsearch, owners.slice(0, ownerStatesMaxOwners))
  const inState = (wanted: OwnerState) =>
    [...states].flatMap(([username, state]) => (state === wanted ? [username] : []))
  return {
    realms,
    names: { missing: inState('missing'), disabled: inState('disabled') },
    complete: owners.length <= ownerStatesMaxOwners,
  }
}

/**
 * Finds them for rows and counts, which ask at the same moment. What is found is the same for everybody who may read users,
 * since they all see every key; whether the caller may is asked each time.
 */
export function goneOwnersFinder(): FindGoneOwners {
  const remember = rememberFor<GoneOwners>(2_000)
  return async (caller) => {
    await statesOfOwners(caller.elasticsearch, [])
    return remember(() => readGoneOwners(caller))
  }
}
