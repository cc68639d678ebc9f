import { type MissingPrivileges, privileges } from '@latchkey/contract'
import { hashKey, skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { actAsOf, useActing } from '../../../api/acting.ts'
import { call } from '../../../api/call.ts'
import { useDebounced } from '../../../ui/debounced.ts'
import type { JsonFault } from '../form/json-faults.ts'
import { notHeldIn, questionsOf } from './not-held.ts'

/** `checked`: all that can be asked about was; `partly`: some of it was not; `none`: there was nothing to ask. */
export type PrivilegeCheck = { notHeld: JsonFault[]; extent: 'checked' | 'partly' | 'failed' | 'none' }

const extentOf = (missing: MissingPrivileges | undefined, isAsked: boolean, isError: boolean) => {
  if (!isAsked) return 'none'
  if (isError) return 'failed'
  if (missing === undefined) return 'none'
  return missing.complete ? 'checked' : 'partly'
}

/**
 * What of role descriptors the owner of the key does not hold, while they are typed: the caller, or the user acted as. A
 * question that is superseded is aborted; while the next is under way the answers so far stand, about the same user.
 */
export function usePrivilegeCheck(text: string): PrivilegeCheck {
  const { actAs } = actAsOf(useActing())
  const settled = useDebounced(text, 400)
  const questions = useMemo(() => questionsOf(settled), [settled])
  const { data, isError } = useQuery({
    queryKey: ['privileges', 'check', actAs, questions],
    queryFn:
      questions === undefined
        ? skipToken
        : ({ signal }) =>
            call(privileges.check, { body: { ...questions, ...(actAs && { actAs }) } }, { signal }),
    // A role may be given meanwhile; who types on asks anew anyway.
    staleTime: 30_000,
    gcTime: 30_000,
    retry: false,
    placeholderData: (before, query) =>
      hashKey([query?.queryKey[2]]) === hashKey([actAs]) ? before : undefined,
  })
  const notHeld = useMemo(() => notHeldIn(text, data), [text, data])
  return { notHeld, extent: extentOf(data, questions !== undefined, isError) }
}
