import { EuiIcon, type UseEuiTheme, useEuiMemoizedStyles } from '@elastic/eui'
import { css } from '@emotion/react'
import type { ApiKey } from '@latchkey/contract'
import { defineMessages, FormattedMessage } from 'react-intl'
import { useNow } from '../../../ui/time.tsx'
import { type ExpiryState, expiryStateOf, expiryTurns } from '../expiry-state.ts'

const stylesOf = ({ euiTheme: { colors } }: UseEuiTheme) => {
  const mark = (color: string, background = color) =>
    css({
      display: 'inline-block',
      width: 8,
      height: 8,
      marginInline: 2,
      borderRadius: '50%',
      border: `2px solid ${color}`,
      backgroundColor: background,
      // Windows' high contrast mode keeps these colours, or the ring would look like the dot.
      forcedColorAdjust: 'none',
    })
  return {
    cell: css({ display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' }),
    expired: css({ color: colors.textSubdued }),
    marks: {
      plenty: mark(colors.success),
      soon: mark(colors.warning),
      very_soon: mark(colors.danger),
      expired: mark(colors.textSubdued, 'transparent'),
    },
  }
}

/** Filled dot, ring or triangle: the state is told by shape and words too, never by colour alone. */
export function StatusMark({ state }: { state: ExpiryState }) {
  const { marks } = useEuiMemoizedStyles(stylesOf)
  if (state === 'never') return <EuiIcon type="warning" size="s" color="warning" aria-hidden />
  return <span aria-hidden css={marks[state]} />
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
  const styles = useEuiMemoizedStyles(stylesOf)
  const state = expiryStateOf(apiKey, useNow(...expiryTurns(apiKey)))
  return (
    <span css={styles.cell}>
      <StatusMark state={state} />
      <span css={state === 'expired' && styles.expired} data-test-subj="apiKeyStatus">
        <FormattedMessage {...words[state]} />
      </span>
    </span>
  )
}
