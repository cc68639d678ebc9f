import type { PolicyFault } from '@latchkey/contract'
import { useMemo } from 'react'
import { useNow } from '../../../ui/time.tsx'
import type { KeyFormContext, KeyFormValues } from '../form/key-form-values.ts'
import { policyFaultsOf } from '../form/policy-faults.ts'

/** Rules of the organisation that a link, a template or another key broke when it filled in the form, and that still are. */
export function useBrokenRules(
  filledIn: KeyFormValues,
  values: KeyFormValues,
  context: KeyFormContext,
): PolicyFault[] {
  const now = useNow()
  return useMemo(() => {
    const faultsIn = (of: KeyFormValues) => {
      const { name, expiry, access } = policyFaultsOf(of, context, now)
      return [...name, expiry, access].filter((fault) => fault !== undefined)
    }
    const left = new Set(faultsIn(values).map(({ rule }) => rule))
    return faultsIn(filledIn).filter(({ rule }) => left.has(rule))
  }, [filledIn, values, context, now])
}
