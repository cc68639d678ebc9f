import {
  EuiButtonEmpty,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiPopover,
  EuiText,
  useEuiTheme,
} from '@elastic/eui'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { formatNames, groupNames } from './format-texts.ts'
import { type FormatGroup, formatGroups, type KeyFormat } from './key-formats.ts'

const groups: FormatGroup[] = ['plain', 'clients', 'shippers']

type FormatMenuProps = { format: KeyFormat; onFormat: (format: KeyFormat) => void }

/** The forms in which tools want a key, by kind of tool. */
export function FormatMenu({ format, onFormat }: FormatMenuProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const [isOpen, setOpen] = useState(false)
  const choose = (choice: KeyFormat) => {
    setOpen(false)
    onFormat(choice)
  }
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setOpen(false)}
      panelPaddingSize="none"
      anchorPosition="downLeft"
      aria-label={intl.formatMessage({ id: 'apiKeys.format.menu', defaultMessage: 'Format of the key' })}
      button={
        <EuiButtonEmpty
          size="s"
          flush="left"
          iconType="chevronSingleDown"
          iconSide="right"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          data-test-subj="selectableTokenFieldButton"
        >
          <FormattedMessage
            id="apiKeys.format.chosen"
            defaultMessage="Format: {format}"
            values={{ format: intl.formatMessage(formatNames[format]) }}
          />
        </EuiButtonEmpty>
      }
    >
      <div css={{ maxHeight: 'min(500px, 70vh)', overflowY: 'auto', minWidth: 200 }}>
        <EuiContextMenuPanel
          items={groups.flatMap((group) => [
            <EuiText
              key={group}
              size="xs"
              color="subdued"
              css={{
                padding: `${euiTheme.size.s} ${euiTheme.size.m} 0`,
                fontWeight: euiTheme.font.weight.semiBold,
              }}
            >
              {intl.formatMessage(groupNames[group])}
            </EuiText>,
            ...formatGroups[group].map((choice) => (
              <EuiContextMenuItem
                key={choice}
                icon={choice === format ? 'check' : 'empty'}
                onClick={() => choose(choice)}
                data-test-subj={`apiKeyFormat-${choice}`}
              >
                {intl.formatMessage(formatNames[choice])}
              </EuiContextMenuItem>
            )),
          ])}
        />
      </div>
    </EuiPopover>
  )
}
