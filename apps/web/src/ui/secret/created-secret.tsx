import { EuiCallOut, EuiIcon, EuiScreenReaderOnly, EuiText, useEuiTheme } from '@elastic/eui'
import type { CreatedApiKey } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import type { KeyFormat } from './key-formats.ts'
import { minutesAndSeconds, secretLifeMs, useSecretCountdown } from './secret-countdown.ts'
import { SecretField } from './secret-field.tsx'

type CreatedSecretProps = {
  created: CreatedApiKey
  clusterUrl: string
  /** Default: all. */
  formats?: readonly KeyFormat[]
  isCopied: boolean
  onCopied: () => void
  /** The time is over: drops the secret. */
  onForget: () => void
  /** What one needs besides, such as the address that the key is for. */
  children: ReactNode
}

/** The one time that a secret can be seen: the warning, and the key in its formats. */
export function CreatedSecret({ onForget, children, ...field }: CreatedSecretProps) {
  const left = useSecretCountdown(onForget)
  const warning = (
    <FormattedMessage
      id="apiKeys.created.warning"
      defaultMessage="Copy the key now. Nobody can show it again."
    />
  )
  return (
    <>
      <EuiCallOut color="warning" iconType="warning" title={warning} data-test-subj="apiKeyCreatedCallOut">
        <FormattedMessage
          id="apiKeys.created.forgets"
          defaultMessage="Latchkey forgets it when you close this, when you sign out, or in {left}."
          values={{
            left: (
              <strong css={{ fontVariantNumeric: 'tabular-nums' }} data-test-subj="apiKeySecretCountdown">
                {minutesAndSeconds(left)}
              </strong>
            ),
          }}
        />
      </EuiCallOut>
      {/* The call-out is no live region: its countdown would be told every second. */}
      <EuiScreenReaderOnly>
        <span role="status">
          {left <= 60_000 ? (
            <FormattedMessage
              id="apiKeys.created.oneMinute"
              defaultMessage="In one minute Latchkey forgets the key."
            />
          ) : (
            left < secretLifeMs && warning
          )}
        </span>
      </EuiScreenReaderOnly>
      <SecretField {...field} />
      {children}
    </>
  )
}

/** Whether the secret was copied: what the person who is about to close needs to know. */
export function CopiedStatus({ isCopied }: { isCopied: boolean }) {
  const { euiTheme } = useEuiTheme()
  return (
    <EuiText size="s" color={isCopied ? 'success' : 'warning'} data-test-subj="apiKeyCopiedStatus">
      <EuiIcon
        type={isCopied ? 'check' : 'warning'}
        aria-hidden
        css={{ marginInlineEnd: euiTheme.size.xs }}
      />
      {isCopied ? (
        <FormattedMessage id="apiKeys.created.copied" defaultMessage="Copied" />
      ) : (
        <FormattedMessage id="apiKeys.created.notCopied" defaultMessage="Not copied yet" />
      )}
    </EuiText>
  )
}

/** After five minutes: the key exists, its secret is nowhere. */
export const ForgottenSecret = ({ isCopied }: { isCopied: boolean }) => (
  <EuiText data-test-subj="apiKeySecretForgotten">
    <p>
      {isCopied ? (
        <FormattedMessage
          id="apiKeys.forgotten.copied"
          defaultMessage="Five minutes are over, so it is no longer shown. You copied it before; the key works."
        />
      ) : (
        <FormattedMessage
          id="apiKeys.forgotten.lost"
          defaultMessage="Five minutes are over and it was not copied. Nobody can show it again: delete this key and create another."
        />
      )}
    </p>
  </EuiText>
)
