import { paths } from '../paths.ts'

/**
 * Where to go after signing in: `next` if it is a page of this application, else the list. Anything that a browser could
 * read as another site, or as a page outside `/app/`, is not taken.
 */
export function nextPath(next: string | undefined): string {
  // Browsers take `\` for `/` and drop tabs and line breaks, so that "/app/\n/evil" is not what it looks like.
  if (next === undefined || !next.startsWith('/app/') || /[\\\p{Cc}]/u.test(next)) return paths.apiKeys
  const { origin } = window.location
  try {
    const url = new URL(next, origin)
    // Dot segments are resolved by now, encoded ones too: "/app/../login" is "/login".
    if (url.origin === origin && url.pathname.startsWith('/app/')) return url.pathname + url.search + url.hash
  } catch {
    // Not a URL.
  }
  return paths.apiKeys
}
