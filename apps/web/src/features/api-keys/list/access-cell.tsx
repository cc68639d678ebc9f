import { EuiIcon, useEuiTheme } from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { TwoLines } from './two-lines.tsx'

/** What a key may do, as far as the list knows it. */
export function AccessCell({ apiKey }: { apiKey: Pick<ApiKey, 'access' | 'username'> }) {
  const { euiTheme } = useEuiTheme()
  const { access } = apiKey
  switch (access.kind) {
    case 'all':
      return (
        <TwoLines
          first={
            <span css={{ color: euiTheme.colors.textWarning, fontWeight: euiTheme.font.weight.medium }}>
              <EuiIcon type="lockOpen" size="s" aria-hidden css={{ marginInlineEnd: euiTheme.size.xs }} />
              <FormattedMessage id="apiKeys.access.all" defaultMessage="All rights" />
            </span>
          }
          second={
            <FormattedMessage
              id="apiKeys.access.all.whose"
              defaultMessage="Everything {username} may do"
              values={{ username: apiKey.username }}
            />
          }
        />
      )
    case 'restricted':
      return (
        <TwoLines
          first={<FormattedMessage id="apiKeys.access.custom" defaultMessage="Custom" />}
          second={<span title={access.roles.join(', ')}>{access.roles.join(', ')}</span>}
        />
      )
    case 'cross_cluster':
      return (
        <TwoLines
          first={<FormattedMessage id="apiKeys.access.crossCluster" defaultMessage="Cross-cluster" />}
          second={
            <FormattedMessage id="apiKeys.access.crossCluster.what" defaultMessage="For another cluster" />
          }
        />
      )
  }
}
