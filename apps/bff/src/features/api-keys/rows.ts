import type { KeySort } from '@latchkey/contract'
import { z } from 'zod'
import { elasticsearchReplyFault } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'
import { allOf, type Likely, noneOf, type Query } from './choice.ts'
import {
  compareIds,
  type Edge,
  elasticsearchSort,
  from,
  type Group,
  groupOf,
  isSameGroup,
  within,
} from './order.ts'
import { ElasticsearchApiKey } from './present.ts'

/** Where a reply is trimmed, Elasticsearch leaves an empty list out. */
const Found = z.object({ total: z.int(), api_keys: z.array(ElasticsearchApiKey).default([]) })
const FoundIds = z.object({ api_keys: z.array(z.object({ id: z.string() })).default([]) })

/** Elasticsearch's limit for one answer, and for the ids of one query. */
const maxWindow = 10_000

export type Reading = {
  elasticsearch: Elasticsearch
  filter: Query[]
  sort: KeySort
  /** Elasticsearch's `filter_path`, of `fieldsOf`: roles and metadata of a page may be large. */
  fields: string
}

/** What is read of each key, as a `filter_path`. */
export const fieldsOf = (names: readonly string[]): string =>
  ['total', ...names.map((name) => `api_keys.${name}`)].join(',')

const request = (body: Query) => ({ method: 'POST', path: '/_security/_query/api_key', body }) as const

/** How many keys match, exactly. */
async function countKeys(elasticsearch: Elasticsearch, filter: Query[]): Promise<number> {
  return (await elasticsearch(request({ query: allOf(filter), size: 0 }), Found)).total
}

async function find({ elasticsearch, filter, sort, fields }: Reading, more: Query[], size: number) {
  const body = { query: allOf([...filter, ...more]), sort: elasticsearchSort(sort), size }
  return elasticsearch({ ...request(body), query: { filter_path: fields } }, Found)
}

/**
 * The ids of a tie group, in order, however many. Each query leaves out what is already known, which unlike a walk by
 * `_doc` does not depend on the copy of the shard that answers.
 */
async function idsOfGroup({ elasticsearch, filter, sort }: Reading, group: Group): Promise<string[]> {
  const known: string[] = []
  for (;;) {
    const chunks = Array.from({ length: known.length / maxWindow }, (_, index) =>
      known.slice(index * maxWindow, (index + 1) * maxWindow),
    )
    const query = allOf([
      ...filter,
      ...within(sort, group),
      ...(chunks.length > 0 ? [noneOf(chunks.map((values) => ({ ids: { values } })))] : []),
    ])
    const ask = { ...request({ query, size: maxWindow }), query: { filter_path: 'api_keys.id' } }
    const { api_keys } = await elasticsearch(ask, FoundIds)
    known.push(...api_keys.map(({ id }) => id))
    if (api_keys.length < maxWindow) return known.sort((one, other) => compareIds(sort, one, other))
  }
}

/** The first keys of a tie group behind an id, read by id. One that vanishes meanwhile makes room for the next. */
async function firstOfGroup(reading: Reading, group: Group, afterId: string | undefined, wanted: number) {
  const ids = (await idsOfGroup(reading, group)).filter(
    (id) => afterId === undefined || compareIds(reading.sort, id, afterId) > 0,
  )
  const keys: ElasticsearchApiKey[] = []
  for (let at = 0; at < ids.length && keys.length < wanted; ) {
    const values = ids.slice(at, at + wanted - keys.length)
    at += values.length
    const { api_keys } = await find(reading, [{ ids: { values } }], values.length)
    keys.push(...api_keys.sort((one, other) => compareIds(reading.sort, one.id, other.id)))
  }
  return keys
}

/** The first `count` keys behind an edge, or of all, in the total order; fewer where there are no more. */
type Rows = (
  reading: Reading,
  start: Edge | undefined,
  count: number,
) => Promise<{ rows: ElasticsearchApiKey[]; total: number }>

