import { basePath, paths } from '../paths.ts'
import { stringifySearch } from '../url-search.ts'

/** Goes to the sign-in page and comes back to this URL after it. A full page load, so that nothing stays in memory. */
export function leaveToSignIn(): void {
  const { pathname, search, hash } = window.location
  const next = `${pathname.slice(basePath.length)}${search}${hash}`
  window.location.assign(`${basePath}${paths.login}${stringifySearch({ next })}`)
}
