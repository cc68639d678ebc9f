import { EuiIcon, useEuiTheme } from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { defineMessages, FormattedMessage } from 'react-intl'
import { useNow } from '../../../ui/time.tsx'
import { type ExpiryState, expiryStateOf, expiryTurns } from '../expiry-state.ts'

/** Filled dot, ring or triangle: the state is told by shape and words too, never by colour alone. */
export function StatusMark({ state }: { state: ExpiryState }) {
  const { euiTheme } = useEuiTheme()
  const { colors } = euiTheme
  if (state === 'never') return <EuiIcon type="warning" size="s" color="warning" aria-hidden />
  const colorOf = {
    plenty: colors.success,
    soon: colors.warning,
    very_soon: colors.danger,
    expired: colors.textSubdued,
  }
  return (
    <span
      aria-hidden
      css={{
        display: 'inline-block',
        width: 8,
        height: 8,
        marginInline: 2,
        borderRadius: '50%',
        border: `2px solid ${colorOf[state]}`,
        backgroundColor: state === 'expired' ? 'transparent' : colorOf[state],
        // Windows' high contrast mode keeps these colours, or the ring would look like the dot.
        forcedColorAdjust: 'none',
      }}
    />
  )
}

const words = defineMessages({
  plenty: { id: 'apiKeys.status.active', defaultMessage: 'Active' },
  soon: { id: 'apiKeys.status.soon', defaultMessage: 'Expires soon' },
  very_soon: { id: 'apiKeys.status.verySoon', defaultMessage: 'Expires very soon' },
  never: { id: 'apiKeys.status.never', defaultMessage: 'No expiry' },
  expired: { id: 'apiKeys.status.expired', defaultMessage: 'Expired' },
})

/** Whether a key works, and whether it needs somebody: mark and words. */
export function StatusCell({ apiKey }: { apiKey: Pick<ApiKey, 'expiration'> }) {
  const { euiTheme } = useEuiTheme()
  const state = expiryStateOf(apiKey, useNow(...expiryTurns(apiKey)))
  return (
    <span css={{ display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' }}>
      <StatusMark state={state} />
      <span css={state === 'expired' && { color: euiTheme.colors.textSubdued }} data-test-subj="apiKeyStatus">
        <FormattedMessage {...words[state]} />
      </span>
    </span>
  )
}
