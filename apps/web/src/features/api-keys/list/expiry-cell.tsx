import { EuiIcon, useEuiTheme } from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { type ExpiryState, expiryStateOf } from '../expiry-state.ts'
import { TwoLines } from './two-lines.tsx'

/** Filled dot, ring or triangle: the state is told by shape and words too, never by colour alone. */
function ExpiryMark({ state }: { state: ExpiryState }) {
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

/** The words of a state, relative to now. */
function ExpiryWords({ apiKey, now }: { apiKey: Pick<ApiKey, 'expiration'>; now: number }) {
  const time = useTimeText()
  const { expiration } = apiKey
  if (expiration === undefined) {
    return <FormattedMessage id="apiKeys.expiry.never" defaultMessage="Never expires" />
  }
  if (expiration <= now) {
    return (
      <FormattedMessage
        id="apiKeys.expiry.expired"
        defaultMessage="Expired {ago}"
        values={{ ago: time.ago(now - expiration) }}
      />
    )
  }
  return <>{time.ahead(expiration - now)}</>
}

type ExpiryCellProps = {
  apiKey: Pick<ApiKey, 'expiration'>
  /** On a card: the date behind the words instead of below. */
  inOneLine?: boolean
}

/** When a key expires: mark, words and date. */
export function ExpiryCell({ apiKey, inOneLine = false }: ExpiryCellProps) {
  const now = useNow()
  const time = useTimeText()
  const { euiTheme } = useEuiTheme()
  const state = expiryStateOf(apiKey, now)
  const look = {
    plenty: {},
    soon: { color: euiTheme.colors.textWarning },
    very_soon: { color: euiTheme.colors.textDanger, fontWeight: euiTheme.font.weight.medium },
    never: { color: euiTheme.colors.textWarning, fontWeight: euiTheme.font.weight.medium },
    expired: { color: euiTheme.colors.textSubdued },
  }[state]
  const words = (
    <span css={look} data-test-subj="apiKeyStatus">
      <ExpiryWords apiKey={apiKey} now={now} />
    </span>
  )
  const date = apiKey.expiration !== undefined && (
    <time dateTime={new Date(apiKey.expiration).toISOString()} title={time.whole(apiKey.expiration)}>
      {time.dateTime(apiKey.expiration)}
    </time>
  )
  return (
    <div css={{ display: 'grid', gridTemplateColumns: '18px minmax(0, 1fr)', alignItems: 'baseline' }}>
      <ExpiryMark state={state} />
      {inOneLine ? (
        <div>
          {words}
          {date && <span css={{ color: euiTheme.colors.textSubdued }}> · {date}</span>}
        </div>
      ) : (
        <TwoLines first={words} {...(date && { second: date })} />
      )}
    </div>
  )
}