/** `total` counts from the edge on. One query, unless a tie group reaches over the end of what was read. */
export const rowsFrom: Rows = (reading, start, count) => walk(reading, undefined, start, count)

/**
 * The same without a total, and much sooner where keys are many: as long as most of what a likely filter finds is meant, only
 * that is asked for.
 */
export async function rowsSooner(
  reading: Reading,
  likely: Likely,
  start: Edge | undefined,
  count: number,
): Promise<ElasticsearchApiKey[]> {
  return (await walk(reading, likely, start, count)).rows
}

async function walk(
  reading: Reading,
  likely: Likely | undefined,
  start: Edge | undefined,
  count: number,
): ReturnType<Rows> {
  const { sort } = reading
  const rows: ElasticsearchApiKey[] = []
  let edge = start
  let total: number | undefined
  let guess = likely
  for (;;) {
    const wanted = count - rows.length
    // One more than needed shows whether the last group is complete; at a key, that key comes along.
    const size = wanted + (edge?.id === undefined ? 1 : 2) + (guess ? Math.ceil(wanted / 4) : 0)
    const asked = guess ? { ...reading, filter: guess.filter } : reading
    const { api_keys: found, total: behind } = await find(asked, edge ? [from(sort, edge)] : [], size)
    total ??= behind
    const isMeant = guess?.isMeant ?? anyKey
    if (found.filter(isMeant).length * 2 < found.length) guess = undefined
    const isBehind = ({ id }: ElasticsearchApiKey, group: Group) =>
      edge?.id === undefined || !isSameGroup(group, edge) || compareIds(sort, id, edge.id) > 0

    const { complete, cut } = groupsOf(sort, found, size)
    rows.push(
      ...complete.filter(({ key, group }) => isBehind(key, group) && isMeant(key)).map(({ key }) => key),
    )
    if (!cut || rows.length >= count) return { rows: rows.slice(0, count), total }

    const afterId = edge && isSameGroup(cut, edge) ? edge.id : undefined
    rows.push(...(await firstOfGroup(reading, cut, afterId, count - rows.length)))
    if (rows.length >= count) return { rows, total }
    edge = beyond(edge, cut)
  }
}

/** The same with `total` of all keys that match, wherever the reading starts. */
export async function readFrom(
  reading: Reading,
  start: Edge | undefined,
  count: number,
): Promise<{ rows: ElasticsearchApiKey[]; total: number }> {
  const [{ rows, total }, all] = await Promise.all([
    rowsFrom(reading, start, count),
    start && countKeys(reading.elasticsearch, reading.filter),
  ])
  return { rows, total: all ?? total }
}

/** The next edge. Every step leads on: one that did not would go round for ever. */
function beyond(edge: Edge | undefined, cut: Group): Edge {
  if (edge?.id === undefined && edge && isSameGroup(cut, edge))
    throw elasticsearchReplyFault('rows before the edge')
  return cut
}

const anyKey = () => true

/** What was found, in the total order, without the group at its end where that may go on behind it. */
function groupsOf(sort: KeySort, found: ElasticsearchApiKey[], size: number) {
  const last = found.at(-1)
  const cut = last && found.length === size ? groupOf(sort, last) : undefined
  const placed = found.map((key) => ({ key, group: groupOf(sort, key) }))
  const complete = cut ? placed.filter(({ group }) => !isSameGroup(group, cut)) : placed
  return { complete: inGroups(sort, complete), cut }
}

/** Rows that come sorted by group, with each group ordered by id. A stable sort that leaves the groups where they are. */
function inGroups(sort: KeySort, placed: { key: ElasticsearchApiKey; group: Group }[]) {
  const groups: (typeof placed)[] = []
  for (const row of placed) {
    const current = groups.at(-1)
    if (current?.[0] && isSameGroup(current[0].group, row.group)) current.push(row)
    else groups.push([row])
  }
  return groups.flatMap((rows) => rows.sort((one, other) => compareIds(sort, one.key.id, other.key.id)))
}
