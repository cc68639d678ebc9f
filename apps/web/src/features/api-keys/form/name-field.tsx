import { EuiFieldText, EuiFormRow, EuiText } from '@elastic/eui'
import {
  type ApiKeyNameFault,
  apiKeyNameMaxLength,
  type KeyRules,
  type PolicyFault,
} from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useNameFaultText } from '../../../ui/name-fault-text.ts'
import { usePolicyFaultText } from '../../../ui/policy-text.ts'

type NameFieldProps = {
  name: string
  onChange: (name: string) => void
  onBlur: () => void
  /** All that hold; a field that was not left yet shows none. */
  faults: ApiKeyNameFault[]
  /** Of the organisation, for keys of this type. */
  rules: KeyRules
  /** Those that are broken, shown while one types. */
  policyFaults: PolicyFault[]
  /** What else there is to know about the name. */
  note?: ReactNode
}

export const nameInputId = 'api-key-name'

/** Name of a new key with a counter, since the limit is Elasticsearch's and not the field's. */
export function NameField(props: NameFieldProps) {
  const { name, onChange, onBlur, faults, rules, policyFaults, note } = props
  const faultText = useNameFaultText()
  const policyFaultText = usePolicyFaultText()
  const isInvalid = faults.length + policyFaults.length > 0
  return (
    <>
      <EuiFormRow
        fullWidth
        id={nameInputId}
        label={<FormattedMessage id="apiKeys.form.name" defaultMessage="Name" />}
        labelAppend={
          <EuiText
            size="xs"
            color={faults.includes('too_long') ? 'danger' : 'subdued'}
            data-test-subj="apiKeyNameCounter"
          >
            <FormattedMessage
              id="apiKeys.form.name.counter"
              defaultMessage="{length, number} of {max, number}"
              values={{ length: name.length, max: apiKeyNameMaxLength }}
            />
          </EuiText>
        }
        helpText={
          <>
            <FormattedMessage
              id="apiKeys.form.name.help"
              defaultMessage="Cannot be changed later. No leading _ and no space at either end."
            />
            {rules.name_pattern && (
              <div data-test-subj="apiKeyNameRule">
                <FormattedMessage
                  id="policy.rule.name"
                  defaultMessage="Rule of your organisation: {description}"
                  values={{ description: rules.name_pattern.description }}
                />
              </div>
            )}
          </>
        }
        isInvalid={isInvalid}
        error={[...faults.map(faultText), ...policyFaults.map(policyFaultText)]}
      >
        <EuiFieldText
          fullWidth
          value={name}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onBlur}
          isInvalid={isInvalid}
          autoComplete="off"
          spellCheck={false}
          data-test-subj="apiKeyNameInput"
        />
      </EuiFormRow>
      {note}
    </>
  )
}
