import type { FacetsBody, FacetsReply, KeyStatus } from '@latchkey/contract'
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

/** What was counted within the chosen status. */
const inStatus = <Counts extends z.ZodRawShape>(counts: Counts) =>
  z.object({ inStatus: z.object({ buckets: z.object({ chosen: z.object(counts) }) }) })

/** Without a single key, Elasticsearch leaves the aggregations out. */
const Counted = z.object({
  total: z.int(),
  aggregations: z
    .object({
      types: inStatus({
        byType: z.object({ buckets: z.object({ user: Count, cross_cluster: Count, managed: Count }) }),
      }),
      statuses: z.object({ byStatus: z.object({ buckets: z.object({ active: Count, expired: Count }) }) }),
      owners: inStatus({
        byRealm: z.object({
          buckets: z.array(
            z.object({
              key: z.string(),
              byName: z.object({ buckets: z.array(z.object({ key: z.string(), doc_count: z.int() })) }),
              names: z.object({ value: z.int() }),
            }),
          ),
        }),
      }),
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
  const [status, ...more] = [...new Set(body.filters.statuses)]
  const chosen = { key: 'chosen', ...(status && more.length === 0 && expirations[status]) }
  const ownerSearch = body.ownerSearch?.trim() ?? ''
  const ownerFilter: Query[] =
    ownerSearch === ''
      ? []
      : [{ bool: { should: containing('username', ownerSearch), minimum_should_match: 1 } }]
  // By realm first: there are few, and an owner is a name in a realm.
  const byRealm = {
    terms: { field: 'realm_name', size: 100 },
    aggs: {
      byName: { terms: { field: 'username', size: maxOwners } },
      names: { cardinality: { field: 'username', precision_threshold: 40_000 } },
    },
  }
  const { aggregations } = await elasticsearch(
    {
      method: 'POST',
      path: '/_security/_query/api_key',
      body: {
        size: 0,
        query: allOf(always),
        aggs: {
          types: filtered([...owners, ...ownerStates], {
            inStatus: byExpiration([chosen], { byType: { filters: { filters: typeQueries } } }),
          }),
          statuses: filtered([...types, ...owners, ...ownerStates], {
            byStatus: byExpiration(Object.entries(expirations).map(([key, range]) => ({ key, ...range }))),
          }),
          owners: filtered([...types, ...ownerStates, ...ownerFilter], {
            inStatus: byExpiration([chosen], { byRealm }),
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
  const type = aggregations?.types.inStatus.buckets.chosen.byType.buckets
  const { active, expired } = aggregations?.statuses.byStatus.buckets ?? {}
  const realms = aggregations?.owners.inStatus.buckets.chosen.byRealm.buckets ?? []
  const byState = aggregations?.ownerStates?.inStatus.buckets.chosen.byState.buckets
  return {
    types: {
      user: type?.user.doc_count ?? 0,
      cross_cluster: type?.cross_cluster.doc_count ?? 0,
      managed: type?.managed.doc_count ?? 0,
    },
    statuses: { active: active?.doc_count ?? 0, expired: expired?.doc_count ?? 0 },
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
