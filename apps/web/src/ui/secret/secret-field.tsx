import {
  EuiButtonEmpty,
  EuiButtonIcon,
  EuiContextMenuItem,
  EuiContextMenuPanel,
  EuiPopover,
  EuiScreenReaderOnly,
  EuiText,
  EuiTextArea,
  EuiToolTip,
  useEuiTheme,
} from '@elastic/eui'
import type { CreatedApiKey } from '@latchkey/contract'
import { useEffect, useRef, useState } from 'react'
import { defineMessages, FormattedMessage, type MessageDescriptor, useIntl } from 'react-intl'
import { CopyButton } from '../copy-button.tsx'
import { formatKey, type KeyFormat, keyFormats, masked } from './key-formats.ts'

const names: Record<KeyFormat, MessageDescriptor> = defineMessages({
  encoded: { id: 'apiKeys.format.encoded', defaultMessage: 'Encoded' },
  json: { id: 'apiKeys.format.json', defaultMessage: 'JSON' },
  beats: { id: 'apiKeys.format.beats', defaultMessage: 'Beats' },
  logstash: { id: 'apiKeys.format.logstash', defaultMessage: 'Logstash' },
  curl: { id: 'apiKeys.format.curl', defaultMessage: 'curl' },
})

const uses: Record<KeyFormat, MessageDescriptor> = defineMessages({
  encoded: {
    id: 'apiKeys.format.encoded.use',
    defaultMessage: 'For the header Authorization: ApiKey …, and for most clients.',
  },
  json: { id: 'apiKeys.format.json.use', defaultMessage: 'All that Elasticsearch answered.' },
  beats: { id: 'apiKeys.format.beats.use', defaultMessage: 'For output.elasticsearch.api_key: id and key.' },
  logstash: {
    id: 'apiKeys.format.logstash.use',
    defaultMessage: 'For api_key of the elasticsearch plugins: id and key.',
  },
  curl: {
    id: 'apiKeys.format.curl.use',
    defaultMessage: 'A command that asks this cluster whose key it is.',
  },
})

type SecretFieldProps = {
  created: CreatedApiKey
  clusterUrl: string
  /** Those that make sense for the key, the usual one first; of a single one nothing is said. */
  formats?: readonly KeyFormat[]
  isCopied: boolean
  onCopied: () => void
}

