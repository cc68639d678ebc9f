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
import { paths } from '../../paths.ts'
import { bold } from '../../ui/rich-text.tsx'
import { useUnsaved } from '../../ui/unsaved.ts'

/** What would be lost by leaving. */
export type Loss = { kind: 'changes' } | { kind: 'creating' } | { kind: 'secret'; name: string }

/**
 * Asks before something is lost, whichever way one leaves: Escape, Cancel, back, a link, reload. Signing out is not held up:
 * the session is gone by then.
 */
export function LeaveGuard({ loss }: { loss: Loss | undefined }) {
  const titleId = useId()
  useUnsaved(loss !== undefined)
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      loss !== undefined && next.pathname !== current.pathname && next.pathname !== paths.login,
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
    case 'secret':
      return (
        <FormattedMessage
          id="apiKeys.leave.secret.text"
          defaultMessage="You have not copied the key of <b>{name}</b>. Nobody can show it again. Without it, delete this key and create another."
          values={{ name: loss.name, b: bold }}
        />
      )
  }
}
