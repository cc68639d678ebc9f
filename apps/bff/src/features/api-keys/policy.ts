import {
  changeFaults,
  expiryFaults,
  type KeyUnderRules,
  lifetimeMs,
  type NameFits,
  newKeyFaults,
  type Policy,
  type PolicyFault,
  type UpdateBody,
} from '@latchkey/contract'
import { ApiFailure } from '../../errors.ts'
import { namePattern } from '../../name-pattern.ts'
import type { Caller } from '../../serve.ts'
import type { ElasticsearchKeyDetails } from './get.ts'
import { inTurn } from './in-turn.ts'
import { findNamesake } from './namesake.ts'

/**
 * What the organisation's policy has to say on keys that are made or changed. Elasticsearch does not know it: whatever makes
 * or changes a key has to ask here, and cannot be called without.
 */
export type KeyPolicy = {
  /**
   * Makes a key that breaks no rule. Two of one owner and one name wait for each other, so that the second sees the first;
   * other processes are not waited for. A successor keeps the name of the key that it `replaces`.
   */
  make<Made>(
    key: KeyUnderRules,
    about: { caller: Caller; replaces?: string | undefined },
    make: () => Promise<Made>,
  ): Promise<Made>
  /** Throws where a change breaks a rule that holds for what it changes. */
  checkChange(change: UpdateBody, before: ElasticsearchKeyDetails): void
  /** The same for an expiry alone, of user keys. */
  checkExpiration(expiration: string): void
}

const refuse = (faults: PolicyFault[]) => {
  if (faults.length > 0) throw new ApiFailure('policy_violation', { policy: faults })
}

const noPolicy: KeyPolicy = {
  make: (_key, _about, make) => make(),
  checkChange: () => {},
  checkExpiration: () => {},
}

/** The policy of the configuration, ready to be asked. */
export function keyPolicy(policy: Policy | undefined): KeyPolicy {
  if (!policy) return noPolicy
  const patterns = new Map(
    [policy.rest, policy.cross_cluster].flatMap(({ name_pattern: rule }) =>
      rule ? [[rule.pattern, namePattern(rule.pattern)] as const] : [],
    ),
  )
  const nameFits: NameFits = (pattern, name) => patterns.get(pattern)?.matches(name) ?? false

  return {
    make(key, { caller, replaces }, make) {
      const faults = newKeyFaults(key, policy, { nameFits, replaces })
      const isUnique = policy[key.type].unique_name && key.name !== replaces
      if (!isUnique) {
        refuse(faults)
        return make()
      }
      const { username, realm } = caller.session
      return inTurn([JSON.stringify(['name', realm, username, key.name])], async () => {
        const apiKeyId = await findNamesake(key.name, caller)
        const taken: PolicyFault[] = apiKeyId ? [{ rule: 'unique_name', field: 'name', apiKeyId }] : []
        refuse([...faults, ...taken])
        return make()
      })
    },
    checkChange: (change, { metadata }) => refuse(changeFaults(change, { metadata: metadata ?? {} }, policy)),
    checkExpiration: (expiration) => refuse(expiryFaults(lifetimeMs(expiration), policy.rest)),
  }
}
