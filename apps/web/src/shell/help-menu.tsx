import {
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiHeaderSectionItemButton,
  EuiIcon,
  EuiPopover,
  EuiPopoverFooter,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import { type ReactNode, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { links } from '../paths.ts'

/** Where to read more. */
export function HelpMenu(): ReactNode {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
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
          <FormattedMessage
            id="helpMenu.version"
            defaultMessage="Latchkey {version}"
            values={{ version: LATCHKEY_VERSION }}
          />
        </EuiText>
      </EuiPopoverFooter>
    </EuiPopover>
  )
}
