import { EuiButton, EuiButtonEmpty, EuiScreenReaderOnly } from '@elastic/eui'
import { type ReactNode, useEffect, useState } from 'react'
import { FormattedMessage } from 'react-intl'

const feedbackMs = 3000

/** Writes to the clipboard; false where the browser refuses, as it does on plain http outside localhost. */
async function writeToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

type CopyButtonProps = {
  /** Called when clicked, so that what is copied need not be on the screen. */
  text: () => string
  children: ReactNode
  /** The main button of its view, one of several, or one among text. */
  look?: 'filled' | 'plain' | 'empty'
  size?: 'xs' | 's' | 'm'
  onCopied?: () => void
  /** The text is then to be shown and selected, for the person to copy it. */
  onRefused?: () => void
  'data-test-subj'?: string
}

/** Copies, and says for a moment that it did. */
export function CopyButton({
  text,
  children,
  look = 'empty',
  size = 'm',
  onCopied,
  onRefused,
  ...rest
}: CopyButtonProps) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), feedbackMs)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    const done = await writeToClipboard(text())
    setCopied(done)
    if (done) onCopied?.()
    else onRefused?.()
  }
  const props = {
    ...rest,
    iconType: copied ? 'check' : 'copy',
    onClick: () => void copy(),
    children: copied ? <FormattedMessage id="copy.copied" defaultMessage="Copied" /> : children,
  }
  return (
    <>
      {look === 'empty' ? (
        <EuiButtonEmpty size={size} {...props} />
      ) : (
        <EuiButton size={size === 'xs' ? 's' : size} fill={look === 'filled'} {...props} />
      )}
      <EuiScreenReaderOnly>
        <span role="status">
          {copied && <FormattedMessage id="copy.copied.announced" defaultMessage="Copied to the clipboard" />}
        </span>
      </EuiScreenReaderOnly>
    </>
  )
}
