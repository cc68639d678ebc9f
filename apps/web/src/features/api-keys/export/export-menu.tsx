import {
  EuiButtonEmpty,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiLoadingSpinner,
  EuiPopover,
  EuiText,
  useEuiTheme,
  useIsWithinBreakpoints,
} from '@elastic/eui'
import { type ExportFormat, exportFormats, exportMaxKeys } from '@latchkey/contract'
import { useCallback, useRef, useState } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { useToasts } from '../../../ui/toasts.tsx'
import { type KeysToExport, useExportKeys } from './export-keys.ts'

const formats: Record<ExportFormat, { name: MessageDescriptor; purpose: MessageDescriptor; icon: string }> = {
  csv: {
    ...defineMessages({
      name: { id: 'apiKeys.export.csv', defaultMessage: 'CSV' },
      purpose: { id: 'apiKeys.export.csv.purpose', defaultMessage: 'For a spreadsheet' },
    }),
    icon: 'table',
  },
  json: {
    ...defineMessages({
      name: { id: 'apiKeys.export.json', defaultMessage: 'JSON' },
      purpose: { id: 'apiKeys.export.json.purpose', defaultMessage: 'For a program' },
    }),
    icon: 'code',
  },
  ics: {
    ...defineMessages({
      name: { id: 'apiKeys.export.ics', defaultMessage: 'Calendar' },
      purpose: {
        id: 'apiKeys.export.ics.purpose',
        defaultMessage: 'An event with reminders for each key that will expire',
      },
    }),
    icon: 'calendar',
  },
}

/** What the menu does, kept over it: a file goes on being made while a row is ticked, and its menu moves to another bar. */
export function useExportMenu() {
  const intl = useIntl()
  const toasts = useToasts()
  const [isOpen, setOpen] = useState(false)
  const file = useExportKeys(({ name, keys }) => {
    setOpen(false)
    toasts.add({
      title: intl.formatMessage(
        {
          id: 'apiKeys.export.saved',
          defaultMessage: '{count, plural, =0 {No key is} one {# key is} other {# keys are}} in {name}',
        },
        { count: keys, name },
      ),
      color: 'success',
      iconType: 'check',
      'data-test-subj': 'apiKeysExportedToast',
    })
  })
  const close = () => {
    setOpen(false)
    file.reset()
  }
  // A failure shows itself, wherever one is by then.
  return { ...file, isOpen: isOpen || file.failure !== undefined, open: () => setOpen(true), close }
}

type ExportMenuProps = {
  menu: ReturnType<typeof useExportMenu>
  /** How many keys that will be; absent until it is known. */
  count: number | undefined
  keys: Omit<KeysToExport, 'format'>
}

/** Saves the keys of the list, or those that are ticked, as a file. What cannot be saved whole is not begun. */
export function ExportMenu({ menu: file, count, keys }: ExportMenuProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  // A narrow screen has room for its mark.
  const isNarrow = useIsWithinBreakpoints(['xs', 's'])
  const { isOpen } = file
  const panel = useRef<HTMLDivElement | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  // The menu closes by itself, and EUI brings the focus back only for Escape.
  const returnFocus = useCallback((node: HTMLDivElement | null) => {
    const { activeElement } = document
    const isLost = activeElement === document.body || panel.current?.contains(activeElement)
    if (node === null && isLost) button.current?.focus()
    panel.current = node
  }, [])
  const isTooMany = count !== undefined && count > exportMaxKeys
  const label = intl.formatMessage({ id: 'apiKeys.export', defaultMessage: 'Export' })
  return (
    <EuiPopover
      isOpen={isOpen}
      closePopover={file.close}
      anchorPosition="downRight"
      panelPaddingSize="none"
      aria-label={label}
      button={
        <EuiButtonEmpty
          size="s"
          color="text"
          iconType="download"
          aria-label={label}
          isDisabled={count === undefined || count === 0}
          aria-expanded={isOpen}
          buttonRef={button}
          onClick={isOpen ? file.close : file.open}
          data-test-subj="apiKeysExportButton"
        >
          {!isNarrow && label}
          {/* Not the button's own: it would be disabled, and could not be opened again to stop. */}
          {file.isRunning && <EuiLoadingSpinner size="s" css={{ marginInlineStart: euiTheme.size.xs }} />}
        </EuiButtonEmpty>
      }
    >
      <div ref={returnFocus} css={{ width: 300, maxWidth: '100%' }} data-test-subj="apiKeysExportMenu">
        <EuiText size="s" css={{ padding: euiTheme.size.m, paddingBottom: euiTheme.size.s }}>
          <p data-test-subj="apiKeysExportCount">
            {isTooMany ? (
              <FormattedMessage
                id="apiKeys.export.tooMany"
                defaultMessage="{count, number} keys are more than one file holds ({max, number}). Narrow the list first, such as by when they were created."
                values={{ count, max: exportMaxKeys }}
              />
            ) : (
              <FormattedMessage
                id="apiKeys.export.count"
                defaultMessage="Save {count, plural, one {# key} other {# keys}} as a file, without secrets."
                values={{ count: count ?? 0 }}
              />
            )}
          </p>
        </EuiText>
        {file.failure !== undefined && (
          <div css={{ padding: euiTheme.size.m, paddingTop: 0 }}>
            <FailureCallout failure={file.failure} onRetry={file.again} data-test-subj="apiKeysExportError" />
          </div>
        )}
        <EuiContextMenuPanel
          items={exportFormats.map((each) => (
            <EuiContextMenuItem
              key={each}
              icon={each === file.running ? <EuiLoadingSpinner size="m" /> : formats[each].icon}
              disabled={isTooMany}
              // Not disabled: the entry that was chosen keeps the focus.
              aria-disabled={file.isRunning || undefined}
              onClick={() => !file.isRunning && file.start({ format: each, ...keys })}
              data-test-subj={`apiKeysExport-${each}`}
            >
              {intl.formatMessage(formats[each].name)}
              <EuiText size="xs" color="subdued">
                {intl.formatMessage(formats[each].purpose)}
              </EuiText>
            </EuiContextMenuItem>
          ))}
        />
        {file.isRunning && (
          <EuiButtonEmpty
            size="s"
            iconType="stop"
            css={{ marginInline: euiTheme.size.xs, marginBottom: euiTheme.size.s }}
            onClick={file.stop}
            data-test-subj="apiKeysExportStopButton"
          >
            <FormattedMessage id="apiKeys.export.stop" defaultMessage="Stop" />
          </EuiButtonEmpty>
        )}
      </div>
    </EuiPopover>
  )
}
