import type { ApiKey } from '@latchkey/contract'
import { FormattedMessage } from 'react-intl'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { TwoLines } from '../list/two-lines.tsx'

/** Elasticsearch's default of xpack.security.authc.api_key.delete.retention_period. */
const retention = 7 * 24 * 60 * 60_000

type Revoked = { apiKey: Pick<ApiKey, 'invalidation'> }

/** When a key was deleted: words, and the date. */
export function RevokedCell({ apiKey: { invalidation } }: Revoked) {
  const now = useNow()
  const time = useTimeText()
  if (invalidation === undefined) return null
  return (
    <TwoLines
      first={time.ago(Math.max(0, now - invalidation))}
      second={
        <time dateTime={new Date(invalidation).toISOString()} title={time.whole(invalidation)}>
          {time.dateTime(invalidation)}
        </time>
      }
    />
  )
}

/** The same within a line of a card. */
export function RevokedWords({ apiKey: { invalidation } }: Revoked) {
  const now = useNow()
  const time = useTimeText()
  if (invalidation === undefined) return null
  return (
    <time dateTime={new Date(invalidation).toISOString()} title={time.whole(invalidation)}>
      <FormattedMessage
        id="apiKeys.details.revokedAgo"
        defaultMessage="Deleted {ago}"
        values={{ ago: time.ago(Math.max(0, now - invalidation)) }}
      />
    </time>
  )
}

/** How long Elasticsearch keeps it at least. */
export function KeptCell({ apiKey: { invalidation } }: Revoked) {
  const now = useNow()
  const time = useTimeText()
  if (invalidation === undefined) return null
  const until = invalidation + retention
  if (until <= now) {
    return <FormattedMessage id="apiKeys.revoked.kept.over" defaultMessage="May go at any time" />
  }
  return (
    <TwoLines
      first={
        <time dateTime={new Date(until).toISOString()} title={time.whole(until)}>
          {time.date(until)}
        </time>
      }
      second={<FormattedMessage id="apiKeys.revoked.kept.atLeast" defaultMessage="at least, by default" />}
    />
  )
}

export function KeptWords({ apiKey: { invalidation } }: Revoked) {
  const now = useNow()
  const time = useTimeText()
  if (invalidation === undefined || invalidation + retention <= now) return null
  return (
    <FormattedMessage
      id="apiKeys.revoked.kept.until"
      defaultMessage="kept until {date}"
      values={{ date: time.date(invalidation + retention) }}
    />
  )
}
