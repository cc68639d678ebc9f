import { type ReactNode, useState } from 'react'
import { useSession } from '../api/session.ts'
import { useSessionEnd } from '../api/session-end.ts'
import { useSessionTimes } from '../api/session-times.ts'
import { useNow } from '../ui/time.tsx'
import { useHasUnsaved } from '../ui/unsaved.ts'
import { SessionEndWarning } from './session-end-warning.tsx'
import { useSessionCheck } from './use-session-check.ts'

/** How long before the end the page warns. */
const warnBeforeMs = 2 * 60_000

/** Notices that the session has ended, and warns before it does where something would be lost with the page. */
export function SessionWatch(): ReactNode {
  useSessionCheck()
  const session = useSession()
  const { idleEndsAt, endsAt } = useSessionTimes() ?? session
  const hasUnsaved = useHasUnsaved()
  const hasEnded = useSessionEnd() !== undefined
  const [heeded, setHeeded] = useState<number>()
  const end = Math.min(idleEndsAt, endsAt)
  const now = useNow(end - warnBeforeMs, end)
  const isNear = now >= end - warnBeforeMs && now < end
  if (!isNear || !hasUnsaved || hasEnded || heeded === end) return null
  // Times are whole seconds, each counted from its own reply.
  const isFinal = endsAt - idleEndsAt < 2000
  return <SessionEndWarning end={end} isFinal={isFinal} onClose={() => setHeeded(end)} />
}
