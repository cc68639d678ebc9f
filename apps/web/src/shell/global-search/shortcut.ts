import { useEffect, useRef } from 'react'

const editable = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'

/** Whether the key means *search*: `/` outside of anything that takes text, Ctrl+K or ⌘K anywhere. */
export function isSearchShortcut(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event
  if (event.defaultPrevented || event.isComposing || altKey) return false
  if (key.toLowerCase() === 'k') return (ctrlKey || metaKey) && !shiftKey
  // Shift is no matter: some keyboards have / above the 7.
  if (key !== '/' || ctrlKey || metaKey) return false
  return !(target instanceof Element && target.closest(editable))
}

/** Calls back when the search is asked for by keyboard. A question that has to be answered first is not passed over. */
export function useSearchShortcut(onSearch: () => void): void {
  const search = useRef(onSearch)
  search.current = onSearch
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isSearchShortcut(event) || document.querySelector('.euiModal')) return
      event.preventDefault()
      search.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
