import type { ApiKey } from '@latchkey/contract'
import { pageConfig } from '../../page-config.ts'

const day = 24 * 60 * 60 * 1000

/** Days left from which a key asks for attention, as the operator configured them. */
export const { soonDays, verySoonDays } = pageConfig.expiry ?? { soonDays: 30, verySoonDays: 7 }

/** What an expiry means to the person who looks at it. */
export type ExpiryState = 'plenty' | 'soon' | 'very_soon' | 'never' | 'expired'

/** `ApiKey.expiration` against the clock of this browser; at the very millisecond it is expired. */
export function expiryStateOf({ expiration }: Pick<ApiKey, 'expiration'>, now: number): ExpiryState {
  if (expiration === undefined) return 'never'
  if (expiration <= now) return 'expired'
  if (expiration - now <= verySoonDays * day) return 'very_soon'
  return expiration - now <= soonDays * day ? 'soon' : 'plenty'
}

/** When the state turns into the next, for the clock. */
export const expiryTurns = ({ expiration }: Pick<ApiKey, 'expiration'>): number[] =>
  expiration === undefined ? [] : [expiration - soonDays * day, expiration - verySoonDays * day, expiration]
