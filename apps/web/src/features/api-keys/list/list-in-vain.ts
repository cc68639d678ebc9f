import type { Session } from '@latchkey/contract'

const storageKey = 'latchkey.list.inVain'

/** Whether Elasticsearch would refuse this caller every list of keys. */
export const isListInVain = ({ apiKeysEnabled, capabilities }: Session): boolean =>
  !apiKeysEnabled || capabilities.view === 'none'

/** Kept for this tab, for its next page load: the list is asked for before anything is known of the session. */
export function noteListInVain(isInVain: boolean): void {
  try {
    if (isInVain) sessionStorage.setItem(storageKey, 'true')
    else sessionStorage.removeItem(storageKey)
  } catch {
    // Storage may be forbidden; the list is then asked for, and refused.
  }
}

/** Whether it was in vain when it was last known. If it no longer is, the page asks once the session has come. */
export function wasListInVain(): boolean {
  try {
    return sessionStorage.getItem(storageKey) === 'true'
  } catch {
    return false
  }
}
