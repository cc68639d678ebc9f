import type { ApiKeyDetails } from '@latchkey/contract'
import { type ExpiryState, expiryStateOf } from '../expiry-state.ts'

/** The life of a key for drawing it: its state, and how much of it is over. */
export type Life = {
  state: ExpiryState | 'revoked'
  /** From 0 to 1; undefined where there is no end to measure against. */
  spent: number | undefined
  /** When it ends or ended; undefined for never. */
  end: number | undefined
}

/** A clock of this browser that is behind makes a key no younger than new. */
export function lifeOf(
  key: Pick<ApiKeyDetails, 'creation' | 'expiration' | 'invalidated' | 'invalidation'>,
  now: number,
): Life {
  if (key.invalidated) return { state: 'revoked', spent: 1, end: key.invalidation }
  const state = expiryStateOf(key, now)
  const { creation, expiration } = key
  if (expiration === undefined) return { state, spent: undefined, end: undefined }
  const whole = expiration - creation
  const spent = whole <= 0 ? 1 : Math.min(1, Math.max(0, (now - creation) / whole))
  return { state, spent, end: expiration }
}
