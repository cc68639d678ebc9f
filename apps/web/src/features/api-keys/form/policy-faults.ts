import {
  areAllRights,
  type KeyRules,
  missingMetadata,
  nameFaults,
  type PolicyFault,
} from '@latchkey/contract'
import { z } from 'zod'
import { nameFits } from '../../../ui/key-rules.ts'
import { expiryPolicyFaultOf } from './expiry-value.ts'
import type { KeyFormContext, KeyFormValues } from './key-form-values.ts'
import { hasFaults, type MetadataDraft, type MetadataFaults, metadataOf, newRow } from './metadata-draft.ts'
import {
  type AccessSources,
  isAccessFaulty,
  roleDescriptorsOf,
  type UserAccess,
  userAccessFaults,
} from './user-access.ts'

/** Rules of the organisation that a form breaks. Those for metadata are among the faults of its rows. */
export type FormPolicyFaults = { name: PolicyFault[]; expiry?: PolicyFault; access?: PolicyFault }

/** The role descriptors of an access that is right otherwise; undefined where it is not. */
export function descriptorsOf(
  access: UserAccess,
  sources: AccessSources,
): Record<string, unknown> | undefined {
  if (isAccessFaulty(userAccessFaults(access, sources))) return undefined
  return z.record(z.string(), z.unknown()).parse(roleDescriptorsOf(access, sources) ?? {})
}

/** The rule that is broken by role descriptors; undefined descriptors are not known yet. */
export const rightsFault = (
  descriptors: Record<string, unknown> | undefined,
  { no_all_rights }: KeyRules,
): PolicyFault | undefined =>
  no_all_rights && descriptors && areAllRights(descriptors)
    ? { rule: 'no_all_rights', field: 'role_descriptors' }
    : undefined

/** What of the form of a new key breaks a rule. A name that is not there yet breaks none. */
export function policyFaultsOf(
  values: Pick<KeyFormValues, 'name' | 'access' | 'hasExpiry' | 'expiryBy' | 'expiryDays' | 'expiryDate'>,
  { type, sources, rules = {} }: KeyFormContext,
  now: number,
): FormPolicyFaults {
  const expiry = expiryPolicyFaultOf(values, rules, now)
  const access = type === 'rest' ? rightsFault(descriptorsOf(values.access, sources), rules) : undefined
  return {
    name: values.name === '' ? [] : nameFaults(values.name, rules, nameFits),
    ...(expiry && { expiry }),
    ...(access && { access }),
  }
}

/** The required keys that a draft lacks; none where it cannot be read. */
export const missingIn = (draft: MetadataDraft, faults: MetadataFaults, rules: KeyRules): string[] =>
  rules.required_metadata === undefined || hasFaults(faults) ? [] : missingMetadata(metadataOf(draft), rules)

/** Faults of metadata with the required keys that are missing: at their rows, or at the whole. */
export function withMissing(faults: MetadataFaults, draft: MetadataDraft, keys: string[]): MetadataFaults {
  if (keys.length === 0) return faults
  const rows = new Map(faults.rows)
  const missing = keys.filter((name) => {
    const row = draft.view === 'rows' ? draft.rows.find(({ key }) => key === name) : undefined
    if (row) rows.set(row.id, { kind: 'required', name })
    return row === undefined
  })
  return { ...faults, rows, missing }
}

/** A draft with a row for each required key, to be filled in. */
export function withRequiredRows(
  draft: MetadataDraft,
  { required_metadata: keys = [] }: KeyRules,
): MetadataDraft {
  if (draft.view === 'json') return draft
  const absent = keys.filter((name) => !draft.rows.some(({ key }) => key === name))
  return absent.length === 0
    ? draft
    : { view: 'rows', rows: [...draft.rows, ...absent.map((key) => ({ ...newRow(), key }))] }
}
