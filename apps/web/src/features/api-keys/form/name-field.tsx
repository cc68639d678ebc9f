import { EuiFieldText, EuiFormRow, EuiText } from '@elastic/eui'
import { type apiKeyNameFault, apiKeyNameMaxLength } from '@latchkey/contract'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'

type NameFault = NonNullable<ReturnType<typeof apiKeyNameFault>>

const faultTexts: Record<NameFault, MessageDescriptor> = defineMessages({
  empty: { id: 'apiKeys.form.name.empty', defaultMessage: 'Give the key a name.' },
  too_long: {
    id: 'apiKeys.form.name.tooLong',
    defaultMessage: 'A name may have {max, number} characters at most.',
  },
  whitespace: {
    id: 'apiKeys.form.name.whitespace',
    defaultMessage: 'A name may not begin or end with a space.',
  },
  underscore: {
    id: 'apiKeys.form.name.underscore',
    defaultMessage: 'A name may not begin with an underscore.',
  },
})

type NameFieldProps = {
  name: string
  onChange: (name: string) => void
  onBlur: () => void
  fault: NameFault | undefined
}

export const nameInputId = 'api-key-name'

/** Name of a new key with a counter, since the limit is Elasticsearch's and not the field's. */
export function NameField({ name, onChange, onBlur, fault }: NameFieldProps) {
  const intl = useIntl()
  return (
    <EuiFormRow
      fullWidth
      id={nameInputId}
      label={<FormattedMessage id="apiKeys.form.name" defaultMessage="Name" />}
      labelAppend={
        <EuiText
          size="xs"
          color={fault === 'too_long' ? 'danger' : 'subdued'}
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
      isInvalid={fault !== undefined}
      error={fault && intl.formatMessage(faultTexts[fault], { max: apiKeyNameMaxLength })}
    >
      <EuiFieldText
        fullWidth
        value={name}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        isInvalid={fault !== undefined}
        autoComplete="off"
        spellCheck={false}
        data-test-subj="apiKeyNameInput"
      />
    </EuiFormRow>
  )
}
