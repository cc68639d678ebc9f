import type { FacetsBody, FacetsReply } from '@latchkey/contract'
import { z } from 'zod'
import type { Caller } from '../../serve.ts'
import { allOf, choiceQueries, containing, type Query, statusQueries, typeQueries } from './choice.ts'

/** The owners of one answer. */
const maxOwners = 100

const Count = z.object({ doc_count: z.int() })

/** Without a single key, Elasticsearch leaves the aggregations out. */
const Counted = z.object({
  total: z.int(),
  aggregations: z
    .object({
      types: z.object({
        byType: z.object({ buckets: z.object({ user: Count, cross_cluster: Count, managed: Count }) }),
      }),
      statuses: z.object({ byStatus: z.object({ buckets: z.object({ active: Count, expired: Count }) }) }),
      owners: z.object({
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
    })
    .optional(),
})

const filtered = (filter: Query[], aggs: Query): Query => ({ filter: allOf(filter), aggs })

/** Counts for the filter menus, each without the filter of its own kind. One query. */
export async function countFacets(
  body: z.output<typeof FacetsBody>,
  { elasticsearch }: Caller,
): Promise<FacetsReply> {
  const { always, types, statuses, owners } = choiceQueries(body)
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
          types: filtered([...statuses, ...owners], { byType: { filters: { filters: typeQueries } } }),
          statuses: filtered([...types, ...owners], { byStatus: { filters: { filters: statusQueries } } }),
          owners: filtered([...types, ...statuses, ...ownerFilter], { byRealm }),
        },
      },
    },
    Counted,
  )
  const type = aggregations?.types.byType.buckets
  const status = aggregations?.statuses.byStatus.buckets
  const realms = aggregations?.owners.byRealm.buckets ?? []
  return {
    types: {
      user: type?.user.doc_count ?? 0,
      cross_cluster: type?.cross_cluster.doc_count ?? 0,
      managed: type?.managed.doc_count ?? 0,
    },
    statuses: { active: status?.active.doc_count ?? 0, expired: status?.expired.doc_count ?? 0 },
    owners: realms
      .flatMap(({ key: realm, byName }) =>
        byName.buckets.map(({ key: username, doc_count: count }) => ({ username, realm, count })),
      )
      .sort((one, other) => other.count - one.count)
      .slice(0, maxOwners),
    ownersTotal: realms.reduce((sum, { names }) => sum + names.value, 0),
  }
}
