import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { tryAgainIn } from './errors.ts'

/**
 * Counts an attempt before it is made, so that many at once do not slip past; refused ones are not counted further. Throws
 * too_many_attempts with the time until the next.
 */
export async function countAttempt(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw tryAgainIn(Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)), 'too_many_attempts')
  }
}
