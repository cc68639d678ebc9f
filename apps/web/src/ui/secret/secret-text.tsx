import { EuiText, EuiTextArea, useEuiTheme } from '@elastic/eui'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { FormattedMessage } from 'react-intl'

/** What to do where the browser does not let the page copy: the text is shown and selected, for the person to copy it. */
export function useManualCopy(isRevealed: boolean, reveal: () => void) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [isNeeded, setNeeded] = useState(false)
  useEffect(() => {
    if (!isNeeded || !isRevealed) return
    field.current?.focus()
    field.current?.select()
  }, [isNeeded, isRevealed])
  return {
    field,
    isNeeded,
    begin: () => {
      reveal()
      setNeeded(true)
    },
    end: () => setNeeded(false),
  }
}

type SecretTextProps = {
  fieldRef: RefObject<HTMLTextAreaElement>
  /** The text itself, or with dots in place of the secret. */
  shown: string
  isRevealed: boolean
  label: string
  /** All of it was copied by hand. */
  onCopied: () => void
  /** Program text, whose lines are not to be broken. */
  isCode?: boolean
  'data-test-subj': string
}

/** A text with a secret in it, which is not even in the page while it is masked. */
export function SecretText(props: SecretTextProps) {
  const { fieldRef, shown, isRevealed, label, onCopied, isCode = false } = props
  const { euiTheme } = useEuiTheme()
  return (
    <EuiTextArea
      inputRef={(node) => {
        Object.assign(fieldRef, { current: node })
      }}
      readOnly
      fullWidth
      compressed
      resize="none"
      rows={shown.split('\n').length}
      value={shown}
      aria-label={label}
      // Sixty dots are no news to a screen reader.
      {...(!isRevealed && { 'aria-hidden': true, tabIndex: -1 })}
      spellCheck={false}
      onCopy={({ currentTarget }) => {
        const { selectionStart, selectionEnd, value } = currentTarget
        if (isRevealed && selectionEnd - selectionStart >= value.trimEnd().length) onCopied()
      }}
      css={{
        fontFamily: euiTheme.font.familyCode,
        fontSize: 12,
        minHeight: 40,
        // As high as its text, where the browser can; elsewhere it scrolls.
        fieldSizing: 'content',
        ...(isCode ? { whiteSpace: 'pre', overflowX: 'auto' } : { wordBreak: 'break-all' }),
      }}
      data-test-subj={props['data-test-subj']}
    />
  )
}

/** Said where the browser refused. */
export function ManualCopyHint({ isNeeded }: { isNeeded: boolean }) {
  return (
    <EuiText size="xs" color="warning" role="status">
      {isNeeded && (
        <p data-test-subj="apiKeyCopyRefused">
          <FormattedMessage
            id="apiKeys.secret.refused"
            defaultMessage="The browser does not let this page copy. The key is selected: press Ctrl+C, or ⌘C on a Mac."
          />
        </p>
      )}
    </EuiText>
  )
}
