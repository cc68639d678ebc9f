import { EuiFieldText, EuiFormRow, EuiText } from '@elastic/eui'
import { type ApiKeyNameFault, apiKeyNameMaxLength } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { useNameFaultText } from '../../../ui/name-fault-text.ts'

type NameFieldProps = {
  name: string
  onChange: (name: string) => void
  onBlur: () => void
  /** All that hold; a field that was not left yet shows none. */
  faults: ApiKeyNameFault[]
}

export const nameInputId = 'api-key-name'

/** Name of a new key with a counter, since the limit is Elasticsearch's and not the field's. */
export function NameField({ name, onChange, onBlur, faults }: NameFieldProps) {
  const faultText = useNameFaultText()
  return (
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
        <FormattedMessage
          id="apiKeys.form.name.help"
          defaultMessage="Cannot be changed later. No leading _ and no space at either end."
        />
      }
      isInvalid={faults.length > 0}
      error={faults.map(faultText)}
    >
      <EuiFieldText
        fullWidth
        value={name}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        isInvalid={faults.length > 0}
        autoComplete="off"
        spellCheck={false}
        data-test-subj="apiKeyNameInput"
      />
    </EuiFormRow>
  )
}
