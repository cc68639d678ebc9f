import { EuiCallOut, EuiProgress, EuiScreenReaderOnly, EuiText, useEuiTheme } from '@elastic/eui'
import type { ReactNode } from 'react'
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl'
import { ApiFailure } from '../../../api/api-failure.ts'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { type Deletion, goneCount, isDone, waitingCount } from './delete-matching.ts'
import { FailedKeys } from './failed-keys.tsx'

/** Rows of failures on the screen; the downloaded result has all. */
const maxFailures = 100

type MatchingProgressProps = {
  deletion: Deletion
  /** Keys that were left out before the walk began. */
  leftOut: number
  isRunning: boolean
  secondsLeft: number | undefined
}

/** How far it is, in a bar and four numbers, then what went wrong. */
export function MatchingProgress({ deletion, leftOut, isRunning, secondsLeft }: MatchingProgressProps) {
  const intl = useIntl()
  const { euiTheme } = useEuiTheme()
  const gone = goneCount(deletion)
  const { failed, inDoubt, total = 0, failure } = deletion
  const waiting = waitingCount(deletion)
  const seen = gone + failed.length
  const all = isDone(deletion) ? seen : Math.max(total - deletion.leftOut, seen)
  return (
    <div data-test-subj="apiKeysDeleteProgress" data-done={isDone(deletion)}>
      <EuiProgress
        size="m"
        color={isDone(deletion) && failed.length === 0 ? 'success' : 'primary'}
        // Without a maximum it runs to and fro, which says more than an empty bar.
        {...((!isRunning || deletion.total !== undefined) && {
          max: Math.max(all, 1),
          value: all === 0 ? 1 : seen,
        })}
        label={
          <FormattedMessage
            id="apiKeys.deleteMatching.progress"
            defaultMessage="{seen, number} of {all, number}"
            values={{ seen, all }}
          />
        }
        valueText={
          isRunning && secondsLeft !== undefined && waiting > 0 ? (
            <FormattedMessage
              id="apiKeys.deleteMatching.secondsLeft"
              defaultMessage="about {seconds, number} s left"
              values={{ seconds: secondsLeft }}
            />
          ) : (
            ' '
          )
        }
        aria-label={intl.formatMessage({
          id: 'apiKeys.deleteMatching.progress.label',
          defaultMessage: 'Keys deleted',
        })}
      />
      <EuiScreenReaderOnly>
        <p role="status">
          {/* A quarter at a time: nobody wants each batch read out. */}
          {isRunning && all > 0 && seen * 4 >= all && (
            <FormattedMessage
              id="apiKeys.deleteMatching.announce"
              defaultMessage="{share, number, percent} done"
              values={{ share: Math.floor((seen / all) * 4) / 4 }}
            />
          )}
        </p>
      </EuiScreenReaderOnly>
      <dl
        css={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(110px, 1fr))',
          gap: euiTheme.size.m,
          marginBlock: euiTheme.size.base,
        }}
      >
        <Count name="deleted" value={gone}>
          <FormattedMessage id="apiKeys.deleteMatching.deleted" defaultMessage="Deleted" />
        </Count>
        <Count
          name="failed"
          value={failed.length}
          {...(failed.length > 0 && { color: euiTheme.colors.textDanger })}
        >
          <FormattedMessage id="apiKeys.deleteMatching.failed" defaultMessage="Failed" />
        </Count>
        <Count name="waiting" value={waiting}>
          {isRunning ? (
            <FormattedMessage id="apiKeys.deleteMatching.waiting" defaultMessage="Waiting" />
          ) : (
            <FormattedMessage id="apiKeys.deleteMatching.untouched" defaultMessage="Untouched" />
          )}
        </Count>
        <Count name="leftOut" value={leftOut + deletion.leftOut} color={euiTheme.colors.textSubdued}>
          <FormattedMessage id="apiKeys.deleteMatching.leftOut" defaultMessage="Left out" />
        </Count>
      </dl>
      {!isRunning && inDoubt > 0 && (
        <EuiCallOut
          announceOnMount
          color="warning"
          iconType="warning"
          css={{ marginBottom: euiTheme.size.m }}
          title={
            <FormattedMessage
              id="apiKeys.deleteMatching.inDoubt"
              defaultMessage="The connection broke: {count, plural, one {# key} other {# keys}} may be deleted or not"
              values={{ count: inDoubt }}
            />
          }
          data-test-subj="apiKeysDeleteOutcomeUnknown"
        >
          <FormattedMessage
            id="apiKeys.deleteMatching.inDoubt.next"
            defaultMessage="Continue sends them again, which tells what became of them."
          />
        </EuiCallOut>
      )}
      {/* The end of a session is told by the dialog that asks for the password. */}
      {failure !== undefined && inDoubt === 0 && !(failure instanceof ApiFailure && failure.endsSession) && (
        <div css={{ marginBottom: euiTheme.size.m }}>
          <FailureCallout failure={failure} data-test-subj="apiKeysDeleteStoppedBy" />
        </div>
      )}
      {failed.length > 0 && (
        <FailedKeys
          failed={failed.slice(0, maxFailures).map(({ key, ...why }) => ({ ...key, ...why }))}
          more={Math.max(0, failed.length - maxFailures)}
        />
      )}
      {isRunning && (
        <EuiText size="xs" color="subdued">
          <p>
            <FormattedMessage
              id="apiKeys.deleteMatching.hint"
              defaultMessage="Stop ends it after the keys now under way. Deleted keys stay deleted. Stay on this page until it is done."
            />
          </p>
        </EuiText>
      )}
    </div>
  )
}

type CountProps = {
  name: 'deleted' | 'failed' | 'waiting' | 'leftOut'
  value: number
  color?: string
  children: ReactNode
}

function Count({ name, value, color, children }: CountProps) {
  const { euiTheme } = useEuiTheme()
  return (
    <div css={{ display: 'flex', flexDirection: 'column-reverse' }}>
      <dt css={{ fontSize: 12, color: euiTheme.colors.textSubdued }}>{children}</dt>
      <dd
        css={{
          margin: 0,
          fontSize: 20,
          fontWeight: euiTheme.font.weight.semiBold,
          fontVariantNumeric: 'tabular-nums',
          ...(color !== undefined && { color }),
        }}
        data-test-subj={`apiKeysDeleteCount-${name}`}
      >
        <FormattedNumber value={value} />
      </dd>
    </div>
  )
}
