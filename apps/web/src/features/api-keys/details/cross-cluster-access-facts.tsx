import { EuiTitle, useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { privilegesOf } from '../../../ui/privileges.ts'
import { PrivilegesInWords } from '../../../ui/privileges-in-words.tsx'

/** What the other cluster may search and replicate, read as Elasticsearch carries it out: rights on indices. */
export function CrossClusterAccessFacts({ access }: { access: Record<string, unknown> }) {
  return (
    <>
      <Kind
        entries={access.search}
        title={
          <FormattedMessage
            id="apiKeys.details.access.search"
            defaultMessage="The other cluster may search"
          />
        }
      />
      <Kind
        entries={access.replication}
        title={
          <FormattedMessage
            id="apiKeys.details.access.replication"
            defaultMessage="The other cluster may replicate"
          />
        }
      />
    </>
  )
}

function Kind({ entries, title }: { entries: unknown; title: ReactNode }) {
  const { euiTheme } = useEuiTheme()
  const privileges = privilegesOf({ indices: entries })
  if (privileges.indices.length === 0) return null
  return (
    <div css={{ marginTop: euiTheme.size.m }}>
      <EuiTitle size="xxs">
        <h4>{title}</h4>
      </EuiTitle>
      <PrivilegesInWords privileges={privileges} />
    </div>
  )
}
