import { type ErrorCode, errorCatalogue, type Session } from '@latchkey/contract'
import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { act, cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aSession, noCapabilities } from '../test/a-session.ts'
import { PageProviders } from '../test/page-providers.tsx'
import { ApiFailure } from './api/api-failure.ts'
import { createQueryClient } from './api/query-client.ts'
import { resumeSession } from './api/session-end.ts'
import { paths } from './paths.ts'
import { makeRouter } from './router.tsx'

// Whole pages of EUI in jsdom: seconds where the machine is busy.
configure({ testIdAttribute: 'data-test-subj', asyncUtilTimeout: 15_000 })
vi.setConfig({ testTimeout: 30_000 })

const hour = 3_600_000

const session = (): Session =>
  aSession({
    user: { username: 'tom.field', realm: 'ldap1', fullName: 'Tom Field', roles: [] },
    privileges: {
      manage_security: false,
      manage_api_key: false,
      manage_own_api_key: false,
      read_security: false,
    },
    // A page that reads no keys: these tests are about what stands around it.
    capabilities: noCapabilities,
    cluster: { name: 'prod-eu-1', url: 'http://localhost:9200', certificateIdentity: false },
    idleEndsAt: Date.now() + hour,
    endsAt: Date.now() + hour,
  })

const failure = (code: ErrorCode, details?: object) => {
  const { status } = errorCatalogue[code]
  return Response.json({ error: { code, message: code, status, requestId: 'r-1', details } }, { status })
}

/** What the server answers to the calls about the session; any other call finds none. */
let answers: { get: () => Response; signIn: () => Response }
const fetch = vi.fn((url: string, init: RequestInit) => {
  const answer =
    url !== '/api/session'
      ? () => failure('not_signed_in')
      : init.method === 'POST'
        ? answers.signIn
        : answers.get
  return Promise.resolve(answer())
})

beforeEach(() => {
  answers = { get: () => failure('not_signed_in'), signIn: () => Response.json(session()) }
  vi.stubGlobal('fetch', fetch)
  vi.stubGlobal('scrollTo', () => {})
  vi.stubGlobal('LATCHKEY_VERSION', '0')
})

afterEach(() => {
  cleanup()
  resumeSession()
  fetch.mockClear()
  vi.unstubAllGlobals()
})

async function open(url: string) {
  const queryClient = createQueryClient()
  const router = makeRouter(queryClient, createMemoryHistory({ initialEntries: [url] }))
  render(
    <PageProviders>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </PageProviders>,
  )
  return { router, queryClient }
}

const type = (testSubject: string, value: string) =>
  fireEvent.change(screen.getByTestId(testSubject), { target: { value } })
const submit = () => fireEvent.submit(screen.getByTestId('loginForm'))
const isFocused = (testSubject: string) => document.activeElement === screen.getByTestId(testSubject)

