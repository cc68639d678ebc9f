import { useEuiTheme } from '@elastic/eui'
import type { ApiKeyDetails } from '@latchkey/contract'
import type { ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useNow, useTimeText } from '../../../ui/time.tsx'
import { expiryTurns } from '../expiry-state.ts'
import { type Life, lifeOf } from './life.ts'

/** How much of its life a key has behind it, with both dates. The words say all of it; the bar is for the eye. */
export function LifeBar({ apiKey }: { apiKey: ApiKeyDetails }) {
  const now = useNow(...expiryTurns(apiKey))
  const time = useTimeText()
  const { euiTheme } = useEuiTheme()
  const { textWarning, textDanger, textSubdued, textHeading } = euiTheme.colors
  const life = lifeOf(apiKey, now)
  const endColor = {
    plenty: textHeading,
    soon: textWarning,
    never: textWarning,
    very_soon: textDanger,
    expired: textSubdued,
    revoked: textSubdued,
  }[life.state]
  return (
    <div data-test-subj="apiKeyLife">
      <Bar life={life} />
      <div css={{ display: 'flex', justifyContent: 'space-between', gap: euiTheme.size.m, fontSize: 12 }}>
        <Moment time={apiKey.creation}>
          <FormattedMessage
            id="apiKeys.details.created"
            defaultMessage="Created {ago}"
            values={{ ago: time.ago(Math.max(0, now - apiKey.creation)) }}
          />
        </Moment>
        <Moment time={life.end} isEnd>
          <span css={{ color: endColor }}>
            <EndWords life={life} now={now} />
          </span>
        </Moment>
      </div>
    </div>
  )
}

function Bar({ life: { state, spent } }: { life: Life }) {
  const { euiTheme } = useEuiTheme()
  const { colors } = euiTheme
  const fill = {
    plenty: colors.success,
    soon: colors.warning,
    very_soon: colors.danger,
    never: colors.warning,
    expired: colors.borderBaseSubdued,
    revoked: colors.borderBaseSubdued,
  }[state]
  // Without an end the bar runs out into the open instead of stopping anywhere.
  const open = `linear-gradient(to right, ${fill} 60%, transparent)`
  return (
    <div
      aria-hidden
      css={{
        position: 'relative',
        height: 8,
        marginTop: spent !== undefined && spent < 1 ? euiTheme.size.l : 0,
        marginBottom: euiTheme.size.s,
        borderRadius: 4,
        backgroundColor: colors.backgroundBaseSubdued,
        ...(spent !== undefined && { boxShadow: `inset 0 0 0 1px ${colors.borderBaseSubdued}` }),
        // Windows' high contrast mode would paint all of it in one colour.
        forcedColorAdjust: 'none',
      }}
      data-test-subj="apiKeyLifeBar"
    >
      <div
        css={{
          width: spent === undefined ? '100%' : `${spent * 100}%`,
          height: '100%',
          borderRadius: 4,
          background: spent === undefined ? open : fill,
        }}
      />
      {spent !== undefined && spent < 1 && (
        <div
          css={{
            position: 'absolute',
            top: -3,
            left: `${spent * 100}%`,
            width: 2,
            height: 14,
            backgroundColor: colors.textHeading,
          }}
        >
          <span
            css={{
              position: 'absolute',
              bottom: 15,
              fontSize: 12,
              lineHeight: '16px',
              color: colors.textSubdued,
              // Centred over the mark in the middle of a life, within the bar at its ends.
              transform: `translateX(-${spent * 100}%)`,
            }}
          >
            <FormattedMessage id="apiKeys.details.today" defaultMessage="Today" />
          </span>
        </div>
      )}
    </div>
  )
}

function EndWords({ life, now }: { life: Life; now: number }) {
  const time = useTimeText()
  if (life.state === 'revoked') {
    return life.end === undefined ? (
      <FormattedMessage id="apiKeys.details.revoked" defaultMessage="Deleted" />
    ) : (
      <FormattedMessage
        id="apiKeys.details.revokedAgo"
        defaultMessage="Deleted {ago}"
        values={{ ago: time.ago(Math.max(0, now - life.end)) }}
      />
    )
  }
  if (life.end === undefined)
    return <FormattedMessage id="apiKeys.expiry.never" defaultMessage="Never expires" />
  return life.end <= now ? (
    <FormattedMessage
      id="apiKeys.expiry.expired"
      defaultMessage="Expired {ago}"
      values={{ ago: time.ago(now - life.end) }}
    />
  ) : (
    <FormattedMessage
      id="apiKeys.details.expires"
      defaultMessage="Expires {until}"
      values={{ until: time.until(life.end - now) }}
    />
  )
}

type MomentProps = { time: number | undefined; isEnd?: boolean; children: ReactNode }

/** Words, and below them the date; the full stamp on hover. */
function Moment({ time: moment, isEnd = false, children }: MomentProps) {
  const { euiTheme } = useEuiTheme()
  const time = useTimeText()
  return (
    <div css={{ textAlign: isEnd ? 'end' : 'start', minWidth: 0 }}>
      <strong css={{ fontWeight: euiTheme.font.weight.semiBold }}>{children}</strong>
      {moment !== undefined && (
        <div css={{ color: euiTheme.colors.textSubdued }}>
          <time dateTime={new Date(moment).toISOString()} title={time.whole(moment)}>
            {time.dateTime(moment)}
          </time>
        </div>
      )}
    </div>
  )
}
