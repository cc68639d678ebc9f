import { z } from 'zod'

/** A hundred years; Elasticsearch has no bound, but numbers past 2^53 milliseconds break every reader in JavaScript. */
export const expirationMaxDays = 36_500

const dayMs = 24 * 60 * 60 * 1000
const unitMs = { d: dayMs, h: dayMs / 24, m: 60_000, s: 1000 }

/** How long an `Expiration` is, in milliseconds. */
export function lifetimeMs(expiration: string): number {
  const unit = z.enum(['d', 'h', 'm', 's']).safeParse(expiration.at(-1))
  return unit.success ? Number.parseInt(expiration, 10) * unitMs[unit.data] : Number.NaN
}

/**
 * How long the key lives, in Elasticsearch's time units: a whole number of `d`, `h`, `m` or `s`, at least 1, at most
 * 100 years. (Elasticsearch itself takes "0s" and negatives, and makes a key that is dead at once.)
 */
export const Expiration = z
  .string()
  .regex(/^[1-9]\d{0,9}[dhms]$/, { error: 'A whole number of d, h, m or s, such as 90d', abort: true })
  .refine((text) => lifetimeMs(text) <= expirationMaxDays * dayMs, `At most ${expirationMaxDays} days`)
