import { z } from 'zod'

/**
 * A user name that Elasticsearch takes in a header: it reads Latin-1 there and cuts off spaces at the ends (measured), so one
 * of other characters would mean somebody else.
 */
export const RunAsUsername = z
  .string()
  .max(1024)
  .regex(/^[!-~¡-ÿ](?:[ -~\u00a0-ÿ]*[!-~¡-ÿ])?$/, {
    error: 'A user name in Latin-1 characters, without a space at either end',
  })

/**
 * The user as whom a change is made or a question is asked, for whoever holds `run_as` for the name; of this one request alone. With the realm,
 * because a name can be somebody in each of several, and which of them Elasticsearch finds depends on who signed in last
 * (measured): another than this one is refused.
 */
export const ActAs = z.strictObject({ username: RunAsUsername, realm: z.string().min(1).max(1024) })
export type ActAs = z.output<typeof ActAs>

/** Of the bodies of what may be changed, or asked, as somebody else. Absent: as the caller. */
export const actingAs = { actAs: ActAs.optional() }

/** Whether one of the wildcards of `run_as` has this name: `*` any text, `?` one character. */
function isMatch(pattern: string, username: string): boolean {
  const escaped = pattern.replace(/[\\^$+.()|[\]{}/]/g, '\\$&')
  const source = escaped.replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'su').test(username)
}

/**
 * Whether patterns of `run_as` have this name. `unknown` where that is for Elasticsearch to say: a regular expression is
 * Lucene's own, and so is an escape.
 */
export function holdsRunAs(patterns: readonly string[], username: string): boolean | 'unknown' {
  if (!RunAsUsername.safeParse(username).success) return false
  const isOwnSyntax = (pattern: string) => pattern.startsWith('/') || pattern.includes('\\')
  if (patterns.some((pattern) => !isOwnSyntax(pattern) && isMatch(pattern, username))) return true
  return patterns.some(isOwnSyntax) && 'unknown'
}
