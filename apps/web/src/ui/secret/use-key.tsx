import { EuiText, EuiTitle, useEuiTheme } from '@elastic/eui'
import type { CreatedApiKey } from '@latchkey/contract'
import { useId, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { CopyButton } from '../copy-button.tsx'
import { EndpointField } from './endpoint-field.tsx'
import { FormatMenu } from './format-menu.tsx'
import { formatNames, formatUses } from './format-texts.ts'
import { formatKey, type KeyFormat, masked } from './key-formats.ts'
import { ManualCopyHint, SecretText, useManualCopy } from './secret-text.tsx'

type UseKeyProps = {
  created: CreatedApiKey
  clusterUrl: string
  isRevealed: boolean
  onReveal: () => void
  onCopied: () => void
}

/** The key as the tool at hand wants it, with the address that it is for. */
export function UseKey({ created, clusterUrl, isRevealed, onReveal, onCopied }: UseKeyProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const titleId = useId()
  const [format, setFormat] = useState<KeyFormat>('curl')
  const manual = useManualCopy(isRevealed, onReveal)
  const text = formatKey(format, created, clusterUrl)
  const copied = () => {
    manual.end()
    onCopied()
  }
  return (
    <section aria-labelledby={titleId} data-test-subj="apiKeyUse">
      <EuiTitle size="xs">
        <h3 id={titleId}>
          <FormattedMessage id="apiKeys.use" defaultMessage="Use it" />
        </h3>
      </EuiTitle>
      <EndpointField url={clusterUrl} />
      <div
        css={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: euiTheme.size.m,
          marginTop: euiTheme.size.m,
        }}
      >
        <FormatMenu format={format} onFormat={setFormat} />
        <EuiText size="xs" color="subdued">
          {intl.formatMessage(formatUses[format])}
        </EuiText>
        <div css={{ marginInlineStart: 'auto' }}>
          <CopyButton
            size="s"
            text={() => text}
            onCopied={copied}
            onRefused={manual.begin}
            data-test-subj="apiKeyFormatCopyButton"
          >
            <FormattedMessage id="apiKeys.use.copy" defaultMessage="Copy with the key" />
          </CopyButton>
        </div>
      </div>
      <SecretText
        fieldRef={manual.field}
        shown={isRevealed ? text : formatKey(format, masked(created), clusterUrl)}
        isRevealed={isRevealed}
        label={intl.formatMessage(
          { id: 'apiKeys.use.label', defaultMessage: 'API key, {format}' },
          { format: intl.formatMessage(formatNames[format]) },
        )}
        onCopied={copied}
        isCode
        data-test-subj="apiKeyFormatField"
      />
      <ManualCopyHint isNeeded={manual.isNeeded} />
    </section>
  )
}
