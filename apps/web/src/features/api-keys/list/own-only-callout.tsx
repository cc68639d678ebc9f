import { EuiCallOut } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'

/** Says why the list is short: other people's keys are not shown to this person. */
export function OwnOnlyCallout() {
  return (
    <EuiCallOut size="s" iconType="user" css={{ marginBottom: 12 }} data-test-subj="apiKeysOwnOnlyCallout">
      <FormattedMessage
        id="apiKeys.ownOnly"
        defaultMessage="You see and manage your own API keys. Keys of others need the cluster privilege manage_api_key."
      />
    </EuiCallOut>
  )
}
