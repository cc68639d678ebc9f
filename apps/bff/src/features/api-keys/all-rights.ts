import type { AllRightsReply, KeyFilters, KeySort } from '@latchkey/contract'
import { z } from 'zod'
import { ApiFailure } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'
import type { Caller } from '../../serve.ts'
import type { Services } from '../../services.ts'
import { shareWork } from '../../share-work.ts'
import { allOf, choiceQueries } from './choice.ts'
import { type Edge, groupOf } from './order.ts'
import { roleNames } from './present.ts'
import { fieldsOf, rowsFrom } from './rows.ts'

const sort: KeySort = { field: 'creation', direction: 'asc' }
const pageSize = 1000

const fields = fieldsOf(['id', 'creation', '_sort', roleNames])

const { always } = choiceQueries({ filters: {} })
/** Managed ones too, since they are no less able to do everything. */
const userKeys = [...always, { term: { type: 'rest' } }]

/** `ids` of the keys that were found; without, there are too many to look for them. */
type Found = { total: number; ids?: string[] }

/** Reads one key after the other, since `role_descriptors` can be asked for nothing. */
async function findAllRights(elasticsearch: Elasticsearch, most: number): Promise<Found> {
  const ids: string[] = []
  let edge: Edge | undefined
  let all: number | undefined
  for (;;) {
    const size = most === 0 ? 1 : pageSize
    const { rows, total } = await rowsFrom({ elasticsearch, filter: userKeys, sort, fields }, edge, size)
    all ??= total
    if (all > most) return { total: all }
    ids.push(
      ...rows.filter((key) => Object.keys(key.role_descriptors ?? {}).length === 0).map(({ id }) => id),
    )
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return { total: all, ids }
    edge = { ...groupOf(sort, last), id: last.id }
  }
}

const Total = z.object({ total: z.int() })

/**
 * The keys with all rights, by what each session sees. They are kept for a moment as ids alone, and every question about
 * them is asked of Elasticsearch as the caller: what they may not see, or is gone by then, is never in an answer.
 */
export function createAllRights({ config, elasticsearch: connection }: Services) {
  const limit = config.allRightsMaxKeys
  const walks = shareWork<Found>({ keepMs: 30_000, keepMost: 20, atOnce: 3, mostWaiting: 20 })

  const find = ({ session, callOptions }: Caller): Promise<Found> =>
    walks.get(session.idHash, callOptions.signal, (signal) =>
      findAllRights(connection.as({ ...callOptions, authorization: session.authorization, signal }), limit),
    )

  return {
    /** What a filter by access means; undefined where there is none. */
    async chosenBy({ access }: KeyFilters, caller: Caller): Promise<string[] | undefined> {
      if (access === undefined) return undefined
      const { ids } = await find(caller)
      if (ids === undefined) throw new ApiFailure('all_rights_not_counted')
      return ids
    },
    /** Counted among those that were found, so that it is the total of the list that is filtered by them. */
    async count(caller: Caller): Promise<AllRightsReply> {
      const { total: seen, ids } = await find(caller)
      if (ids === undefined) return { counted: false, total: seen, limit }
      const query = allOf([...always, { ids: { values: ids } }])
      const { total } = await caller.elasticsearch(
        { method: 'POST', path: '/_security/_query/api_key', body: { size: 0, query } },
        Total,
      )
      return { counted: true, count: total }
    },
    /** After a change by this caller, who expects to see what came of it. */
    forget: ({ session }: Caller) => walks.forget(session.idHash),
  }
}
