import { RE2JS } from 're2js'

/**
 * A regular expression whose time grows with the length of a name and no faster, whatever the pattern: it is matched against
 * what any caller sends. Throws where it is not one of RE2.
 */
export const namePattern = (pattern: string) => RE2JS.compile(pattern)
