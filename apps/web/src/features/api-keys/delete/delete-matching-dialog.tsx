import {
  EuiButton,
  EuiButtonEmpty,
  EuiConfirmModal,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSkeletonText,
} from '@elastic/eui'
import type { Session } from '@latchkey/contract'
import { useId, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { FailureCallout } from '../../../ui/failure-text.tsx'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { focusPage } from '../../../ui/return-focus.ts'
import { choiceOf, type ListView } from '../list/list-search.ts'
import { useCountedMatching } from './counted-matching.ts'
import { managedPart, selectablePart } from './deletable.ts'
import { type Deletion, goneCount, isDone } from './delete-matching.ts'
import { MatchingActions } from './matching-actions.tsx'
import { MatchingProgress } from './matching-progress.tsx'
import { MatchingQuestion, useManagedPhrase } from './matching-question.tsx'
import { type DeletionPlan, useDeleteMatching } from './use-delete-matching.ts'

/** The plan; undefined where nothing of the view may be deleted. */
function planOf(
  view: ListView,
  session: Session,
  { includeManaged, createdUpTo }: Pick<DeletionPlan, 'includeManaged' | 'createdUpTo'>,
): DeletionPlan | undefined {
  const part = selectablePart(view, session)
  const managed = includeManaged ? managedPart(view, session) : undefined
  const whole = part ?? managed
  if (!whole) return undefined
  const types = [...(part?.types ?? []), ...(managed?.types ?? [])]
  return { ...choiceOf({ ...whole, types }), includeManaged, createdUpTo }
}

const notCounted = { counts: { selectable: 0, managed: 0, notAllowed: 0 }, createdUpTo: 0 }

type DeleteMatchingDialogProps = {
  /** All keys that match it, as a person selected them. */
  view: ListView
  session: Session
  /** It was confirmed: the selection is worth nothing any more. */
  onStart: () => void
  onClose: () => void
}

/** Counts and asks, deletes all keys that match batch by batch, and says truthfully what became of them. */
export function DeleteMatchingDialog(props: DeleteMatchingDialogProps) {
  const { view, session, onStart, onClose } = props
  const counted = useCountedMatching(view, session)
  const { counts, createdUpTo } = counted.data ?? notCounted
  const titleId = useId()
  const [includeManaged, setIncludeManaged] = useState(false)
  const [typed, setTyped] = useState('')
  const [isAskingToStop, setAskingToStop] = useState(false)
  const phrase = useManagedPhrase()
  const { plan, deletion, activity, secondsLeft, start, stop, goOn, retryFailed } = useDeleteMatching(session)
  const isRunning = activity !== 'idle'
  const width = plan ? 720 : 560
  const count = counts.selectable + (includeManaged ? counts.managed : 0)

  const confirm = () => {
    const confirmed = planOf(view, session, { includeManaged, createdUpTo })
    if (!confirmed) return
    start(confirmed)
    onStart()
  }
  /** The bar that opened it went with the selection; then the table is where one goes on. */
  const returnFocus = (opener: Element) => {
    if (opener.isConnected && opener !== document.body) return true
    const table = document.getElementById('api-keys-table')
    if (table) table.focus({ preventScroll: true })
    else focusPage()
    return false
  }
  return (
    <>
      <EuiModal
        onClose={() => (isRunning ? setAskingToStop(true) : onClose())}
        maxWidth={width}
        // Twice the class: EUI makes a modal as wide as its text, and this one's text changes. It fills a narrow screen.
        css={{ '@media (min-width: 768px)': { '&&': { inlineSize: width } } }}
        role="alertdialog"
        aria-labelledby={titleId}
        focusTrapProps={{ returnFocus }}
        initialFocus='[data-test-subj="confirmModalCancelButton"]'
        data-test-subj="invalidateApiKeyConfirmationModal"
      >
        <EuiModalHeader>
          <EuiModalHeaderTitle id={titleId} size="s">
            {plan ? (
              <RunTitle deletion={deletion} isRunning={isRunning} planned={count} />
            ) : counted.data === undefined ? (
              <FormattedMessage
                id="apiKeys.deleteMatching.counting"
                defaultMessage="Delete all API keys that match?"
              />
            ) : (
              <FormattedMessage
                id="apiKeys.deleteMatching.title"
                defaultMessage="{count, plural, =0 {Delete managed keys?} one {Delete # API key?} other {Delete # API keys?}}"
                values={{ count }}
              />
            )}
          </EuiModalHeaderTitle>
        </EuiModalHeader>
        <EuiModalBody>
          {plan ? (
            <MatchingProgress
              deletion={deletion}
              leftOut={counts.notAllowed + (plan.includeManaged ? 0 : counts.managed)}
              isRunning={isRunning}
              secondsLeft={secondsLeft}
            />
          ) : counted.isError ? (
            <FailureCallout failure={counted.error} onRetry={() => void counted.refetch()} />
          ) : counted.data === undefined ? (
            <EuiSkeletonText lines={3} />
          ) : (
            <MatchingQuestion
              counts={counts}
              includeManaged={includeManaged}
              onIncludeManaged={setIncludeManaged}
              typed={typed}
              onType={setTyped}
            />
          )}
        </EuiModalBody>
        <EuiModalFooter css={{ '&&': { flexWrap: 'wrap' }, '& > *': { minInlineSize: 'max-content' } }}>
          {plan ? (
            <MatchingActions
              deletion={deletion}
              activity={activity}
              onStop={stop}
              onGoOn={goOn}
              onRetry={retryFailed}
              onClose={onClose}
            />
          ) : (
            <>
              <EuiButtonEmpty onClick={onClose} data-test-subj="confirmModalCancelButton">
                <FormattedMessage id="apiKeys.deleteMatching.cancel" defaultMessage="Cancel" />
              </EuiButtonEmpty>
              <EuiButton
                fill
                color="danger"
                isDisabled={count === 0 || (includeManaged && typed.trim() !== phrase)}
                onClick={confirm}
                data-test-subj="confirmModalConfirmButton"
              >
                <FormattedMessage
                  id="apiKeys.deleteMatching.confirm"
                  defaultMessage="{count, plural, =0 {Delete} one {Delete # key} other {Delete # keys}}"
                  values={{ count }}
                />
              </EuiButton>
            </>
          )}
        </EuiModalFooter>
      </EuiModal>
      {isAskingToStop && isRunning && (
        <EuiConfirmModal
          title={<FormattedMessage id="apiKeys.deleteMatching.stop.title" defaultMessage="Stop deleting?" />}
          cancelButtonText={<FormattedMessage id="apiKeys.deleteMatching.stop.no" defaultMessage="Go on" />}
          confirmButtonText={<FormattedMessage id="apiKeys.deleteMatching.stop.yes" defaultMessage="Stop" />}
          buttonColor="danger"
          defaultFocusedButton="cancel"
          onCancel={() => setAskingToStop(false)}
          onConfirm={() => {
            setAskingToStop(false)
            stop()
          }}
          data-test-subj="apiKeysDeleteStopModal"
        >
          <FormattedMessage
            id="apiKeys.deleteMatching.stop.text"
            defaultMessage="The keys now under way are finished, and deleted keys stay deleted. The rest is untouched."
          />
        </EuiConfirmModal>
      )}
      <LeaveGuard loss={isRunning ? { kind: 'deleting' } : undefined} />
    </>
  )
}

type RunTitleProps = { deletion: Deletion; isRunning: boolean; planned: number }

function RunTitle({ deletion, isRunning, planned }: RunTitleProps) {
  if (isRunning) {
    return (
      <FormattedMessage
        id="apiKeys.deleteMatching.running"
        defaultMessage="Deleting {count, plural, one {# API key} other {# API keys}}"
        values={{ count: deletion.total ?? planned }}
      />
    )
  }
  if (!isDone(deletion)) {
    return (
      <FormattedMessage
        id="apiKeys.deleteMatching.stopped"
        defaultMessage="Stopped before all keys were deleted"
      />
    )
  }
  if (deletion.failed.length > 0) {
    return <FormattedMessage id="apiKeys.deleteMatching.notAll" defaultMessage="Not all keys were deleted" />
  }
  return (
    <FormattedMessage
      id="apiKeys.deleteMatching.done"
      defaultMessage="{count, plural, one {# API key} other {# API keys}} deleted"
      values={{ count: goneCount(deletion) }}
    />
  )
}
