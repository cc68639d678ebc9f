import {
  EuiButtonEmpty,
  EuiCheckbox,
  EuiPopover,
  EuiText,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import { useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { ColumnChoice } from './column-choice.ts'
import { columnTitles, optionalColumns } from './list-columns.ts'

/** Chooses the columns of the list; on narrow screens, what stands on a card. */
export function ColumnMenu({ choice, seesOthers }: { choice: ColumnChoice; seesOthers: boolean }) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  // A narrow screen has room for its mark.
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const [isOpen, setOpen] = useState(false)
  const label = intl.formatMessage({ id: 'apiKeys.list.columns', defaultMessage: 'Columns' })
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={() => setOpen(false)}
      anchorPosition="downRight"
      panelPaddingSize="m"
      aria-label={label}
      button={
        <EuiButtonEmpty
          size="s"
          color="text"
          iconType="controls"
          aria-label={label}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          data-test-subj="apiKeysColumnsButton"
        >
          {!isNarrow && label}
        </EuiButtonEmpty>
      }
    >
      <fieldset
        aria-label={label}
        css={{ display: 'grid', gap: euiTheme.size.s, width: 200, border: 0, padding: 0 }}
        data-test-subj="apiKeysColumnsMenu"
      >
        {optionalColumns
          .filter((column) => seesOthers || column !== 'owner')
          .map((column) => (
            <EuiCheckbox
              key={column}
              id={`column-${column}`}
              label={intl.formatMessage(columnTitles[column])}
              checked={!choice.hidden.includes(column)}
              onChange={() => choice.toggle(column)}
              data-test-subj={`apiKeysColumn-${column}`}
            />
          ))}
        <EuiText size="xs" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.list.columns.hint"
              defaultMessage="Name and actions always show. Columns that do not fit the window are left out."
            />
          </p>
        </EuiText>
        <EuiButtonEmpty
          size="s"
          flush="left"
          css={{ justifySelf: 'start' }}
          isDisabled={choice.hidden.length === 0}
          onClick={choice.reset}
          data-test-subj="apiKeysColumnsResetButton"
        >
          <FormattedMessage id="apiKeys.list.columns.reset" defaultMessage="Reset to all columns" />
        </EuiButtonEmpty>
      </fieldset>
    </EuiPopover>
  )
}
