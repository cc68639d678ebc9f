import { EuiButtonGroup, EuiFieldText, EuiFormRow, EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { DocumentationLink } from '../../../ui/documentation-link.tsx'
import {
  aliasFor,
  type ConnectionMode,
  isAlias,
  remoteAddressOf,
  remoteClusterCommands,
} from './remote-cluster-commands.ts'

type ConnectOtherClusterProps = { clusterUrl: string; clusterName: string | undefined }

/** What to do on the other cluster with the key. Knows nothing of the secret: it is typed where it is asked for. */
export function ConnectOtherCluster({ clusterUrl, clusterName }: ConnectOtherClusterProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const [alias, setAlias] = useState(() => aliasFor(clusterName))
  const [address, setAddress] = useState(() => remoteAddressOf(clusterUrl))
  const [mode, setMode] = useState<ConnectionMode>('proxy')
  const isValid = isAlias(alias)
  const commands = remoteClusterCommands(alias, mode, address)
  const monospace = { fontFamily: euiTheme.font.familyCode }
  return (
    <section
      css={{ marginTop: euiTheme.size.xl }}
      aria-labelledby="connect-other-cluster"
      data-test-subj="apiKeyConnectOtherCluster"
    >
      <EuiTitle size="xs">
        <h3 id="connect-other-cluster">
          <FormattedMessage id="apiKeys.connect" defaultMessage="Connect the other cluster" />
        </h3>
      </EuiTitle>
      <EuiText size="s" color="subdued">
        <p>
          <FormattedMessage
            id="apiKeys.connect.what"
            defaultMessage="Run these on the other cluster. This one has to have its remote cluster server switched on."
          />{' '}
          <DocumentationLink topic="crossCluster" />
        </p>
      </EuiText>
      <div
        css={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
          gap: euiTheme.size.m,
          marginBlock: euiTheme.size.m,
          // Beside each other, not below.
          '& > .euiFormRow': { marginBlockStart: 0 },
        }}
      >
        <EuiFormRow
          fullWidth
          label={
            <FormattedMessage
              id="apiKeys.connect.alias"
              defaultMessage="What it calls this cluster (alias)"
            />
          }
          isInvalid={!isValid}
          error={intl.formatMessage({
            id: 'apiKeys.connect.alias.wrong',
            defaultMessage: 'Use letters, digits, - and _ only: the alias is part of the names of settings.',
          })}
        >
          <EuiFieldText
            fullWidth
            compressed
            value={alias}
            onChange={({ target }) => setAlias(target.value)}
            isInvalid={!isValid}
            autoComplete="off"
            spellCheck={false}
            css={monospace}
            data-test-subj="apiKeyRemoteAlias"
          />
        </EuiFormRow>
        <EuiFormRow
          fullWidth
          label={
            <FormattedMessage id="apiKeys.connect.address" defaultMessage="Where it reaches this cluster" />
          }
        >
          <EuiFieldText
            fullWidth
            compressed
            value={address}
            onChange={({ target }) => setAddress(target.value)}
            autoComplete="off"
            spellCheck={false}
            css={monospace}
            data-test-subj="apiKeyRemoteAddress"
          />
        </EuiFormRow>
        <EuiFormRow
          fullWidth
          label={<FormattedMessage id="apiKeys.connect.mode" defaultMessage="Connection" />}
        >
          <EuiButtonGroup
            buttonSize="compressed"
            legend={intl.formatMessage({ id: 'apiKeys.connect.mode.legend', defaultMessage: 'Connection' })}
            options={[
              {
                id: 'apiKeyRemoteMode-proxy',
                label: intl.formatMessage({
                  id: 'apiKeys.connect.mode.proxy',
                  defaultMessage: 'Through one address',
                }),
              },
              {
                id: 'apiKeyRemoteMode-sniff',
                label: intl.formatMessage({
                  id: 'apiKeys.connect.mode.sniff',
                  defaultMessage: 'To its nodes',
                }),
              },
            ]}
            idSelected={`apiKeyRemoteMode-${mode}`}
            onChange={(id) => setMode(id === 'apiKeyRemoteMode-sniff' ? 'sniff' : 'proxy')}
          />
        </EuiFormRow>
      </div>
      {isValid && (
        <ol css={{ listStyle: 'none', margin: 0, padding: 0 }}>
          <Step command={commands.keystore} hook="keystore">
            <FormattedMessage
              id="apiKeys.connect.keystore"
              defaultMessage="1. On every node, put the key into the keystore: paste it when asked."
            />
          </Step>
          <Step command={commands.reload} hook="reload">
            <FormattedMessage id="apiKeys.connect.reload" defaultMessage="2. Once, let the nodes read it." />
          </Step>
          <Step command={commands.settings} hook="settings">
            <FormattedMessage id="apiKeys.connect.settings" defaultMessage="3. Once, connect." />
          </Step>
          <Step command={commands.check} hook="check">
            <FormattedMessage id="apiKeys.connect.check" defaultMessage="4. See whether it is connected." />
          </Step>
        </ol>
      )}
    </section>
  )
}

type StepProps = { children: ReactNode; command: string; hook: string }

/** A sentence and a command to copy. */
function Step({ children, command, hook }: StepProps) {
  const { euiTheme } = useEuiTheme()
  return (
    <li css={{ marginBottom: euiTheme.size.m }}>
      <div css={{ display: 'flex', alignItems: 'end', gap: euiTheme.size.s }}>
        <EuiText size="s" css={{ flex: 1 }}>
          <p>{children}</p>
        </EuiText>
        <CopyButton size="xs" text={() => command} data-test-subj={`copyRemoteCommand-${hook}`}>
          <FormattedMessage id="apiKeys.connect.copy" defaultMessage="Copy" />
        </CopyButton>
      </div>
      <pre
        css={{
          margin: 0,
          padding: euiTheme.size.s,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          fontFamily: euiTheme.font.familyCode,
          fontSize: 12,
          lineHeight: 1.5,
          color: euiTheme.colors.textParagraph,
          backgroundColor: euiTheme.colors.backgroundBaseSubdued,
          borderRadius: euiTheme.border.radius.small,
        }}
        data-test-subj={`apiKeyRemoteCommand-${hook}`}
      >
        <code>{command}</code>
      </pre>
    </li>
  )
}
