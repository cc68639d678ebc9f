import { useEffect } from 'react'

/** So much later than the form is there that nothing of it waits. */
const afterMs = 500

/** Loads what comes next while somebody types a password. What cannot be loaded says so where it is needed. */
export function useListAtHand(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      void import('./app-layout.tsx').catch(() => undefined)
      void import('../features/api-keys/list/list-page.tsx').catch(() => undefined)
    }, afterMs)
    return () => clearTimeout(timer)
  }, [])
}
