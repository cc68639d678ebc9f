import type { Session } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { managedPart, selectablePart } from '../delete/deletable.ts'
import type { MatchCounts } from '../delete/matching-question.tsx'
import { facetsQuery } from './list-query.ts'
import { isSameChoice, type ListView } from './list-search.ts'

type Known = { shown: ListView; total: number | undefined }

/** How many keys a part of the view has; asked only where that is not the whole of it. */
function useCount(part: ListView | undefined, { shown, total }: Known) {
  const isWhole = part !== undefined && isSameChoice(part, shown)
  const counted = useQuery({
    ...facetsQuery(part ?? shown),
    enabled: part !== undefined && !isWhole,
  })
  if (part === undefined) return 0
  return isWhole ? total : counted.isPlaceholderData ? undefined : counted.data?.total
}

/** How many keys *select all that match* is about, and how many it leaves out and why; undefined until it is known. */
export function useMatchCounts(known: Known, session: Session): MatchCounts | undefined {
  const selectable = useCount(selectablePart(known.shown, session), known)
  const managed = useCount(managedPart(known.shown, session), known)
  if (known.total === undefined || selectable === undefined || managed === undefined) return undefined
  return { selectable, managed, notAllowed: Math.max(0, known.total - selectable - managed) }
}
