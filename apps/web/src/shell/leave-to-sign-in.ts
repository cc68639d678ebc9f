import { paths } from '../paths.ts'
import { stringifySearch } from '../url-search.ts'

/** Goes to the sign-in page and comes back to this URL after it. A full page load, so that nothing stays in memory. */
export function leaveToSignIn(): void {
  const { pathname, search, hash } = window.location
  window.location.assign(`${paths.login}${stringifySearch({ next: `${pathname}${search}${hash}` })}`)
}
