import { EuiBadge, EuiToolTip } from '@elastic/eui'
import { type ApiKey, keyTypeOf } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'

/** The three types differ by icon and shape as well as by colour. */
export function TypeBadge({ apiKey }: { apiKey: Pick<ApiKey, 'type' | 'managed'> }) {
  switch (keyTypeOf(apiKey)) {
    case 'managed':
      return (
        <EuiToolTip
          content={
            <FormattedMessage
              id="apiKeys.type.managed.what"
              defaultMessage="Made by a program of the Elastic Stack for its own use. Without it that use stops."
            />
          }
        >
          <EuiBadge color="default" iconType="lock" tabIndex={0} data-test-subj="apiKeyType">
            <FormattedMessage id="apiKeys.type.managed" defaultMessage="Managed" />
          </EuiBadge>
        </EuiToolTip>
      )
    case 'cross_cluster':
      return (
        <EuiBadge color="primary" iconType="cluster" data-test-subj="apiKeyType">
          <FormattedMessage id="apiKeys.type.crossCluster" defaultMessage="Cross-cluster" />
        </EuiBadge>
      )
    case 'user':
      return (
        <EuiBadge color="hollow" iconType="user" data-test-subj="apiKeyType">
          <FormattedMessage id="apiKeys.type.user" defaultMessage="User" />
        </EuiBadge>
      )
  }
}
