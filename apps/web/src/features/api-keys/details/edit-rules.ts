import { type ApiKeyDetails, type KeyRules, metadataTakenAway } from '@latchkey/contract'
import { z } from 'zod'
import { firstFaultyField, type KeyFormFaults } from '../form/key-form-values.ts'
import { rightsFault, withMissing } from '../form/policy-faults.ts'
import type { AccessSources } from '../form/user-access.ts'
import { changesOf, type EditValues, faultsOf } from './edit-values.ts'

const Section = z.record(z.string(), z.unknown())

/**
 * What is wrong with an edit, rules of the organisation included. They are about what is changed: what the key has already,
 * or lacks, is let be.
 */
export function faultsUnderRules(
  values: EditValues,
  key: ApiKeyDetails,
  sources: AccessSources,
  rules: KeyRules,
): KeyFormFaults {
  const faults = faultsOf(values, key, sources)
  if (firstFaultyField(faults) !== undefined) return faults
  const { access: changed, metadata } = changesOf(values, key, sources)
  const access =
    key.type === 'rest' && changed !== undefined ? rightsFault(Section.parse(changed), rules) : undefined
  const missing =
    metadata === undefined ? [] : metadataTakenAway(Section.parse(metadata), key.metadata, rules)
  return {
    ...faults,
    metadata: withMissing(faults.metadata, values.metadata, missing),
    ...(access && { policy: { name: [], access } }),
  }
}
