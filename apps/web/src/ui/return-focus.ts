/**
 * For the focus trap of a flyout or dialog: back to what opened it, or to the page where that is gone or never was, as
 * after opening a URL.
 */
export function returnFocusOrToPage(opener: Element): boolean {
  if (opener.isConnected && opener !== document.body) return true
  focusPage()
  return false
}

/** Where one goes on when nothing better is there. */
export const focusPage = () => document.querySelector('main')?.focus({ preventScroll: true })
