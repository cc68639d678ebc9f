import { EuiCallOut, EuiText, useEuiTheme } from '@elastic/eui'
import type { Session } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { pageConfig } from '../../../page-config.ts'

/** No key with this id: what that may mean, and whom to ask. Elasticsearch does not tell which it is. */
export function UnknownKey({ session: { capabilities, cluster } }: { session: Session }) {
  const { euiTheme } = useEuiTheme()
  const clusterName = pageConfig.clusterName ?? cluster.name
  return (
    <EuiCallOut
      announceOnMount={false}
      color="warning"
      iconType="magnify"
      title={
        <FormattedMessage
          id="apiKeys.details.notFound"
          defaultMessage="No API key with this id that you may see"
        />
      }
      data-test-subj="apiKeyIdentifyUnknown"
    >
      <EuiText size="s" css={{ marginTop: euiTheme.size.s }}>
        <ul>
          {capabilities.view === 'own' && (
            <li>
              <FormattedMessage
                id="apiKeys.identify.unknown.others"
                defaultMessage="It belongs to somebody else: you see your own keys only, so it may work all the same."
              />
            </li>
          )}
          <li>
            <FormattedMessage
              id="apiKeys.identify.unknown.gone"
              defaultMessage="It was deleted, or expired, more than about a week ago. Then it works no longer."
            />
          </li>
          <li>
            <FormattedMessage
              id="apiKeys.identify.unknown.elsewhere"
              defaultMessage="It is a key of another cluster{name, select, none {} other {: this one is {name}}}."
              values={{ name: clusterName ?? 'none' }}
            />
          </li>
        </ul>
        <p>
          {pageConfig.accessContact ?? (
            <FormattedMessage
              id="apiKeys.identify.unknown.ask"
              defaultMessage="{sees, select, all {Ask whoever looks after your other clusters.} other {Ask somebody with read_security or manage_api_key, who sees every key of this cluster.}}"
              values={{ sees: capabilities.view }}
            />
          )}
        </p>
      </EuiText>
    </EuiCallOut>
  )
}