describe('without a session', () => {
  it('a page leads to the sign-in page, and from there back to it with its search', async () => {
    const url = `${paths.apiKeys}?q=team:billing&size=50`
    const { router } = await open(url)
    await screen.findByTestId('loginForm')
    expect(router.state.location.search).toEqual({ next: url })
    expect(document.title).toBe('Sign in – Latchkey')

    type('loginUsername', 'tom.field')
    type('loginPassword', 'secret')
    submit()
    await screen.findByTestId('headerGlobalNav')
    expect(router.history.location.href).toBe(url)
    expect(document.title).toBe('API keys – Latchkey')
    expect(router.history.length).toBe(1)
  })

  it('fields that are empty are named, and the first of them has the focus', async () => {
    await open(paths.login)
    await screen.findByTestId('loginForm')
    submit()
    expect(screen.getByText('Enter your username.')).toBeTruthy()
    expect(screen.getByText('Enter your password.')).toBeTruthy()
    expect(isFocused('loginUsername')).toBe(true)
    expect(fetch.mock.calls.filter(([, { method }]) => method === 'POST')).toEqual([])
  })

  it('the password is masked, and password managers know both fields', async () => {
    await open(paths.login)
    const password = await screen.findByTestId('loginPassword')
    expect(password.getAttribute('type')).toBe('password')
    expect(password.getAttribute('autocomplete')).toBe('current-password')
    expect(screen.getByTestId('loginUsername').getAttribute('autocomplete')).toBe('username')
  })

  it('wrong credentials keep the username, and the password is empty and has the focus', async () => {
    answers.signIn = () => failure('wrong_credentials')
    await open(paths.login)
    await screen.findByTestId('loginForm')
    type('loginUsername', 'tom.field')
    type('loginPassword', 'wrong')
    submit()
    const message = await screen.findByTestId('loginErrorMessage')
    expect(message.textContent).toBe('Wrong username or password. Try again.')
    expect(screen.getByTestId<HTMLInputElement>('loginUsername').value).toBe('tom.field')
    expect(screen.getByTestId<HTMLInputElement>('loginPassword').value).toBe('')
    expect(isFocused('loginPassword')).toBe(true)
  })

  it('too many attempts block the button while the seconds go down', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true })
    try {
      answers.signIn = () => failure('too_many_attempts', { retryAfterSeconds: 30 })
      await open(paths.login)
      await screen.findByTestId('loginForm')
      type('loginUsername', 'tom.field')
      type('loginPassword', 'wrong')
      submit()
      const message = await screen.findByTestId('loginErrorMessage')
      expect(message.textContent).toMatch(/^Too many attempts\. Try again in 30 s\.$/)
      expect(screen.getByTestId<HTMLButtonElement>('loginSubmit').disabled).toBe(true)
      await act(() => vi.advanceTimersByTimeAsync(20_000))
      expect(message.textContent).toMatch(/ (10|9) s\.$/)
      await act(() => vi.advanceTimersByTimeAsync(11_000))
      expect(screen.queryByTestId('loginErrorMessage')).toBeNull()
      expect(screen.getByTestId<HTMLButtonElement>('loginSubmit').disabled).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })

  it('an Elasticsearch that is away is said, and the password stays', async () => {
    answers.signIn = () => failure('elasticsearch_unreachable')
    await open(paths.login)
    await screen.findByTestId('loginForm')
    type('loginUsername', 'tom.field')
    type('loginPassword', 'secret')
    submit()
    expect((await screen.findByTestId('loginErrorMessage')).textContent).toContain(
      'Elasticsearch does not answer',
    )
    expect(screen.getByTestId<HTMLInputElement>('loginPassword').value).toBe('secret')
  })

  it.each(['https://evil.example/app/', '//evil.example', '/api/openapi.json'])(
    'next=%s leads to the list instead',
    async (next) => {
      answers.get = () => Response.json(session())
      const { router } = await open(`${paths.login}?next=${encodeURIComponent(next)}`)
      await screen.findByTestId('headerGlobalNav')
      expect(router.history.location.href).toBe(paths.apiKeys)
    },
  )
})

describe('with a session', () => {
  beforeEach(() => {
    answers.get = () => Response.json(session())
  })

  it('the root leads to the list, under a header that names cluster and reader', async () => {
    const { router } = await open('/')
    await screen.findByTestId('headerGlobalNav')
    expect(router.history.location.pathname).toBe(paths.apiKeys)
    expect(screen.getByTestId('clusterName').textContent).toBe('prod-eu-1')
    expect(screen.getByTestId('userMenuButton').getAttribute('aria-label')).toBe('User menu of tom.field')
    expect(screen.getByTestId('api_keys').getAttribute('aria-current')).toBe('page')
    expect(screen.queryByTestId('readOnlyBadge')).toBeNull()
  })

  it.each(['/app/nothing/here', '/nothing'])('%s is a page that was not found', async (url) => {
    await open(url)
    await screen.findByTestId('notFoundPage')
    expect(document.title).toBe('Page not found – Latchkey')
  })

  it('that ended the page stays, and the dialog takes only the password', async () => {
    const { queryClient } = await open(paths.apiKeys)
    await screen.findByTestId('headerGlobalNav')
    await act(() =>
      queryClient
        .fetchQuery({ queryKey: ['x'], queryFn: () => Promise.reject(new ApiFailure('not_signed_in', '')) })
        .catch(() => {}),
    )
    const dialog = await screen.findByRole('alertdialog')
    expect(dialog.textContent).toContain('Your session ended')
    expect(screen.getByTestId<HTMLInputElement>('sessionEndedUsername').value).toBe('tom.field')

    type('loginPassword', 'secret')
    fireEvent.click(screen.getByTestId('loginSubmit'))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    const [, init] =
      fetch.mock.calls.find(([url, { method }]) => url === '/api/session' && method === 'POST') ?? []
    expect(init?.body).toBe('{"username":"tom.field","password":"secret"}')
  })
})
