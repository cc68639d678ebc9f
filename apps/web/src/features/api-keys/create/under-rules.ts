import type { KeyRules } from '@latchkey/contract'
import { mostDays, needsExpiry } from '../../../ui/key-rules.ts'
import { noExpiry } from '../form/expiry-value.ts'
import type { KeyFormValues } from '../form/key-form-values.ts'
import { withRequiredRows } from '../form/policy-faults.ts'

/** What somebody asked for, by a link or with another key, and that no rule fills in over: the form says what it breaks. */
export type AskedFor = { expiry: boolean; access: boolean }

/** The form with what the rules of the organisation want: an expiry, an access that is not all rights, rows for metadata. */
export function underRules(values: KeyFormValues, rules: KeyRules, asked: AskedFor): KeyFormValues {
  const days = String(Math.min(90, mostDays(rules) ?? 90))
  const wantsExpiry = needsExpiry(rules) && !values.hasExpiry && !asked.expiry
  const wantsAccess = rules.no_all_rights && values.access.kind === 'all' && !asked.access
  return {
    ...values,
    ...(wantsExpiry && { ...noExpiry, hasExpiry: true, expiryDays: days }),
    ...(wantsAccess && { access: { ...values.access, kind: 'roles' } }),
    metadata: withRequiredRows(values.metadata, rules),
  }
}
