import { useSyncExternalStore } from 'react'
import type { ApiFailure } from './api-failure.ts'

/** Why the session of the person at the screen ended. */
export type SessionEnd = Pick<ApiFailure, 'code'>

let sessionEnd: SessionEnd | undefined
const listeners = new Set<() => void>()

function set(next: SessionEnd | undefined) {
  sessionEnd = next
  for (const listener of listeners) listener()
}

/** Notes that the server no longer knows the session; the page stays, and a dialog asks for the password. */
export const endSession = (failure: ApiFailure) => set(sessionEnd ?? { code: failure.code })

/** Notes that the person signed in again. */
export const resumeSession = () => set(undefined)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Why the session ended; undefined while it lasts. */
export const useSessionEnd = () => useSyncExternalStore(subscribe, () => sessionEnd)
