import { EuiFieldText, EuiFormRow, EuiSwitch } from '@elastic/eui'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import type { EditFaults, EditValues } from './edit-values.ts'

const faultTexts: Record<NonNullable<EditFaults['certificateIdentity']>, MessageDescriptor> = defineMessages({
  empty: {
    id: 'apiKeys.update.certificateIdentity.empty',
    defaultMessage: 'Type a pattern, or switch this off.',
  },
  too_long: {
    id: 'apiKeys.update.certificateIdentity.tooLong',
    defaultMessage: 'A pattern may have 2,000 characters at most.',
  },
})

export const certificateIdentityInputId = 'api-key-certificate-identity'

type CertificateIdentityFieldProps = {
  values: Pick<EditValues, 'hasCertificateIdentity' | 'certificateIdentity'>
  onChange: (change: Partial<EditValues>) => void
  onBlur: () => void
  fault: EditFaults['certificateIdentity']
}

/** Binds the key to the certificate of the other cluster. */
export function CertificateIdentityField(props: CertificateIdentityFieldProps) {
  const { values, onChange, onBlur, fault } = props
  const intl = useIntl()
  return (
    <div css={{ marginTop: 16 }}>
      <EuiSwitch
        label={
          <FormattedMessage
            id="apiKeys.update.certificateIdentity.switch"
            defaultMessage="Only with a certificate that fits"
          />
        }
        checked={values.hasCertificateIdentity}
        onChange={(event) => onChange({ hasCertificateIdentity: event.target.checked })}
        data-test-subj="apiKeyCertificateIdentitySwitch"
      />
      {values.hasCertificateIdentity && (
        <EuiFormRow
          fullWidth
          id={certificateIdentityInputId}
          label={
            <FormattedMessage
              id="apiKeys.update.certificateIdentity"
              defaultMessage="Certificate identity, a regular expression"
            />
          }
          isInvalid={fault !== undefined}
          error={fault && intl.formatMessage(faultTexts[fault])}
        >
          <EuiFieldText
            fullWidth
            value={values.certificateIdentity}
            onChange={(event) => onChange({ certificateIdentity: event.target.value })}
            onBlur={onBlur}
            isInvalid={fault !== undefined}
            spellCheck={false}
            data-test-subj="apiKeyCertificateIdentityInput"
          />
        </EuiFormRow>
      )}
    </div>
  )
}
