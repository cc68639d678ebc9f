import { sessionEndsInHeader } from '@latchkey/contract'
import { useSyncExternalStore } from 'react'

/** When the session ends unless it is used before, and when in any case: epoch milliseconds by this browser's clock. */
export type SessionTimes = { idleEndsAt: number; endsAt: number }

let times: SessionTimes | undefined
const listeners = new Set<() => void>()

/** Every reply says it anew, whatever was asked for. */
export function noteSessionTimes(headers: Headers): void {
  const [, idle, lifespan] = /^(\d+), (\d+)$/.exec(headers.get(sessionEndsInHeader) ?? '') ?? []
  if (idle === undefined || lifespan === undefined) return
  const now = Date.now()
  times = { idleEndsAt: now + Number(idle) * 1000, endsAt: now + Number(lifespan) * 1000 }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** As the last reply said; undefined before the first. */
export const useSessionTimes = () => useSyncExternalStore(subscribe, () => times)
