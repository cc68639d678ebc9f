import {
  EuiButtonEmpty,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiPopover,
  EuiText,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import type { KeyTemplate } from '@latchkey/contract'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSession } from '../../../api/session.ts'
import { useWhyNot } from '../../../ui/why-not.ts'
import { templateTexts } from './template-texts.ts'

type TemplateMenuProps = { templates: KeyTemplate[]; onChoose: (template: KeyTemplate) => void }

/** What the form can be filled in with; what this caller may not make is disabled, with the reason. */
export function TemplateMenu({ templates, onChoose }: TemplateMenuProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const { capabilities } = useSession()
  const whyNot = useWhyNot()
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const [isOpen, setOpen] = useState(false)
  const item = (template: KeyTemplate) => {
    const { title, description } = templateTexts(template, intl)
    const reason = whyNot(
      template.type === 'rest' ? capabilities.createUserKey : capabilities.createCrossClusterKey,
    )
    return (
      <EuiContextMenuItem
        key={template.id}
        icon={template.type === 'rest' ? 'user' : 'cluster'}
        disabled={reason !== undefined}
        onClick={() => {
          setOpen(false)
          onChoose(template)
        }}
        data-test-subj={`apiKeyTemplate-${template.id}`}
      >
        <span css={{ overflowWrap: 'anywhere' }}>{title}</span>
        <EuiText size="xs" component="span" color="subdued" css={{ display: 'block' }}>
          {reason ?? description}
        </EuiText>
      </EuiContextMenuItem>
    )
  }
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setOpen(false)}
      panelPaddingSize="none"
      anchorPosition="downRight"
      button={
        <EuiButtonEmpty
          size="s"
          iconType="chevronSingleDown"
          iconSide="right"
          aria-haspopup="menu"
          onClick={() => setOpen((before) => !before)}
          // So that it has room beside the title, or begins where that does.
          {...(isNarrow && { flush: 'left' as const })}
          data-test-subj="apiKeyTemplateButton"
        >
          <FormattedMessage id="apiKeys.template.start" defaultMessage="Start from a template" />
        </EuiButtonEmpty>
      }
    >
      <div
        css={{
          inlineSize: 340,
          maxInlineSize: `calc(100vw - ${euiTheme.size.xl})`,
          maxBlockSize: '70vh',
          overflowY: 'auto',
        }}
        data-test-subj="apiKeyTemplateMenu"
      >
        {isOpen && <EuiContextMenuPanel items={templates.map(item)} />}
      </div>
    </EuiPopover>
  )
}
