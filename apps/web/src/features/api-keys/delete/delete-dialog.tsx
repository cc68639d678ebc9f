import {
  EuiButton,
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
} from '@elastic/eui'
import type { ApiKey } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ApiFailure } from '../../../api/api-failure.ts'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { endSession } from '../../../api/session-end.ts'
import { returnFocusOrToPage } from '../../../ui/return-focus.ts'
import { useToasts } from '../../../ui/toasts.tsx'
import { type DeleteOutcome, deleteKeys } from './delete-keys.ts'
import { DeleteQuestion, ManagedQuestion } from './delete-question.tsx'
import { DeleteResult } from './delete-result.tsx'

type DeleteDialogProps = {
  /** One key of any type, or several that are not managed. */
  keys: ApiKey[]
  /** Id of the element where one goes on when what opened the dialog is gone with the key. */
  focusWhenGone?: string
  onClose: () => void
}

/** Asks, deletes, and says truthfully what became of each key. */
export function DeleteDialog({ keys, focusWhenGone = 'api-keys-table', onClose }: DeleteDialogProps) {
  const intl = useIntl()
  const titleId = useId()
  const toasts = useToasts()
  const queryClient = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  /** Absent: it still asks. Stays while what failed is tried again. */
  const [outcome, setOutcome] = useState<DeleteOutcome>()
  const [typed, setTyped] = useState('')
  const gone = useRef<string[]>([])

  const [only] = keys
  const managed = keys.length === 1 && only?.managed ? only : undefined
  const left = outcome && [...outcome.failed.map(({ id }) => id), ...outcome.untried]

  const run = async (ids: string[]) => {
    setBusy(true)
    const done = await deleteKeys(ids)
    setBusy(false)
    gone.current.push(...done.gone)
    void queryClient.invalidateQueries({ queryKey: apiKeysQueryKey })
    if (done.failure instanceof ApiFailure && done.failure.endsSession) {
      // Told by the dialog that asks for the password; afterwards one can simply try again.
      endSession(done.failure)
    } else if (done.failed.length + done.unknown.length + done.untried.length > 0) {
      setOutcome({ ...done, gone: [...gone.current] })
    } else {
      toasts.add({
        color: 'success',
        iconType: 'check',
        title: intl.formatMessage(
          {
            id: 'apiKeys.delete.done',
            defaultMessage: '{count, plural, one {Deleted {name}} other {Deleted # API keys}}',
          },
          { count: keys.length, name: only?.name },
        ),
        'data-test-subj': 'apiKeysDeletedToast',
      })
      onClose()
    }
  }

  /** What opened the dialog is gone with the row, as a rule of the list. */
  const returnFocus = (opener: Element) => {
    if (gone.current.length === 0) return returnFocusOrToPage(opener)
    document.getElementById(focusWhenGone)?.focus({ preventScroll: true })
    return false
  }
  return (
    <EuiModal
      onClose={() => {
        if (!isBusy) onClose()
      }}
      maxWidth={outcome ? 680 : 520}
      css={{ width: '100%' }}
      role="alertdialog"
      aria-labelledby={titleId}
      focusTrapProps={{ returnFocus }}
      {...(!managed && { initialFocus: '[data-test-subj="confirmModalCancelButton"]' })}
      data-test-subj="invalidateApiKeyConfirmationModal"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId} size="s" css={{ overflowWrap: 'anywhere' }}>
          <DialogTitle keys={keys} outcome={outcome} isManaged={managed !== undefined} />
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        {outcome ? (
          <DeleteResult keys={keys} outcome={outcome} />
        ) : managed ? (
          <ManagedQuestion apiKey={managed} typed={typed} onType={setTyped} />
        ) : (
          <DeleteQuestion keys={keys} />
        )}
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose} isDisabled={isBusy} data-test-subj="confirmModalCancelButton">
          {outcome ? (
            <FormattedMessage id="apiKeys.delete.close" defaultMessage="Close" />
          ) : (
            <FormattedMessage id="apiKeys.delete.cancel" defaultMessage="Cancel" />
          )}
        </EuiButtonEmpty>
        {outcome && outcome.unknown.length > 0 ? (
          <EuiButton fill iconType="refresh" onClick={onClose} data-test-subj="apiKeysDeleteReloadButton">
            <FormattedMessage id="apiKeys.delete.reload" defaultMessage="Reload the list" />
          </EuiButton>
        ) : left ? (
          <EuiButton
            iconType="refresh"
            isLoading={isBusy}
            onClick={() => void run(left)}
            data-test-subj="apiKeysDeleteRetryButton"
          >
            <FormattedMessage
              id="apiKeys.delete.retry"
              defaultMessage="Retry failed ({count, number})"
              values={{ count: left.length }}
            />
          </EuiButton>
        ) : (
          <EuiButton
            fill
            color="danger"
            isLoading={isBusy}
            isDisabled={managed !== undefined && typed !== managed.name}
            onClick={() => void run(keys.map(({ id }) => id))}
            data-test-subj="confirmModalConfirmButton"
          >
            <FormattedMessage
              id="apiKeys.delete.confirm"
              defaultMessage="{count, plural, one {Delete key} other {Delete # keys}}"
              values={{ count: keys.length }}
            />
          </EuiButton>
        )}
      </EuiModalFooter>
    </EuiModal>
  )
}

type DialogTitleProps = { keys: ApiKey[]; outcome: DeleteOutcome | undefined; isManaged: boolean }

function DialogTitle({ keys, outcome, isManaged }: DialogTitleProps) {
  if (outcome && outcome.unknown.length > 0) {
    return (
      <FormattedMessage
        id="apiKeys.delete.result.unknown"
        defaultMessage="It is not certain what was deleted"
      />
    )
  }
  if (outcome) {
    return (
      <FormattedMessage
        id="apiKeys.delete.result"
        defaultMessage="{count, plural, one {The key was not deleted} other {Not all keys were deleted}}"
        values={{ count: keys.length }}
      />
    )
  }
  if (isManaged) {
    return <FormattedMessage id="apiKeys.delete.managed.title" defaultMessage="Delete a managed key?" />
  }
  return (
    <FormattedMessage
      id="apiKeys.delete.title"
      defaultMessage="{count, plural, one {Delete {name}?} other {Delete # API keys?}}"
      values={{ count: keys.length, name: keys[0]?.name }}
    />
  )
}
