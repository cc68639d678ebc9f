import { EuiBadge, EuiButtonEmpty, EuiText, useEuiTheme } from '@elastic/eui'
import type { OwnSession } from '@latchkey/contract'
import { FormattedMessage, useIntl } from 'react-intl'
import { useNow, useTimeText } from '../ui/time.tsx'

type SessionRowProps = { session: OwnSession; isEnding: boolean; onEnd: () => void }

/** One session: since when, when it was used last, when it ends. */
export function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const text = useTimeText()
  const now = useNow()
  const since = text.dateTime(session.createdAt)
  return (
    <li
      css={{
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: euiTheme.size.base,
        paddingBlock: euiTheme.size.m,
        borderTop: euiTheme.border.thin,
      }}
      data-test-subj={`sessionRow-${session.id}`}
    >
      <div>
        <EuiText size="s">
          <strong>
            <FormattedMessage id="sessions.since" defaultMessage="Signed in {since}" values={{ since }} />
          </strong>
        </EuiText>
        <EuiText size="xs" color="subdued">
          <FormattedMessage
            id="sessions.used"
            defaultMessage="Used {used}"
            values={{ used: text.ago(Math.max(0, now - session.lastUsedAt)) }}
          />
          <br />
          <FormattedMessage
            id="sessions.ends"
            defaultMessage="Ends {idleEnd} unless used, {end} at the latest"
            values={{ idleEnd: text.dateTime(session.idleEndsAt), end: text.dateTime(session.endsAt) }}
          />
        </EuiText>
      </div>
      {session.current ? (
        <EuiBadge color="hollow" css={{ flexShrink: 0 }} data-test-subj="sessionCurrentBadge">
          <FormattedMessage id="sessions.current" defaultMessage="This session" />
        </EuiBadge>
      ) : (
        <EuiButtonEmpty
          size="s"
          color="danger"
          flush="right"
          css={{ flexShrink: 0 }}
          isLoading={isEnding}
          onClick={onEnd}
          aria-label={intl.formatMessage(
            { id: 'sessions.endLabel', defaultMessage: 'End the session of {since}' },
            { since },
          )}
          data-test-subj={`sessionEndButton-${session.id}`}
        >
          <FormattedMessage id="sessions.end" defaultMessage="End" />
        </EuiButtonEmpty>
      )}
    </li>
  )
}
