import {
  EuiButton,
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiScreenReaderOnly,
  EuiSkeletonText,
  EuiSpacer,
  EuiText,
  EuiToolTip,
} from '@elastic/eui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { FormattedMessage } from 'react-intl'
import { endOneSession, endOtherSessions, sessionsQuery } from '../api/sessions.ts'
import { FailureCallout } from '../ui/failure-text.tsx'
import { SessionRow } from './session-row.tsx'

export type SessionsModalProps = {
  onClose: () => void
  returnFocus: () => boolean
}

/** Where the user is signed in, and the way to end what should not be. */
export function SessionsModal({ onClose, returnFocus }: SessionsModalProps) {
  const titleId = useId()
  const list = useRef<HTMLUListElement>(null)
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: (id: string | 'others') => (id === 'others' ? endOtherSessions() : endOneSession(id)),
    // The list as it is then, also where one was over already. The button that was used is gone with its row.
    onSettled: async () => {
      await queryClient.invalidateQueries(sessionsQuery)
      list.current?.focus()
    },
  })
  const others = data?.items.filter(({ current }) => !current).length ?? 0
  return (
    <EuiModal
      aria-labelledby={titleId}
      onClose={onClose}
      maxWidth={560}
      css={{ width: '100%' }}
      focusTrapProps={{ returnFocus }}
      data-test-subj="sessionsModal"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId} size="s">
          <FormattedMessage id="sessions.title" defaultMessage="Your sessions" />
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <EuiText size="s">
          <p>
            <FormattedMessage
              id="sessions.what"
              defaultMessage="Everywhere that you are signed in to Latchkey. Only times are kept, no addresses and no browsers. If you do not recognise one, end it and change your password."
            />
          </p>
        </EuiText>
        <EuiSpacer size="m" />
        {end.error && (
          <>
            <FailureCallout failure={end.error} data-test-subj="sessionsEndError" />
            <EuiSpacer size="m" />
          </>
        )}
        <EuiScreenReaderOnly>
          <p role="status">
            {end.data !== undefined && (
              <FormattedMessage
                id="sessions.ended"
                defaultMessage="{count, plural, =0 {It was over already} one {Ended # session} other {Ended # sessions}}"
                values={{ count: end.data.ended }}
              />
            )}
          </p>
        </EuiScreenReaderOnly>
        {data ? (
          // Takes the focus when the button that had it goes.
          <ul ref={list} tabIndex={-1} css={{ '&:focus': { outline: 'none' } }} data-test-subj="sessionsList">
            {data.items.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                isEnding={end.isPending && (end.variables === session.id || end.variables === 'others')}
                onEnd={() => end.mutate(session.id)}
              />
            ))}
          </ul>
        ) : error ? (
          <FailureCallout failure={error} onRetry={() => void refetch()} data-test-subj="sessionsError" />
        ) : (
          <EuiSkeletonText lines={3} />
        )}
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose} data-test-subj="sessionsCloseButton">
          <FormattedMessage id="sessions.close" defaultMessage="Close" />
        </EuiButtonEmpty>
        <EuiToolTip
          content={
            data &&
            others === 0 && (
              <FormattedMessage id="sessions.noOthers" defaultMessage="There are no other sessions" />
            )
          }
        >
          <EuiButton
            color="danger"
            isDisabled={others === 0}
            // Still reachable, so that the reason is too.
            hasAriaDisabled
            isLoading={end.isPending && end.variables === 'others'}
            onClick={() => end.mutate('others')}
            data-test-subj="sessionsEndOthersButton"
          >
            <FormattedMessage id="sessions.endOthers" defaultMessage="End all others" />
          </EuiButton>
        </EuiToolTip>
      </EuiModalFooter>
    </EuiModal>
  )
}
