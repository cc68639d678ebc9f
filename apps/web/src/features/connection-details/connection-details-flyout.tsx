import {
  EuiButton,
  EuiButtonEmpty,
  EuiFlyoutBody,
  EuiFlyoutFooter,
  EuiFlyoutHeader,
  EuiTab,
  EuiTabs,
  EuiTitle,
  useEuiTheme,
} from '@elastic/eui'
import { useLinkProps } from '@tanstack/react-router'
import { useId } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor } from 'react-intl'
import { useSession } from '../../api/session.ts'
import { paths } from '../../paths.ts'
import { FlyoutFrame } from '../../ui/flyout-frame.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { KeptStatus } from '../../ui/secret/created-secret.tsx'
import { ApiKeyPanel } from './api-key-panel.tsx'
import { lossOf, useConnectionKey } from './connection-key.ts'
import { type ConnectionTab, connectionTabs, isConnectionOpen } from './connection-search.ts'
import { EndpointsPanel } from './endpoints-panel.tsx'
import type { TimeLeft } from './own-keys.tsx'

const tabNames: Record<ConnectionTab, MessageDescriptor> = defineMessages({
  endpoints: { id: 'connection.tab.endpoints', defaultMessage: 'Endpoints' },
  apiKeys: { id: 'connection.tab.apiKeys', defaultMessage: 'API key' },
})

/** Also where it does not fit beside what is before it. */
const atEnd = { display: 'flex', alignItems: 'center', marginInlineStart: 'auto' }

export type ConnectionDetailsFlyoutProps = {
  tab: ConnectionTab
  onTab: (tab: ConnectionTab) => void
  onClose: () => void
  /** Where the focus goes in the end: see EuiFlyout. */
  returnFocus: (opener: Element) => boolean
  /** How the list says how long a key still lives. */
  TimeLeft: TimeLeft
}

/** How a program gets to this cluster: its address, and a key. Opens over any page. */
export function ConnectionDetailsFlyout(props: ConnectionDetailsFlyoutProps) {
  const { tab, onTab, onClose, returnFocus, TimeLeft } = props
  const session = useSession()
  const { euiTheme } = useEuiTheme()
  const titleId = useId()
  const panelId = useId()
  const apiKey = useConnectionKey()
  const { stage, kept } = apiKey
  const getKey = () => {
    onTab('apiKeys')
    // The button that was pressed is on the tab that closes.
    document.getElementById(`${panelId}-apiKeys-tab`)?.focus()
  }
  return (
    <>
      <FlyoutFrame
        width={520}
        titleId={titleId}
        onClose={onClose}
        returnFocus={returnFocus}
        data-test-subj="connectionDetailsFlyout"
      >
        <EuiFlyoutHeader hasBorder css={{ '&&': { paddingBlockEnd: 0 } }}>
          <EuiTitle size="s">
            <h2 id={titleId} data-test-subj="connectionDetailsModalTitle">
              <FormattedMessage id="connection.title" defaultMessage="Connection details" />
            </h2>
          </EuiTitle>
          <EuiTabs bottomBorder={false} size="s" css={{ marginTop: euiTheme.size.s }}>
            {connectionTabs.map((name) => (
              <EuiTab
                key={name}
                id={`${panelId}-${name}-tab`}
                aria-controls={`${panelId}-${name}`}
                isSelected={name === tab}
                onClick={() => onTab(name)}
                data-test-subj={`connectionDetailsTabBtn-${name}`}
              >
                <FormattedMessage {...tabNames[name]} />
              </EuiTab>
            ))}
          </EuiTabs>
        </EuiFlyoutHeader>
        <EuiFlyoutBody data-test-subj="connectionDetailsModalBody">
          {/* Both are there all the time: looking at the other tab keeps a name half typed, and the secret's countdown. */}
          {connectionTabs.map((name) => (
            <div
              key={name}
              role="tabpanel"
              id={`${panelId}-${name}`}
              aria-labelledby={`${panelId}-${name}-tab`}
              hidden={name !== tab}
            >
              {name === 'endpoints' ? (
                <EndpointsPanel
                  session={session}
                  onGetKey={
                    session.capabilities.createUserKey.allowed && stage.kind === 'form' ? getKey : undefined
                  }
                />
              ) : (
                <ApiKeyPanel
                  session={session}
                  apiKey={apiKey}
                  isShown={tab === 'apiKeys'}
                  TimeLeft={TimeLeft}
                />
              )}
            </div>
          ))}
        </EuiFlyoutBody>
        <EuiFlyoutFooter>
          <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: euiTheme.size.m }}>
            <ManageKeysLink />
            {stage.kind === 'secret' ? (
              <div css={{ ...atEnd, gap: euiTheme.size.m }}>
                <KeptStatus kept={kept} />
                <EuiButton fill={kept !== undefined} onClick={onClose} data-test-subj="apiKeyDoneButton">
                  <FormattedMessage id="apiKeys.created.done" defaultMessage="Done" />
                </EuiButton>
              </div>
            ) : (
              <EuiButton css={atEnd} onClick={onClose} data-test-subj="connectionDetailsCloseButton">
                <FormattedMessage id="apiKeys.create.close" defaultMessage="Close" />
              </EuiButton>
            )}
          </div>
        </EuiFlyoutFooter>
      </FlyoutFrame>
      <LeaveGuard loss={lossOf(apiKey)} isLeaving={(_, next) => !isConnectionOpen(next)} />
    </>
  )
}

function ManageKeysLink() {
  const { href, onClick } = useLinkProps({ to: paths.apiKeys, preload: false })
  return (
    <EuiButtonEmpty
      flush="left"
      iconType="key"
      href={href}
      onClick={onClick}
      data-test-subj="connectionDetailsManageApiKeysLink"
    >
      <FormattedMessage id="connection.manageKeys" defaultMessage="Manage API keys" />
    </EuiButtonEmpty>
  )
}
