import { EuiButton, EuiButtonEmpty } from '@elastic/eui'
import { useEffect, useRef } from 'react'
import { FormattedMessage, FormattedNumber } from 'react-intl'
import { type Deletion, goneCount, isDone, waitingCount } from './delete-matching.ts'
import { resultCsv, saveCsv } from './result-csv.ts'

type MatchingActionsProps = {
  deletion: Deletion
  activity: 'idle' | 'running' | 'stopping'
  onStop: () => void
  onGoOn: () => void
  onRetry: () => void
  onClose: () => void
}

/** What can be done while it runs and afterwards. */
export function MatchingActions({
  deletion,
  activity,
  onStop,
  onGoOn,
  onRetry,
  onClose,
}: MatchingActionsProps) {
  const isRunning = activity !== 'idle'
  const failures = deletion.failed.length
  const left = waitingCount(deletion) + deletion.inDoubt
  const main = useRef<HTMLButtonElement>(null)
  // The button that was pressed has gone, whichever it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes to the main button whenever that is another one.
  useEffect(() => main.current?.focus({ preventScroll: true }), [isRunning])
  return (
    <>
      <EuiButtonEmpty
        iconType="download"
        isDisabled={goneCount(deletion) + failures + deletion.queue.length === 0}
        onClick={() => saveCsv('deleted-api-keys.csv', resultCsv(deletion))}
        data-test-subj="apiKeysDeleteDownloadButton"
      >
        <FormattedMessage id="apiKeys.deleteMatching.download" defaultMessage="Download result" />
      </EuiButtonEmpty>
      {failures > 0 && (
        <EuiButtonEmpty
          iconType="refresh"
          isDisabled={isRunning}
          onClick={onRetry}
          data-test-subj="apiKeysDeleteRetryButton"
        >
          <FormattedMessage
            id="apiKeys.deleteMatching.retry"
            defaultMessage="Retry failed ({count})"
            values={{ count: <FormattedNumber value={failures} /> }}
          />
        </EuiButtonEmpty>
      )}
      {isRunning ? (
        <EuiButton
          color="danger"
          iconType="stop"
          isLoading={activity === 'stopping'}
          onClick={onStop}
          buttonRef={main}
          data-test-subj="apiKeysDeleteStopButton"
        >
          {activity === 'stopping' ? (
            <FormattedMessage id="apiKeys.deleteMatching.stopping" defaultMessage="Stopping" />
          ) : (
            <FormattedMessage id="apiKeys.deleteMatching.stop" defaultMessage="Stop" />
          )}
        </EuiButton>
      ) : (
        <>
          {!isDone(deletion) && (
            <EuiButton color="danger" onClick={onGoOn} data-test-subj="apiKeysDeleteContinueButton">
              <FormattedMessage
                id="apiKeys.deleteMatching.goOn"
                defaultMessage="Continue ({count})"
                values={{ count: <FormattedNumber value={left} /> }}
              />
            </EuiButton>
          )}
          <EuiButton fill onClick={onClose} buttonRef={main} data-test-subj="confirmModalCancelButton">
            <FormattedMessage id="apiKeys.deleteMatching.close" defaultMessage="Close" />
          </EuiButton>
        </>
      )}
    </>
  )
}
