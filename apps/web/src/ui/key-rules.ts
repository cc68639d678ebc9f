import { type CreateBody, type KeyRules, lifetimeMs, type NameFits } from '@latchkey/contract'
import { useSession } from '../api/session.ts'

const noRules: KeyRules = {}

/** The rules of the organisation for keys of this type; where there is no policy, none. */
export const useKeyRules = (type: CreateBody['type']): KeyRules => useSession().policy?.[type] ?? noRules

/** As the server does it, which has the last word: a pattern that this browser cannot read is no reason to stop anybody. */
export const nameFits: NameFits = (pattern, name) => {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(name)
  } catch {
    return true
  }
}

const day = 24 * 60 * 60 * 1000

/** Whether a lifetime of so many days is longer than the rules allow. */
export const isTooLong = (days: number, { max_lifetime: max }: KeyRules): boolean =>
  max !== undefined && days * day > lifetimeMs(max)

/** The most whole days that the rules allow, 1 at least; undefined where they allow any. */
export const mostDays = ({ max_lifetime: max }: KeyRules): number | undefined =>
  max === undefined ? undefined : Math.max(1, Math.floor(lifetimeMs(max) / day))

/** Whether a key without an expiry breaks a rule. */
export const needsExpiry = ({ expiry_required, max_lifetime }: KeyRules): boolean =>
  expiry_required === true || max_lifetime !== undefined