/** The secret, masked until asked for; while masked it is not even in the page. Copying works all the same. */
export function SecretField(props: SecretFieldProps) {
  const { created, clusterUrl, formats = keyFormats, isCopied, onCopied } = props
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const [format, setFormat] = useState<KeyFormat>(formats[0] ?? 'encoded')
  const [isRevealed, setRevealed] = useState(false)
  const [wasRefused, setRefused] = useState(false)
  const field = useRef<HTMLTextAreaElement | null>(null)
  const text = formatKey(format, created, clusterUrl)
  const shown = isRevealed ? text : formatKey(format, masked(created), clusterUrl)

  useEffect(() => {
    if (!wasRefused || !isRevealed) return
    field.current?.focus()
    field.current?.select()
  }, [wasRefused, isRevealed])

  const reveal = isRevealed
    ? intl.formatMessage({ id: 'apiKeys.secret.hide', defaultMessage: 'Hide the key' })
    : intl.formatMessage({ id: 'apiKeys.secret.reveal', defaultMessage: 'Show the key' })
  return (
    <div css={{ marginTop: euiTheme.size.l }}>
      {formats.length > 1 && (
        <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: euiTheme.size.m }}>
          <FormatMenu formats={formats} format={format} onFormat={setFormat} />
          <EuiText size="xs" color="subdued">
            {intl.formatMessage(uses[format])}
          </EuiText>
        </div>
      )}
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: euiTheme.size.s }}>
        <div css={{ flex: '1 1 300px', minWidth: 0 }}>
          <EuiTextArea
            inputRef={(node) => {
              field.current = node
            }}
            readOnly
            fullWidth
            compressed
            resize="none"
            rows={shown.split('\n').length}
            value={shown}
            aria-label={intl.formatMessage(
              { id: 'apiKeys.secret.label', defaultMessage: 'API key, {format}' },
              { format: intl.formatMessage(names[format]) },
            )}
            // Sixty dots are no news to a screen reader.
            {...(!isRevealed && { 'aria-hidden': true, tabIndex: -1 })}
            spellCheck={false}
            // Else Chromium writes what is shown into its profile, to restore the tab with it.
            autoComplete="off"
            onCopy={({ currentTarget }) => {
              const { selectionStart, selectionEnd, value } = currentTarget
              if (isRevealed && selectionEnd - selectionStart >= value.trimEnd().length) onCopied()
            }}
            css={{
              fontFamily: euiTheme.font.familyCode,
              fontSize: 12,
              wordBreak: 'break-all',
              minHeight: 40,
              // As high as its text, where the browser can; elsewhere it scrolls.
              fieldSizing: 'content',
            }}
            data-test-subj="apiKeyTokenField"
          />
        </div>
        {!isRevealed && (
          <EuiScreenReaderOnly>
            <p>
              <FormattedMessage
                id="apiKeys.secret.masked"
                defaultMessage="The key is masked; it can be copied all the same."
              />
            </p>
          </EuiScreenReaderOnly>
        )}
        <EuiToolTip content={reveal} disableScreenReaderOutput>
          <EuiButtonIcon
            iconType={isRevealed ? 'eyeSlash' : 'eye'}
            display="base"
            size="m"
            color="text"
            aria-label={reveal}
            aria-pressed={isRevealed}
            onClick={() => setRevealed(!isRevealed)}
            data-test-subj="apiKeyRevealButton"
          />
        </EuiToolTip>
        <CopyButton
          look={isCopied ? 'plain' : 'filled'}
          text={() => text}
          onCopied={() => {
            setRefused(false)
            onCopied()
          }}
          onRefused={() => {
            setRevealed(true)
            setRefused(true)
          }}
          data-test-subj="copyText"
        >
          <FormattedMessage id="apiKeys.secret.copy" defaultMessage="Copy key" />
        </CopyButton>
      </div>
      <EuiText size="xs" color="warning" role="status">
        {wasRefused && !isCopied && (
          <p data-test-subj="apiKeyCopyRefused">
            <FormattedMessage
              id="apiKeys.secret.refused"
              defaultMessage="The browser does not let this page copy. The key is selected: press Ctrl+C, or ⌘C on a Mac."
            />
          </p>
        )}
      </EuiText>
    </div>
  )
}

type FormatMenuProps = {
  formats: readonly KeyFormat[]
  format: KeyFormat
  onFormat: (format: KeyFormat) => void
}

function FormatMenu({ formats, format, onFormat }: FormatMenuProps) {
  const intl = useIntl()
  const [isOpen, setOpen] = useState(false)
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
          onClick={() => setOpen(!isOpen)}
          data-test-subj="selectableTokenFieldButton"
        >
          <FormattedMessage
            id="apiKeys.format.chosen"
            defaultMessage="Format: {format}"
            values={{ format: intl.formatMessage(names[format]) }}
          />
        </EuiButtonEmpty>
      }
    >
      <EuiContextMenuPanel
        items={formats.map((choice) => (
          <EuiContextMenuItem
            key={choice}
            icon={choice === format ? 'check' : 'empty'}
            onClick={() => {
              setOpen(false)
              onFormat(choice)
            }}
            data-test-subj={`apiKeyFormat-${choice}`}
          >
            {intl.formatMessage(names[choice])}
            <EuiText size="xs" color="subdued">
              {intl.formatMessage(uses[choice])}
            </EuiText>
          </EuiContextMenuItem>
        ))}
      />
    </EuiPopover>
  )
}
