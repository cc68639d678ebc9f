import { EuiButton, EuiLoadingSpinner, useEuiTheme } from '@elastic/eui'
import { type ErrorComponentProps, useLinkProps, useRouter, useRouterState } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { ApiFailure } from '../api/api-failure.ts'
import { paths } from '../paths.ts'
import { type FailureText, useFailureText } from '../ui/failure-text.tsx'
import { LatchkeyMark } from '../ui/latchkey-mark.tsx'
import { PagePrompt } from '../ui/page-prompt.tsx'
import { isOutdated } from './outdated-page.ts'

export const reload = () => window.location.reload()

/** A page without header and navigation, which need a session. */
function BarePage({ children }: { children: ReactNode }) {
  const { euiTheme } = useEuiTheme()
  return (
    <main css={{ padding: euiTheme.size.l }}>
      <LatchkeyMark size={32} />
      {children}
    </main>
  )
}

/** While the session is being asked for. */
export function LoadingPage(): ReactNode {
  const intl = useIntl()
  return (
    <main css={{ display: 'grid', placeItems: 'center', minHeight: '100vh' }}>
      <EuiLoadingSpinner
        size="xl"
        aria-label={intl.formatMessage({ id: 'shell.loading', defaultMessage: 'Loading Latchkey' })}
      />
    </main>
  )
}

/** What went wrong, in words: a failed call, a page that is out of date, or a fault of ours. */
export function useErrorText(error: unknown): FailureText {
  const intl = useIntl()
  const failureText = useFailureText()
  if (!isOutdated(error)) return failureText(error)
  if (!navigator.onLine) {
    return {
      title: intl.formatMessage({
        id: 'offline.title',
        defaultMessage: 'A part of this page could not be loaded',
      }),
      body: intl.formatMessage({
        id: 'offline.body',
        defaultMessage: 'Check your network, then reload the page.',
      }),
    }
  }
  return {
    title: intl.formatMessage({ id: 'outdated.title', defaultMessage: 'Latchkey was updated' }),
    body: intl.formatMessage({
      id: 'outdated.body',
      defaultMessage: 'A part of this page belongs to a version that is gone. Reload to get the new one.',
    }),
  }
}

/** In place of a page that failed. */
export function ErrorPrompt({ error }: ErrorComponentProps): ReactNode {
  const router = useRouter()
  const isLoading = useRouterState({ select: (state) => state.isLoading })
  const { title, body, detail } = useErrorText(error)
  // What a call failed with may be over; anything else needs the page anew.
  const mayTryAgain = error instanceof ApiFailure
  return (
    <PagePrompt
      iconType={mayTryAgain ? 'warning' : 'error'}
      color={mayTryAgain ? 'warning' : 'danger'}
      headingLevel="h1"
      title={title}
      data-test-subj="errorPage"
      body={
        <>
          <p>{body}</p>
          {detail !== undefined && <p css={{ overflowWrap: 'anywhere' }}>{detail}</p>}
        </>
      }
      actions={
        mayTryAgain ? (
          <EuiButton
            fill
            iconType="refresh"
            isLoading={isLoading}
            onClick={() => router.invalidate()}
            data-test-subj="errorPageRetryButton"
          >
            <FormattedMessage id="errorPage.retry" defaultMessage="Try again" />
          </EuiButton>
        ) : (
          <EuiButton fill iconType="refresh" onClick={reload} data-test-subj="errorPageReloadButton">
            <FormattedMessage id="errorPage.reload" defaultMessage="Reload the page" />
          </EuiButton>
        )
      }
    />
  )
}

/** The same where there is no header around it. */
export const ErrorPage = (props: ErrorComponentProps): ReactNode => (
  <BarePage>
    <ErrorPrompt {...props} />
  </BarePage>
)

/** A URL that leads nowhere. */
export function NotFoundPrompt(): ReactNode {
  const { href, onClick } = useLinkProps({ to: paths.apiKeys })
  return (
    <PagePrompt
      iconType="magnify"
      headingLevel="h1"
      title={<FormattedMessage id="notFound.title" defaultMessage="Page not found" />}
      body={
        <FormattedMessage
          id="notFound.body"
          defaultMessage="There is no page at this address. Check it for a typing error, or start from the API keys."
        />
      }
      data-test-subj="notFoundPage"
      actions={
        <EuiButton fill href={href} onClick={onClick} data-test-subj="notFoundPageHomeButton">
          <FormattedMessage id="notFound.home" defaultMessage="Go to API keys" />
        </EuiButton>
      }
    />
  )
}

/** The same where there is no header around it. */
export const NotFoundPage = (): ReactNode => (
  <BarePage>
    <NotFoundPrompt />
  </BarePage>
)
