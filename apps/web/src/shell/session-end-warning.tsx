import {
  EuiButton,
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSpacer,
  EuiText,
} from '@elastic/eui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { FormattedMessage, FormattedTime } from 'react-intl'
import { sessionQuery } from '../api/session.ts'
import { FailureCallout } from '../ui/failure-text.tsx'

type SessionEndWarningProps = {
  /** Epoch milliseconds. */
  end: number
  /** Whether the session is as old as one may get, so that using it does not help. */
  isFinal: boolean
  onClose: () => void
}

/** Says that the session is about to end, and keeps it where that is possible. */
export function SessionEndWarning({ end, isFinal, onClose }: SessionEndWarningProps) {
  const titleId = useId()
  const queryClient = useQueryClient()
  const stay = useMutation({
    // Any request is a use of the session.
    mutationFn: () => queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }),
    onSuccess: onClose,
  })
  const time = <FormattedTime value={end} />
  return (
    <EuiModal
      role="alertdialog"
      aria-labelledby={titleId}
      onClose={onClose}
      maxWidth={440}
      css={{ width: '100%' }}
      initialFocus={`[data-test-subj="${isFinal ? 'sessionEndWarningCloseButton' : 'sessionEndWarningStayButton'}"]`}
      data-test-subj="sessionEndWarningModal"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId} size="s">
          <FormattedMessage
            id="sessionEndWarning.title"
            defaultMessage="Your session ends at {time}"
            values={{ time }}
          />
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <EuiText size="s">
          <p>
            {isFinal ? (
              <FormattedMessage
                id="sessionEndWarning.final"
                defaultMessage="It is as old as a session may get. Finish what you are doing before, or enter your password again then: what is on this page is kept until you do."
              />
            ) : (
              <FormattedMessage
                id="sessionEndWarning.idle"
                defaultMessage="Latchkey has not heard from you for a while. Stay signed in to go on with what is on this page."
              />
            )}
          </p>
        </EuiText>
        {stay.error && (
          <>
            <EuiSpacer size="m" />
            <FailureCallout failure={stay.error} />
          </>
        )}
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={onClose} data-test-subj="sessionEndWarningCloseButton">
          <FormattedMessage id="sessionEndWarning.close" defaultMessage="Close" />
        </EuiButtonEmpty>
        {!isFinal && (
          <EuiButton
            fill
            isLoading={stay.isPending}
            onClick={() => stay.mutate()}
            data-test-subj="sessionEndWarningStayButton"
          >
            <FormattedMessage id="sessionEndWarning.stay" defaultMessage="Stay signed in" />
          </EuiButton>
        )}
      </EuiModalFooter>
    </EuiModal>
  )
}
