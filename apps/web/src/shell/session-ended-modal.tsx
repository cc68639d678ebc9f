import {
  EuiButton,
  EuiButtonEmpty,
  EuiFieldText,
  EuiForm,
  EuiFormRow,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  EuiSpacer,
  EuiText,
} from '@elastic/eui'
import type { Session } from '@latchkey/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../api/api-failure.ts'
import { sessionQuery } from '../api/session.ts'
import { resumeSession, type SessionEnd, useSessionEnd } from '../api/session-end.ts'
import { leaveToSignIn } from './leave-to-sign-in.ts'
import { PasswordRow } from './password-row.tsx'
import { SignInFailure } from './sign-in-failure.tsx'
import { useSignIn } from './use-sign-in.ts'

/** Asks for the password again, over the page as it is, so that nothing typed is lost. */
export function SessionEndedModal() {
  const end = useSessionEnd()
  const session = useQueryClient().getQueryData(sessionQuery.queryKey)
  if (end === undefined || session === undefined) return null
  return <SignInAgain end={end} user={session.user} />
}

function SignInAgain({ end, user }: { end: SessionEnd; user: Session['user'] }) {
  const queryClient = useQueryClient()
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)
  const passwordInput = useRef<HTMLInputElement>(null)
  const titleId = useId()
  const formId = useId()

  const { submit, isPending, waitSeconds, failure } = useSignIn({
    onSignedIn: (session) => {
      // The same name in another realm is another person, who must not go on with this one's page.
      if (session.user.realm !== user.realm) window.location.reload()
      resumeSession()
      // What failed meanwhile, and what may have changed; the session itself has just come.
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0],
      })
    },
    onFailure: (error) => {
      if (!(error instanceof ApiFailure && error.code === 'wrong_credentials')) return
      setPassword('')
      setChecked(false)
      passwordInput.current?.focus()
    },
  })

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isPending || waitSeconds > 0) return
    setChecked(true)
    if (password === '') passwordInput.current?.focus()
    else submit({ username: user.username, password })
  }

  return (
    <EuiModal
      role="alertdialog"
      aria-labelledby={titleId}
      // Only the password or leaving ends it; see the missing close button.
      onClose={() => {}}
      initialFocus="[name=password]"
      maxWidth={440}
      css={{ '.euiModal__closeIcon': { display: 'none' } }}
      data-test-subj="sessionEndedModal"
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={titleId}>
          {end.code === 'credentials_changed' ? (
            <FormattedMessage
              id="sessionEnded.titleCredentials"
              defaultMessage="Elasticsearch no longer accepts your password"
            />
          ) : (
            <FormattedMessage id="sessionEnded.title" defaultMessage="Your session ended" />
          )}
        </EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>
        <EuiText>
          <p>
            {end.code === 'credentials_changed' ? (
              <FormattedMessage
                id="sessionEnded.bodyCredentials"
                defaultMessage="It was changed, or your user was disabled. Sign in with the new password to go on; what you typed on this page is kept."
              />
            ) : (
              <FormattedMessage
                id="sessionEnded.body"
                defaultMessage="Sign in again to go on; what you typed on this page is kept."
              />
            )}
          </p>
        </EuiText>
        <EuiSpacer size="m" />
        <EuiForm component="form" id={formId} onSubmit={onSubmit} noValidate>
          {failure !== null && (
            <>
              <SignInFailure failure={failure} waitSeconds={waitSeconds} />
              <EuiSpacer size="m" />
            </>
          )}
          <EuiFormRow fullWidth label={<FormattedMessage id="signIn.username" defaultMessage="Username" />}>
            <EuiFieldText
              fullWidth
              readOnly
              icon="user"
              name="username"
              autoComplete="username"
              value={user.username}
              data-test-subj="sessionEndedUsername"
            />
          </EuiFormRow>
          <PasswordRow
            value={password}
            onChange={setPassword}
            isMissing={isChecked && password === ''}
            isReadOnly={isPending}
            inputRef={passwordInput}
          />
        </EuiForm>
      </EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty onClick={leaveToSignIn} data-test-subj="sessionEndedOtherUserButton">
          <FormattedMessage id="sessionEnded.otherUser" defaultMessage="Sign in as someone else" />
        </EuiButtonEmpty>
        <EuiButton
          fill
          type="submit"
          form={formId}
          isLoading={isPending}
          isDisabled={waitSeconds > 0}
          data-test-subj="loginSubmit"
        >
          <FormattedMessage id="signIn.submit" defaultMessage="Sign in" />
        </EuiButton>
      </EuiModalFooter>
    </EuiModal>
  )
}
