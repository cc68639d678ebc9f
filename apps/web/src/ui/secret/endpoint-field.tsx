import { EuiFieldText, EuiFormRow, useEuiTheme } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { CopyButton } from '../copy-button.tsx'

/** The address that the key is for. */
export function EndpointField({ url }: { url: string }) {
  const { euiTheme } = useEuiTheme()
  return (
    <EuiFormRow
      fullWidth
      css={{ marginTop: 24 }}
      label={<FormattedMessage id="apiKeys.endpoint" defaultMessage="Endpoint" />}
      labelAppend={
        <CopyButton size="xs" text={() => url} data-test-subj="copyEndpoint">
          <FormattedMessage id="apiKeys.endpoint.copy" defaultMessage="Copy endpoint" />
        </CopyButton>
      }
    >
      <EuiFieldText
        fullWidth
        readOnly
        value={url}
        css={{ fontFamily: euiTheme.font.familyCode }}
        data-test-subj="apiKeyEndpointField"
      />
    </EuiFormRow>
  )
}
