import type { OverviewBody, OverviewReply } from '@latchkey/contract'
import { z } from 'zod'
import type { Caller } from '../../serve.ts'
import { allOf, choiceQueries, typeQueries } from './choice.ts'
import { byExpiration } from './facets.ts'

const Count = z.object({ doc_count: z.int() })
const Ranges = z.object({ buckets: z.record(z.string(), Count) })

/** Without a single key, Elasticsearch leaves the aggregations out. */
const Counted = z.object({
  total: z.int(),
  aggregations: z
    .object({
      lives: Ranges,
      coming: z.object({ buckets: z.object({ active: z.object({ timeline: Ranges }) }) }).optional(),
      never: Count,
      types: z.object({ buckets: z.object({ cross_cluster: Count }) }),
    })
    .optional(),
})

/** Counts of all that the caller sees. One query. */
export async function countOverview(
  { withinDays, timeline = [] }: OverviewBody,
  { elasticsearch }: Caller,
): Promise<OverviewReply> {
  const lives = [
    { key: 'active', from: 'now' },
    { key: 'expired', to: 'now' },
    ...withinDays.map((days, at) => ({ key: `within-${at}`, from: 'now', to: `now+${days}d` })),
  ]
  const bars = timeline.slice(1).map((before, at) => ({ key: `bar-${at}`, from: timeline[at], to: before }))
  const { total, aggregations } = await elasticsearch(
    {
      method: 'POST',
      path: '/_security/_query/api_key',
      body: {
        size: 0,
        query: allOf(choiceQueries({ filters: {} }).always),
        aggs: {
          lives: byExpiration(lives),
          // Within the active ones, so that no bar counts what has expired; apart, or every life would have bars.
          ...(bars.length > 0 && {
            coming: byExpiration([{ key: 'active', from: 'now' }], { timeline: inBars(bars) }),
          }),
          never: { missing: { field: 'expiration' } },
          types: { filters: { filters: { cross_cluster: typeQueries.cross_cluster } } },
        },
      },
    },
    Counted,
  )
  const life = (key: string) => aggregations?.lives.buckets[key]
  const counted = aggregations?.coming?.buckets.active.timeline.buckets
  return {
    total,
    active: life('active')?.doc_count ?? 0,
    expired: life('expired')?.doc_count ?? 0,
    neverExpires: aggregations?.never.doc_count ?? 0,
    crossCluster: aggregations?.types.buckets.cross_cluster.doc_count ?? 0,
    withinDays: withinDays.map((_, at) => life(`within-${at}`)?.doc_count ?? 0),
    timeline: bars.map(({ key }) => counted?.[key]?.doc_count ?? 0),
  }
}

const inBars = (ranges: object[]) => ({ date_range: { field: 'expiration', keyed: true, ranges } })
