import {
  type FacetsBody,
  type FacetsReply,
  type KeyStatus,
  type KeyType,
  keyStatuses,
  keyTypes,
} from '@latchkey/contract'
import { z } from 'zod'
import type { Caller } from '../../serve.ts'
import {
  allOf,
  choiceQueries,
  containing,
  type LookedFor,
  ownerStateQuery,
  type Query,
  typeQueries,
} from './choice.ts'
import type { GoneOwners } from './gone-owners.ts'
import { neverExpires } from './order.ts'

/** The owners of one answer. */
const maxOwners = 100

const Count = z.object({ doc_count: z.int() })

/** By realm first: there are few, and an owner is a name in a realm. */
const Owners = z.object({
  byRealm: z.object({
    buckets: z.array(
      z.object({
        key: z.string(),
        byName: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.int() })) }),
        names: z.object({ value: z.int() }),
      }),
    ),
  }),
})

const byRealm: Query = {
  terms: { field: 'realm_name', size: 100 },
  aggs: {
    byName: { terms: { field: 'username', size: maxOwners } },
    names: { cardinality: { field: 'username', precision_threshold: 40_000 } },
  },
}

/** What was counted within the chosen status. */
const inStatus = <Counts extends z.ZodRawShape>(counts: Counts) =>
  z.object({ inStatus: z.object({ buckets: z.object({ chosen: z.object(counts) }) }) })

const OwnersInStatus = inStatus(Owners.shape)

const OfType = z.object({
  byStatus: z.object({ buckets: z.object({ active: Count, expired: Count }) }),
  inStatus: OwnersInStatus.shape.inStatus.optional(),
})

/** Without a single key, Elasticsearch leaves the aggregations out. */
const Counted = z.object({
  total: z.int(),
  aggregations: z
    .object({
      types: z.object({
        byType: z.object({ buckets: z.object({ user: OfType, cross_cluster: OfType, managed: OfType }) }),
      }),
      owners: OwnersInStatus.optional(),
      ownerStates: inStatus({
        byState: z.object({ buckets: z.object({ missing: Count, disabled: Count }) }),
      }).optional(),
    })
    .optional(),
})

const expirations: Record<KeyStatus, Query> = { active: { from: 'now' }, expired: { to: 'now' } }

/**
 * By expiration as an aggregation of its own. A range query inside an aggregation that fits every value of the field counts
 * none: all keys would be active where all that can expire have (measured on 8.19 and 9.5; such a query by itself is right).
 */
export const byExpiration = (ranges: Query[], aggs?: Query): Query => ({
  date_range: { field: 'expiration', missing: neverExpires, keyed: true, ranges },
  ...(aggs && { aggs }),
})

const filtered = (filter: Query[], aggs: Query): Query => ({ filter: allOf(filter), aggs })

/**
 * Elasticsearch finds the type of a key by a script, which is most of what a count costs. So it is asked for once: each key
 * is of exactly one type, and what is neither of two is of the third.
 */
const byType = (aggs: Query): Query => {
  const { user: _, ...told } = typeQueries
  return { filters: { filters: told, other_bucket_key: 'user' }, aggs }
}

const statesOf = (gone: GoneOwners) => ({
  missing: ownerStateQuery('missing', gone),
  disabled: ownerStateQuery('disabled', gone),
})

/** Counts for the filter menus, each without the filter of its own kind. One query. */
export async function countFacets(
  body: z.output<typeof FacetsBody>,
  { elasticsearch }: Caller,
  looked: LookedFor,
): Promise<FacetsReply> {
  const { gone } = looked
  const { always, types, owners, ownerStates } = choiceQueries(body, looked)
  const [onlyStatus, ...otherStatuses] = [...new Set(body.filters.statuses)]
  const chosen = {
    key: 'chosen',
    ...(onlyStatus && otherStatuses.length === 0 && expirations[onlyStatus]),
  }
  const ownerSearch = body.ownerSearch?.trim() ?? ''
  const ownerFilter: Query[] =
    ownerSearch === ''
      ? []
      : [{ bool: { should: containing('username', ownerSearch), minimum_should_match: 1 } }]
  const ownersInStatus = { inStatus: byExpiration([chosen], { byRealm }) }
  const [onlyType, ...otherTypes] = [...new Set(body.filters.types)]
  // Where they are of one type and narrowed by nothing else, owners are counted within it.
  const typeOfOwners =
    otherTypes.length === 0 && [...owners, ...ownerFilter].length === 0 ? onlyType : undefined
  const { aggregations } = await elasticsearch(
    {
      method: 'POST',
      path: '/_security/_query/api_key',
      body: {
        size: 0,
        query: allOf(always),
        aggs: {
          types: filtered([...owners, ...ownerStates], {
            byType: byType({
              byStatus: byExpiration(Object.entries(expirations).map(([key, range]) => ({ key, ...range }))),
              ...(typeOfOwners && ownersInStatus),
            }),
          }),
          ...(!typeOfOwners && {
            owners: filtered([...types, ...ownerStates, ...ownerFilter], ownersInStatus),
          }),
          ...(gone && {
            ownerStates: filtered([...types, ...owners], {
              inStatus: byExpiration([chosen], { byState: { filters: { filters: statesOf(gone) } } }),
            }),
          }),
        },
      },
    },
    Counted,
  )
  const ofTypes = aggregations?.types.byType.buckets
  const countKeys = (type: KeyType, status: KeyStatus) =>
    ofTypes?.[type].byStatus.buckets[status].doc_count ?? 0
  const inAnyOf = <Choice extends string>(
    choices: readonly Choice[] | undefined,
    all: readonly Choice[],
    countOf: (choice: Choice) => number,
  ) => (choices?.length ? [...new Set(choices)] : all).reduce((sum, choice) => sum + countOf(choice), 0)
  const { filters } = body
  const countType = (type: KeyType) =>
    inAnyOf(filters.statuses, keyStatuses, (status) => countKeys(type, status))
  const countStatus = (status: KeyStatus) =>
    inAnyOf(filters.types, keyTypes, (type) => countKeys(type, status))
  const ownersCounted = typeOfOwners ? ofTypes?.[typeOfOwners].inStatus : aggregations?.owners?.inStatus
  const realms = ownersCounted?.buckets.chosen.byRealm.buckets ?? []
  const byState = aggregations?.ownerStates?.inStatus.buckets.chosen.byState.buckets
  return {
    total: inAnyOf(filters.types, keyTypes, countType),
    types: {
      user: countType('user'),
      cross_cluster: countType('cross_cluster'),
      managed: countType('managed'),
    },
    statuses: { active: countStatus('active'), expired: countStatus('expired') },
    owners: realms
      .flatMap(({ key: realm, byName }) =>
        byName.buckets.map(({ key: username, doc_count: count }) => ({ username, realm, count })),
      )
      .sort((one, other) => other.count - one.count)
      .slice(0, maxOwners),
    ownersTotal: realms.reduce((sum, { names }) => sum + names.value, 0),
    ...(gone && {
      ownerStates: {
        keys: { missing: byState?.missing.doc_count ?? 0, disabled: byState?.disabled.doc_count ?? 0 },
        complete: gone.complete,
      },
    }),
  }
}
