import { EuiButton, EuiFieldText, EuiFormRow, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { Session } from '@latchkey/contract'
import { Fragment, type ReactNode, useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { CopyButton } from '../../ui/copy-button.tsx'

type EndpointsPanelProps = {
  session: Session
  /** Absent where no key can be made. */
  onGetKey: (() => void) | undefined
}

/** Where programs find the cluster, and which one it is. */
export function EndpointsPanel({ session: { cluster, user }, onGetKey }: EndpointsPanelProps) {
  const { euiTheme } = useEuiTheme()
  const titleId = useId()
  return (
    <>
      <EuiFormRow
        fullWidth
        label={<FormattedMessage id="connection.endpoint" defaultMessage="Elasticsearch endpoint" />}
        labelAppend={
          <CopyButton size="xs" text={() => cluster.url} data-test-subj="connectionDetailsCopyEsUrl">
            <FormattedMessage id="connection.endpoint.copy" defaultMessage="Copy endpoint" />
          </CopyButton>
        }
        helpText={
          <FormattedMessage id="connection.endpoint.help" defaultMessage="The address for programs." />
        }
      >
        <EuiFieldText
          fullWidth
          readOnly
          value={cluster.url}
          css={{ fontFamily: euiTheme.font.familyCode }}
          data-test-subj="connectionDetailsEsUrl"
        />
      </EuiFormRow>
      <section aria-labelledby={titleId} css={{ marginTop: euiTheme.size.l }}>
        <EuiTitle size="xxs">
          <h3 id={titleId}>
            <FormattedMessage id="connection.cluster" defaultMessage="Cluster" />
          </h3>
        </EuiTitle>
        <FactList
          facts={[
            [
              <FormattedMessage key="name" id="connection.cluster.name" defaultMessage="Name" />,
              cluster.name,
              'connectionDetailsClusterName',
            ],
            [
              <FormattedMessage key="version" id="connection.cluster.version" defaultMessage="Version" />,
              cluster.version,
              'connectionDetailsClusterVersion',
            ],
            [
              <FormattedMessage key="user" id="connection.signedInAs" defaultMessage="Signed in as" />,
              `${user.username} (${user.realm})`,
              'connectionDetailsUser',
            ],
          ]}
        />
      </section>
      {onGetKey && (
        <EuiButton
          fullWidth
          iconType="key"
          onClick={onGetKey}
          css={{ marginTop: euiTheme.size.l }}
          data-test-subj="connectionDetailsGetApiKeyButton"
        >
          <FormattedMessage
            id="connection.endpoint.getKey"
            defaultMessage="Get an API key for this endpoint"
          />
        </EuiButton>
      )}
    </>
  )
}

type Fact = [label: ReactNode, value: string | undefined, testSubject: string]

/** What is not known is left out: not everybody may read the name and version of a cluster. */
function FactList({ facts }: { facts: Fact[] }) {
  const { euiTheme } = useEuiTheme()
  const line = { margin: 0, paddingBlock: euiTheme.size.s, borderBottom: euiTheme.border.thin }
  return (
    <dl
      css={{
        display: 'grid',
        gridTemplateColumns: 'minmax(8em, max-content) 1fr',
        marginTop: euiTheme.size.s,
        borderTop: euiTheme.border.thin,
        fontSize: euiTheme.font.scale.s * euiTheme.base,
      }}
    >
      {facts.map(
        ([label, value, testSubject]) =>
          value !== undefined && (
            <Fragment key={testSubject}>
              <dt css={[line, { color: euiTheme.colors.textSubdued }]}>{label}</dt>
              <dd css={[line, { overflowWrap: 'anywhere' }]} data-test-subj={testSubject}>
                {value}
              </dd>
            </Fragment>
          ),
      )}
    </dl>
  )
}
