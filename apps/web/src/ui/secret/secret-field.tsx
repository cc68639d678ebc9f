import { EuiButtonIcon, EuiScreenReaderOnly, EuiToolTip, useEuiTheme } from '@elastic/eui'
import type { CreatedApiKey } from '@latchkey/contract'
import { FormattedMessage, useIntl } from 'react-intl'
import { CopyButton } from '../copy-button.tsx'
import type { Kept } from './kept.ts'
import { masked } from './key-formats.ts'
import { ManualCopyHint, SecretText, useManualCopy } from './secret-text.tsx'

type SecretFieldProps = {
  created: CreatedApiKey
  isRevealed: boolean
  onReveal: (isRevealed: boolean) => void
  kept: Kept | undefined
  onCopied: () => void
}

/** The encoded key, masked until asked for. Copying works all the same. */
export function SecretField({ created, isRevealed, onReveal, kept, onCopied }: SecretFieldProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const manual = useManualCopy(isRevealed, () => onReveal(true))
  const copied = () => {
    manual.end()
    onCopied()
  }
  const reveal = isRevealed
    ? intl.formatMessage({ id: 'apiKeys.secret.hide', defaultMessage: 'Hide the key' })
    : intl.formatMessage({ id: 'apiKeys.secret.reveal', defaultMessage: 'Show the key' })
  return (
    <>
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'start', gap: euiTheme.size.s }}>
        <div css={{ flex: '1 1 300px', minWidth: 0 }}>
          <SecretText
            fieldRef={manual.field}
            shown={isRevealed ? created.encoded : masked(created).encoded}
            isRevealed={isRevealed}
            label={intl.formatMessage({ id: 'apiKeys.secret.label', defaultMessage: 'API key, encoded' })}
            onCopied={copied}
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
            onClick={() => onReveal(!isRevealed)}
            data-test-subj="apiKeyRevealButton"
          />
        </EuiToolTip>
        <CopyButton
          look={kept === undefined ? 'filled' : 'plain'}
          text={() => created.encoded}
          onCopied={copied}
          onRefused={manual.begin}
          data-test-subj="copyText"
        >
          <FormattedMessage id="apiKeys.secret.copy" defaultMessage="Copy key" />
        </CopyButton>
      </div>
      <ManualCopyHint isNeeded={manual.isNeeded} />
    </>
  )
}
