import { EuiIcon, useEuiTheme } from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { TwoLines } from './two-lines.tsx'

/** What a key may do, in a word or two. */
export function AccessWords({ access }: Pick<ApiKey, 'access'>) {
  const { euiTheme } = useEuiTheme()
  switch (access.kind) {
    case 'all':
      return (
        <span css={{ color: euiTheme.colors.textWarning, fontWeight: euiTheme.font.weight.medium }}>
          <EuiIcon type="lockOpen" size="s" aria-hidden css={{ marginInlineEnd: euiTheme.size.xs }} />
          <FormattedMessage id="apiKeys.access.all" defaultMessage="All rights" />
        </span>
      )
    case 'restricted':
      return <FormattedMessage id="apiKeys.access.custom" defaultMessage="Custom" />
    case 'cross_cluster':
      return <FormattedMessage id="apiKeys.access.crossCluster" defaultMessage="Cross-cluster" />
  }
}

/** What a key may do, as far as the list knows it. */
export const AccessCell = ({ apiKey }: { apiKey: Pick<ApiKey, 'access' | 'username'> }) => (
  <TwoLines first={<AccessWords access={apiKey.access} />} second={<AccessOf {...apiKey} />} />
)

function AccessOf({ access, username }: Pick<ApiKey, 'access' | 'username'>) {
  switch (access.kind) {
    case 'all':
      return (
        <FormattedMessage
          id="apiKeys.access.all.whose"
          defaultMessage="Everything {username} may do"
          values={{ username }}
        />
      )
    case 'restricted':
      return <span title={access.roles.join(', ')}>{access.roles.join(', ')}</span>
    case 'cross_cluster':
      return <FormattedMessage id="apiKeys.access.crossCluster.what" defaultMessage="For another cluster" />
  }
}
