import { useEuiTheme } from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { expiryStateOf, expiryTurns } from '../expiry-state.ts'
import { TwoLines } from './two-lines.tsx'

type ExpiryCellProps = {
  apiKey: Pick<ApiKey, 'expiration'>
  /** Its successor is there, so that its end is meant to come. */
  isReplaced?: boolean
}

/** The words of a state, relative to now. */
export function ExpiryWords({ apiKey, isReplaced = false, now }: ExpiryCellProps & { now: number }) {
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
  if (isReplaced) {
    return (
      <FormattedMessage
        id="apiKeys.expiry.oldKeyEnds"
        defaultMessage="Old key ends {until}"
        values={{ until: time.until(expiration - now) }}
      />
    )
  }
  return <>{time.ahead(expiration - now)}</>
}

/** When a key expires: words, coloured where somebody is needed, and the date. */
export function ExpiryCell({ apiKey, isReplaced = false }: ExpiryCellProps) {
  const now = useNow(...expiryTurns(apiKey))
  const { euiTheme } = useEuiTheme()
  const look = {
    plenty: {},
    soon: { color: euiTheme.colors.textWarning },
    very_soon: { color: euiTheme.colors.textDanger, fontWeight: euiTheme.font.weight.medium },
    never: { color: euiTheme.colors.textWarning, fontWeight: euiTheme.font.weight.medium },
    expired: { color: euiTheme.colors.textSubdued },
  }[expiryStateOf(apiKey, now)]
  const words = (
    // An old key's are longer than the column, and are not cut off.
    <span css={{ ...look, ...(isReplaced && { display: 'block', whiteSpace: 'normal' }) }}>
      <ExpiryWords apiKey={apiKey} isReplaced={isReplaced} now={now} />
    </span>
  )
  return apiKey.expiration === undefined ? (
    words
  ) : (
    <TwoLines first={words} second={<ExpiryDate expiration={apiKey.expiration} />} />
  )
}

function ExpiryDate({ expiration }: { expiration: number }) {
  const time = useTimeText()
  return (
    <time dateTime={new Date(expiration).toISOString()} title={time.whole(expiration)}>
      {time.dateTime(expiration)}
    </time>
  )
}
