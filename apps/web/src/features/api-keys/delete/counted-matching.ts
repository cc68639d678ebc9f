import { apiKeys, type Session } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { call } from '../../../api/call.ts'
import { choiceOf, isSameChoice, type ListView } from '../list/list-search.ts'
import { managedPart, selectablePart } from './deletable.ts'
import type { MatchCounts } from './matching-question.tsx'

/** The keys of a view at one moment: how many, and the moment, so that no other is deleted than was counted. */
export type CountedMatching = { counts: MatchCounts; createdUpTo: number }

/** How many keys a view has, those made after a moment not counted. */
async function countUpTo(view: ListView, moment: number, signal: AbortSignal): Promise<number> {
  const { filters, ...choice } = choiceOf(view)
  const created = { ...filters.created, before: Math.min(filters.created?.before ?? Infinity, moment + 1) }
  const { total } = await call(
    apiKeys.facets,
    { body: { ...choice, filters: { ...filters, created } } },
    { signal },
  )
  return total
}

async function countMatching(
  view: ListView,
  session: Session,
  signal: AbortSignal,
): Promise<CountedMatching> {
  // The moment is that of the newest key, by Elasticsearch's own clock: of a key made later nobody knew when these were counted.
  const body = { ...choiceOf(view), trackTotal: false }
  const [newest] = (await call(apiKeys.query, { body }, { signal })).items
  const createdUpTo = newest?.creation ?? 0
  const whole = newest ? countUpTo(view, createdUpTo, signal) : 0
  const countOf = (part: ListView | undefined) => {
    if (!part || !newest) return 0
    return isSameChoice(part, view) ? whole : countUpTo(part, createdUpTo, signal)
  }
  const [all, selectable, managed] = await Promise.all([
    whole,
    countOf(selectablePart(view, session)),
    countOf(managedPart(view, session)),
  ])
  const notAllowed = Math.max(0, all - selectable - managed)
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
