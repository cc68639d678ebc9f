import {
  EuiButton,
  EuiFieldText,
  EuiForm,
  EuiFormRow,
  EuiPanel,
  EuiSpacer,
  EuiText,
  EuiTitle,
  useEuiTheme,
} from '@elastic/eui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { FormattedMessage } from 'react-intl'
import { ApiFailure } from '../api/api-failure.ts'
import { sessionQuery } from '../api/session.ts'
import { pageConfig } from '../page-config.ts'
import { basePath, paths } from '../paths.ts'
import { ClusterBadge } from '../ui/cluster-badge.tsx'
import { LatchkeyMark } from '../ui/latchkey-mark.tsx'
import { nextPath } from './next-path.ts'
import { PasswordRow } from './password-row.tsx'
import { SignInFailure } from './sign-in-failure.tsx'
import { useListAtHand } from './use-list-at-hand.ts'
import { useSignIn } from './use-sign-in.ts'

const route = getRouteApi(paths.login)

/** Sign-in with a user of Elasticsearch; whoever is signed in goes straight on. */
export function LoginPage(): ReactNode {
  const { next } = route.useSearch()
  const router = useRouter()
  useGoOnWhenSignedIn(() => router.history.replace(basePath + nextPath(next)))
  useListAtHand()
  const { euiTheme } = useEuiTheme()
  return (
    <main
      css={{
        minHeight: '100vh',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        padding: euiTheme.size.base,
        backgroundColor: euiTheme.colors.backgroundBaseSubdued,
      }}
    >
      <LatchkeyMark size={44} />
      <EuiSpacer size="m" />
      <EuiTitle size="m">
        <h1>
          <FormattedMessage id="signIn.title" defaultMessage="Sign in to Latchkey" />
        </h1>
      </EuiTitle>
      {pageConfig.clusterName !== undefined && (
        <EuiText
          color="subdued"
          size="s"
          css={{ display: 'flex', alignItems: 'center', gap: euiTheme.size.xs, marginTop: euiTheme.size.xs }}
        >
          <FormattedMessage
            id="signIn.cluster"
            defaultMessage="API keys of {cluster}"
            values={{ cluster: <ClusterBadge name={pageConfig.clusterName} /> }}
          />
        </EuiText>
      )}
      <EuiSpacer size="l" />
      <EuiPanel
        hasBorder
        hasShadow={false}
        paddingSize="l"
        grow={false}
        css={{ width: '100%', maxWidth: 400 }}
      >
        <LoginForm />
      </EuiPanel>
      <EuiSpacer size="m" />
      <EuiText color="subdued" size="s" textAlign="center">
        <FormattedMessage id="signIn.hint" defaultMessage="Use your Elasticsearch username and password." />
      </EuiText>
    </main>
  )
}

/**
 * Goes on as soon as there is a session. Asks once whether there is one already, unless the answer to that is what led
 * here; the form does not wait for it.
 */
function useGoOnWhenSignedIn(goOn: () => void) {
  const queryClient = useQueryClient()
  const [isKnown] = useState(() => {
    const error = queryClient.getQueryState(sessionQuery.queryKey)?.error
    return error instanceof ApiFailure && error.endsSession
  })
  const { data } = useQuery({ ...sessionQuery, enabled: !isKnown, retry: false })
  const isSignedIn = data !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it turns out that there is a session.
  useEffect(() => {
    if (isSignedIn) goOn()
  }, [isSignedIn])
}

function LoginForm() {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [isChecked, setChecked] = useState(false)
  const usernameInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)

  const { submit, isPending, waitSeconds, failure } = useSignIn({
    onFailure: (error) => {
      const isWrong = error instanceof ApiFailure && error.code === 'wrong_credentials'
      if (!isWrong) return
      setPassword('')
      setChecked(false)
      passwordInput.current?.focus()
    },
  })

  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isPending || waitSeconds > 0) return
    setChecked(true)
    if (username === '') usernameInput.current?.focus()
    else if (password === '') passwordInput.current?.focus()
    else submit({ username, password })
  }

  const isUsernameMissing = isChecked && username === ''
  return (
    <EuiForm component="form" onSubmit={onSubmit} data-test-subj="loginForm" noValidate>
      {failure !== null && (
        <>
          <SignInFailure failure={failure} waitSeconds={waitSeconds} />
          <EuiSpacer size="m" />
        </>
      )}
      <EuiFormRow
        fullWidth
        label={<FormattedMessage id="signIn.username" defaultMessage="Username" />}
        isInvalid={isUsernameMissing}
        error={
          isUsernameMissing && (
            <FormattedMessage id="signIn.usernameMissing" defaultMessage="Enter your username." />
          )
        }
      >
        <EuiFieldText
          fullWidth
          icon="user"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          // The page is nothing but this form.
          autoFocus
          data-test-subj="loginUsername"
          inputRef={usernameInput}
          isInvalid={isUsernameMissing}
          readOnly={isPending}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </EuiFormRow>
      <PasswordRow
        value={password}
        onChange={setPassword}
        isMissing={isChecked && password === ''}
        isReadOnly={isPending}
        inputRef={passwordInput}
      />
      <EuiSpacer size="l" />
      <EuiButton
        fill
        fullWidth
        type="submit"
        isLoading={isPending}
        isDisabled={waitSeconds > 0}
        data-test-subj="loginSubmit"
      >
        <FormattedMessage id="signIn.submit" defaultMessage="Sign in" />
      </EuiButton>
    </EuiForm>
  )
}
