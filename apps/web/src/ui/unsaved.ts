import { useEffect, useSyncExternalStore } from 'react'

const holders = new Set<object>()
const listeners = new Set<() => void>()

function tell() {
  for (const listener of listeners) listener()
}

/** Says that something on the page would be lost with it, for as long as it would. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return
    const holder = {}
    holders.add(holder)
    tell()
    return () => {
      holders.delete(holder)
      tell()
    }
  }, [isUnsaved])
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether anything would be lost with the page. */
export const useHasUnsaved = () => useSyncExternalStore(subscribe, () => holders.size > 0)
