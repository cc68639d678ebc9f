import {
  EuiButton,
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiText,
} from '@elastic/eui'
import { useBlocker } from '@tanstack/react-router'
import { useId } from 'react'
import { FormattedMessage } from 'react-intl'
import { paths } from '../paths.ts'
import { bold } from './rich-text.tsx'
import { useUnsaved } from './unsaved.ts'

/** What would be lost by leaving. */
export type Loss =
  | { kind: 'changes' }
  | { kind: 'creating' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'deleting' }
  | { kind: 'secret'; name: string }
  /** The successor exists, the end of the old key is not set. */
  | { kind: 'rotating'; name: string }

/** Where one is, or would go. */
export type Place = { pathname: string; search: object }

type LeaveGuardProps = {
  loss: Loss | undefined
  /** Whether going there closes what this guards; another path does, unless something else is said. */
  isLeaving?: (current: Place, next: Place) => boolean
}

const toAnotherPath = (current: Place, next: Place) => next.pathname !== current.pathname

/**
 * Asks before something is lost, whichever way one leaves: Escape, Cancel, back, a link, reload. Signing out is not held up:
 * the session is gone by then.
 */
export function LeaveGuard({ loss, isLeaving = toAnotherPath }: LeaveGuardProps) {
  const titleId = useId()
  useUnsaved(loss !== undefined)
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      loss !== undefined && isLeaving(current, next) && next.pathname !== paths.login,
    enableBeforeUnload: () => loss !== undefined,
    withResolver: true,
  })
  if (status !== 'blocked' || loss === undefined) return null
  return (
    <EuiModal
      onClose={reset}
      maxWidth={440}
      css={{ width: '100%' }}
      role="alertdialog"
      aria-labelledby={titleId}
      initialFocus='[data-test-subj="leaveGuardStayButton"]'
      data-test-subj="leaveGuardModal"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId} size="s">
          <GuardTitle loss={loss} />
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <EuiText size="s">
          <p>
            <GuardText loss={loss} />
          </p>
        </EuiText>
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={proceed} data-test-subj="leaveGuardLeaveButton">
          {loss.kind === 'secret' ? (
            <FormattedMessage id="apiKeys.leave.secret.leave" defaultMessage="Close without it" />
          ) : (
            <FormattedMessage id="apiKeys.leave.leave" defaultMessage="Leave" />
          )}
        </EuiButtonEmpty>
        <EuiButton fill onClick={reset} data-test-subj="leaveGuardStayButton">
          {loss.kind === 'secret' ? (
            <FormattedMessage id="apiKeys.leave.secret.stay" defaultMessage="Go back to the key" />
          ) : (
            <FormattedMessage id="apiKeys.leave.stay" defaultMessage="Stay" />
          )}
        </EuiButton>
      </EuiModalFooter>
    </EuiModal>
  )
}

function GuardTitle({ loss }: { loss: Loss }) {
  switch (loss.kind) {
    case 'changes':
      return (
        <FormattedMessage id="apiKeys.leave.changes.title" defaultMessage="Leave without creating the key?" />
      )
    case 'creating':
      return <FormattedMessage id="apiKeys.leave.creating.title" defaultMessage="The key is being created" />
    case 'unsaved':
      return <FormattedMessage id="apiKeys.leave.unsaved.title" defaultMessage="Leave without saving?" />
    case 'saving':
      return <FormattedMessage id="apiKeys.leave.saving.title" defaultMessage="The key is being saved" />
    case 'deleting':
      return <FormattedMessage id="apiKeys.leave.deleting.title" defaultMessage="Keys are being deleted" />
    case 'rotating':
      return (
        <FormattedMessage id="apiKeys.leave.rotating.title" defaultMessage="Leave the old key as it is?" />
      )
    case 'secret':
      return <FormattedMessage id="apiKeys.leave.secret.title" defaultMessage="Close without the key?" />
  }
}

function GuardText({ loss }: { loss: Loss }) {
  switch (loss.kind) {
    case 'changes':
      return (
        <FormattedMessage id="apiKeys.leave.changes.text" defaultMessage="What you filled in is lost then." />
      )
    case 'creating':
      return (
        <FormattedMessage
          id="apiKeys.leave.creating.text"
          defaultMessage="If you leave now, it may exist without anybody having seen its secret."
        />
      )
    case 'unsaved':
      return (
        <FormattedMessage id="apiKeys.leave.unsaved.text" defaultMessage="What you changed is lost then." />
      )
    case 'saving':
      return (
        <FormattedMessage
          id="apiKeys.leave.saving.text"
          defaultMessage="If you leave now, you will not see whether it worked."
        />
      )
    case 'deleting':
      return (
        <FormattedMessage
          id="apiKeys.leave.deleting.text"
          defaultMessage="If you leave now, it stops after the keys under way. Deleted keys stay deleted, and the result cannot be shown again."
        />
      )
    case 'rotating':
      return (
        <FormattedMessage
          id="apiKeys.leave.rotating.text"
          defaultMessage="The new key exists and works. The end of the old key <b>{name}</b> is not set yet: if you leave now, both go on working. You can change its expiry or delete it later."
          values={{ name: loss.name, b: bold }}
        />
      )
    case 'secret':
      return (
        <FormattedMessage
          id="apiKeys.leave.secret.text"
          defaultMessage="You have neither copied nor downloaded the key of <b>{name}</b>. Nobody can show it again. Without it, delete this key and create another."
          values={{ name: loss.name, b: bold }}
        />
      )
  }
}
