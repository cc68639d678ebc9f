import { EuiFieldText, EuiFormRow, EuiSwitch, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import { FormattedMessage, useIntl } from 'react-intl'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import { code } from '../../../ui/rich-text.tsx'
import {
  type CertificateIdentityFault,
  type CertificateIdentityValue,
  certificateIdentityMaxLength,
} from './certificate-identity.ts'

type CertificateIdentityFieldProps = {
  value: CertificateIdentityValue
  onChange: (value: CertificateIdentityValue) => void
  onBlur: () => void
  /** What to show; a field that was not left yet shows none. */
  fault: CertificateIdentityFault | undefined
}

export const certificateIdentityInputId = 'api-key-certificate-identity'

/** Binds a cross-cluster key to the certificate of the other cluster. */
export function CertificateIdentityField({ value, onChange, onBlur, fault }: CertificateIdentityFieldProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const { isRequired, pattern } = value
  return (
    <section aria-labelledby={`${certificateIdentityInputId}-title`}>
      <div
        css={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: euiTheme.size.m }}
      >
        <EuiTitle size="xs">
          <h3 id={`${certificateIdentityInputId}-title`}>
            <FormattedMessage id="apiKeys.form.certificate" defaultMessage="Certificate identity" />
          </h3>
        </EuiTitle>
        <EuiSwitch
          label={
            <FormattedMessage id="apiKeys.form.certificate.switch" defaultMessage="Require a certificate" />
          }
          checked={isRequired}
          onChange={({ target }) => onChange({ ...value, isRequired: target.checked })}
          data-test-subj="apiKeyCertificateIdentitySwitch"
        />
      </div>
      <EuiText size="s" color="subdued">
        <p>
          <FormattedMessage
            id="apiKeys.form.certificate.what"
            defaultMessage="Only a cluster that signs its requests with a certificate whose subject fits may use the key."
          />{' '}
          <DocumentationLink topic="certificateIdentity" />
        </p>
      </EuiText>
      {isRequired && (
        <div css={{ marginTop: euiTheme.size.s }}>
          <EuiFormRow
            fullWidth
            id={certificateIdentityInputId}
            label={
              <FormattedMessage
                id="apiKeys.form.certificate.pattern"
                defaultMessage="Pattern for the whole subject (regular expression)"
              />
            }
            helpText={
              <FormattedMessage
                id="apiKeys.form.certificate.example"
                defaultMessage="For example <code>{pattern}</code>, for the subject <code>{subject}</code>"
                values={{
                  code,
                  pattern: String.raw`CN=.*\.example\.com,OU=search`,
                  subject: 'CN=us-east-1.example.com,OU=search',
                }}
              />
            }
            isInvalid={fault !== undefined}
            error={
              fault &&
              (fault === 'empty'
                ? intl.formatMessage({
                    id: 'apiKeys.form.certificate.empty',
                    defaultMessage:
                      'Type a pattern: an empty one fits no certificate. Or switch this off to let any cluster use the key.',
                  })
                : intl.formatMessage(
                    {
                      id: 'apiKeys.form.certificate.tooLong',
                      defaultMessage: 'A pattern may have {max, number} characters at most.',
                    },
                    { max: certificateIdentityMaxLength },
                  ))
            }
          >
            <EuiFieldText
              fullWidth
              value={pattern}
              onChange={({ target }) => onChange({ ...value, pattern: target.value })}
              onBlur={onBlur}
              isInvalid={fault !== undefined}
              autoComplete="off"
              spellCheck={false}
              css={{ fontFamily: euiTheme.font.familyCode }}
              data-test-subj="apiKeyCertificateIdentityInput"
            />
          </EuiFormRow>
        </div>
      )}
    </section>
  )
}
