import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sessionQuery, useSession } from '../api/session.ts'
import { useSessionTimes } from '../api/session-times.ts'

/** So that a clock that goes wrong does not ask without end. */
const minDelayMs = 60_000
/** The longest that a timer can wait. */
const maxDelayMs = 2 ** 31 - 1

/**
 * Asks for the session once, just after it would have ended unused. Where another tab has kept it alive the answer
 * brings new times, else its 401 opens the dialog before somebody types into a page that can save nothing.
 */
export function useSessionCheck(): void {
  const session = useSession()
  const { idleEndsAt, endsAt } = useSessionTimes() ?? session
  const queryClient = useQueryClient()
  useEffect(() => {
    const delay = Math.min(idleEndsAt, endsAt) + 1000 - Date.now()
    const timer = setTimeout(
      () => queryClient.refetchQueries(sessionQuery),
      Math.min(Math.max(delay, minDelayMs), maxDelayMs),
    )
    return () => clearTimeout(timer)
  }, [idleEndsAt, endsAt, queryClient])
}
