import { isIPv6 } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { countAttempt } from '../../count-attempt.ts'

/** One household or server has a whole /64 of IPv6 addresses to choose from; they count as one. */
export function addressKey(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`
}

export type Throttle = {
  /** Counts an attempt before it is made; throws too_many_attempts. Returns what takes it back: it was no failure. */
  attempt(username: string, address: string): Promise<() => Promise<void>>
}

/**
 * Bounds guessing: failures a minute by user name *and* address, so that nobody elsewhere can lock a user out, and by
 * address alone, so that nobody tries one password on everybody.
 */
export function createThrottle(limits: { failuresPerUser: number; failuresPerAddress: number }): Throttle {
  const perUser = new RateLimiterMemory({ keyPrefix: 'user', points: limits.failuresPerUser, duration: 60 })
  const perAddress = new RateLimiterMemory({
    keyPrefix: 'address',
    points: limits.failuresPerAddress,
    duration: 60,
  })
  return {
    attempt: async (username, address) => {
      const addressPart = addressKey(address)
      const userPart = JSON.stringify([username, addressPart])
      await countAttempt(perUser, userPart)
      try {
        await countAttempt(perAddress, addressPart)
      } catch (refusal) {
        await perUser.reward(userPart)
        throw refusal
      }
      return async () => {
        await Promise.all([perUser.reward(userPart), perAddress.reward(addressPart)])
      }
    },
  }
}
