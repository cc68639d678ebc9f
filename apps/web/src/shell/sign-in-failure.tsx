import { EuiCallOut } from '@elastic/eui'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../api/api-failure.ts'
import { FailureCallout } from '../ui/failure-text.tsx'

/** Why signing in did not work, in one line where that is enough. */
export function SignInFailure({ failure, waitSeconds }: { failure: unknown; waitSeconds: number }) {
  const code = failure instanceof ApiFailure ? failure.code : undefined
  if (code === 'wrong_credentials') {
    return (
      <EuiCallOut
        role="alert"
        size="s"
        color="danger"
        iconType="error"
        data-test-subj="loginErrorMessage"
        title={
          <FormattedMessage
            id="signIn.wrongCredentials"
            defaultMessage="Wrong username or password. Try again."
          />
        }
      />
    )
  }
  if (code === 'too_many_attempts') {
    return (
      <EuiCallOut
        role="alert"
        size="s"
        color="warning"
        iconType="clock"
        data-test-subj="loginErrorMessage"
        title={
          <FormattedMessage
            id="signIn.tooManyAttempts"
            defaultMessage="Too many attempts. Try again in {seconds} s."
            values={{
              // A timer within the alert, so that not every second is read out.
              seconds: (
                <span role="timer" css={{ fontVariantNumeric: 'tabular-nums' }}>
                  {waitSeconds}
                </span>
              ),
            }}
          />
        }
      />
    )
  }
  return <FailureCallout failure={failure} data-test-subj="loginErrorMessage" />
}
