import { randomBytes } from 'node:crypto'

/** What every secret made by `canary` begins with, so that one search over a whole run finds them all. */
export const canaryMark = 'lkCanary7Qz'

/**
 * A secret that no other test has and that is recognized wherever it goes: a password, or anything else that only one
 * place may hold. Letters and digits alone, so that no encoding of its surroundings can break it up.
 */
export const canary = (): string => `${canaryMark}${randomBytes(12).toString('hex')}`
