import { apiKeys, type Session } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { call } from '../../../api/call.ts'
import { choiceOf, type ListView } from '../list/list-search.ts'
import { managedPart, selectablePart } from './deletable.ts'
import type { MatchCounts } from './matching-question.tsx'

/** The keys of a view at one moment: how many, and the moment, so that no other is deleted than was counted. */
export type CountedMatching = { counts: MatchCounts; createdUpTo: number }

/** How many keys a view has, those made after a moment not counted, and when the newest of them was made. */
async function countUpTo(view: ListView, moment: number | undefined, signal: AbortSignal) {
  const { filters, ...choice } = choiceOf(view)
  const before = moment === undefined ? undefined : Math.min(filters.created?.before ?? Infinity, moment + 1)
  const created = before === undefined ? filters.created : { ...filters.created, before }
  const body = { ...choice, filters: { ...filters, ...(created && { created }) } }
  const { total, items } = await call(apiKeys.query, { body }, { signal })
  return { total, newest: items[0]?.creation }
}

async function countMatching(
  view: ListView,
  session: Session,
  signal: AbortSignal,
): Promise<CountedMatching> {
  // The moment is that of the newest key, by Elasticsearch's own clock: of a key made later nobody knew when these were counted.
  const whole = await countUpTo({ ...view, cursor: undefined }, undefined, signal)
  const createdUpTo = whole.newest ?? 0
  const countOf = async (part: ListView | undefined) =>
    part === undefined || whole.total === 0 ? 0 : (await countUpTo(part, createdUpTo, signal)).total
  const [selectable, managed] = await Promise.all([
    countOf(selectablePart(view, session)),
    countOf(managedPart(view, session)),
  ])
  const notAllowed = Math.max(0, whole.total - selectable - managed)
  return { counts: { selectable, managed, notAllowed }, createdUpTo }
}

/** Counts the keys of a view once, for the question that is asked about them. */
export function useCountedMatching(view: ListView, session: Session) {
  const question = useId()
  return useQuery({
    queryKey: ['counted-matching', question],
    queryFn: ({ signal }) => countMatching(view, session, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
}
