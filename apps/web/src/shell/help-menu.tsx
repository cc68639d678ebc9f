import {
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiHeaderSectionItemButton,
  EuiHorizontalRule,
  EuiIcon,
  EuiPopover,
  EuiPopoverFooter,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSession } from '../api/session.ts'
import { links, paths } from '../paths.ts'
import { isPlainClick } from '../ui/plain-click.ts'
import { useConnectionLink } from './connection-details.tsx'

/** How programs get to the cluster, and where to read more. */
export function HelpMenu(): ReactNode {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const { version } = useSession().cluster
  const connection = useConnectionLink('endpoints')
  const navigate = useNavigate()
  const identifyHref = useRouter().buildLocation({ to: paths.identifyApiKey }).href
  const label = intl.formatMessage({ id: 'helpMenu.label', defaultMessage: 'Help' })
  const item = (href: string, icon: string, testSubject: string, text: ReactNode) => (
    <EuiContextMenuItem
      key={testSubject}
      href={href}
      target="_blank"
      icon={icon}
      onClick={close}
      data-test-subj={testSubject}
    >
      {text}
    </EuiContextMenuItem>
  )
  return (
    <EuiPopover
      aria-label={label}
      isOpen={isOpen}
      closePopover={close}
      anchorPosition="downRight"
      panelPaddingSize="s"
      panelProps={{ 'data-test-subj': 'helpMenu' }}
      button={
        <EuiHeaderSectionItemButton
          aria-label={label}
          aria-expanded={isOpen}
          aria-haspopup="true"
          onClick={() => setOpen(!isOpen)}
          data-test-subj="helpMenuButton"
        >
          <EuiIcon type="question" aria-hidden />
        </EuiHeaderSectionItemButton>
      }
    >
      <EuiContextMenuPanel
        title={label}
        css={{ minWidth: 220 }}
        items={[
          <EuiContextMenuItem
            key="connection"
            icon="plugs"
            href={connection.href}
            onClick={(event) => {
              close()
              if (!isPlainClick(event)) return
              event.preventDefault()
              connection.open()
            }}
            data-test-subj="connectionDetailsHelpLink"
          >
            <FormattedMessage id="connection.title" defaultMessage="Connection details" />
          </EuiContextMenuItem>,
          <EuiContextMenuItem
            key="identify"
            icon="inspect"
            href={identifyHref}
            onClick={(event) => {
              close()
              if (!isPlainClick(event)) return
              event.preventDefault()
              void navigate({ to: paths.identifyApiKey })
            }}
            data-test-subj="apiKeysIdentifyHelpLink"
          >
            <FormattedMessage id="apiKeys.identify.title" defaultMessage="What is this key?" />
          </EuiContextMenuItem>,
          <EuiHorizontalRule key="rule" margin="xs" />,
          item(
            links.documentation,
            'documentation',
            'documentationHelpLink',
            <FormattedMessage id="helpMenu.documentation" defaultMessage="Documentation" />,
          ),
          item(
            links.apiReference,
            'code',
            'apiReferenceHelpLink',
            <FormattedMessage id="helpMenu.apiReference" defaultMessage="API reference" />,
          ),
          item(
            links.licences,
            'document',
            'licencesHelpLink',
            <FormattedMessage id="helpMenu.licences" defaultMessage="Licences" />,
          ),
        ]}
      />
      <EuiPopoverFooter paddingSize="s" css={{ paddingInline: euiTheme.size.l }}>
        <EuiText size="xs" color="subdued">
          {version === undefined ? (
            <FormattedMessage
              id="helpMenu.version"
              defaultMessage="Latchkey {version}"
              values={{ version: LATCHKEY_VERSION }}
            />
          ) : (
            <FormattedMessage
              id="helpMenu.versions"
              defaultMessage="Latchkey {version} · Elasticsearch {elasticsearch}"
              values={{ version: LATCHKEY_VERSION, elasticsearch: version }}
            />
          )}
        </EuiText>
      </EuiPopoverFooter>
    </EuiPopover>
  )
}
