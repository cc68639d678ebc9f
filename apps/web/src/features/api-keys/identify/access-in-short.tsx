import { EuiIcon, useEuiTheme } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { CrossClusterAccessFacts } from '../details/cross-cluster-access-facts.tsx'
import { useGrantsText } from '../form/grants-in-short.ts'

/** What a key may do, in a line for each of its roles; its details say it whole. */
export function AccessInShort({ apiKey }: { apiKey: ApiKeyDetails }) {
  const { euiTheme } = useEuiTheme()
  const grantsText = useGrantsText()
  if (apiKey.type === 'cross_cluster') {
    return <CrossClusterAccessFacts access={apiKey.cross_cluster_access ?? {}} />
  }
  const roles = Object.entries(apiKey.role_descriptors ?? {})
  if (roles.length === 0) {
    return (
      <span css={{ color: euiTheme.colors.textWarning, fontWeight: euiTheme.font.weight.medium }}>
        <EuiIcon type="lockOpen" size="s" aria-hidden css={{ marginInlineEnd: euiTheme.size.xs }} />
        <FormattedMessage
          id="apiKeys.details.access.all"
          defaultMessage="Everything {username} could do when it was last saved"
          values={{ username: apiKey.username }}
        />
      </span>
    )
  }
  return (
    <>
      {roles.map(([name, descriptor]) => (
        <div key={name}>
          {name}: {grantsText(descriptor)}
        </div>
      ))}
    </>
  )
}
