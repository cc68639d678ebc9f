import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { usePolicyFaultText } from '../../../ui/policy-text.ts'
import { useJsonFaultText } from './json-fault-text.ts'
import type { RowProblem } from './metadata-draft.ts'

/** What is wrong with a row of metadata, in words. */
export function useRowProblemText() {
  const intl = useIntl()
  const jsonFaultText = useJsonFaultText()
  const policyFaultText = usePolicyFaultText()
  return useCallback(
    (problem: RowProblem): string => {
      switch (problem.kind) {
        case 'no_name':
          return intl.formatMessage({
            id: 'apiKeys.form.metadata.noName',
            defaultMessage: 'Give this value a key.',
          })
        case 'not_number':
          return intl.formatMessage({
            id: 'apiKeys.form.metadata.notNumber',
            defaultMessage: 'Type a number, such as 42 or 0.5, or make it text.',
          })
        case 'required':
          return policyFaultText({ rule: 'required_metadata', field: 'metadata', key: problem.name })
        default:
          return jsonFaultText(problem)
      }
    },
    [intl, jsonFaultText, policyFaultText],
  )
}
