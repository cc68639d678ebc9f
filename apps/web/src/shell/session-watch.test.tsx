import { sessionEndsInHeader } from '@latchkey/contract'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { aSession } from '../../test/a-session.ts'
import { PageProviders } from '../../test/page-providers.tsx'
import { sessionQuery } from '../api/session.ts'
import { useUnsaved } from '../ui/unsaved.ts'
import { SessionWatch } from './session-watch.tsx'

const minute = 60_000

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Form({ isFilledIn }: { isFilledIn: boolean }) {
  useUnsaved(isFilledIn)
  return null
}

/** A page whose session ends so many minutes from now. */
function open(idleMinutes: number, minutes: number, isFilledIn: boolean) {
  const queryClient = new QueryClient()
  const now = Date.now()
  const session = aSession({ idleEndsAt: now + idleMinutes * minute, endsAt: now + minutes * minute })
  queryClient.setQueryData(sessionQuery.queryKey, session)
  const wrapper = ({ children }: { children: ReactNode }) => (
    <PageProviders>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </PageProviders>
  )
  render(
    <>
      <SessionWatch />
      <Form isFilledIn={isFilledIn} />
    </>,
    { wrapper },
  )
}

const warning = () => document.querySelector('[data-test-subj="sessionEndWarningModal"]')
const stayButton = () => document.querySelector('[data-test-subj="sessionEndWarningStayButton"]')

it.each<[string, number, number, boolean, boolean]>([
  ['while there is time', 3, 60, true, false],
  ['where nothing would be lost', 1, 60, false, false],
  ['shortly before it ends unused', 1, 60, true, true],
  ['shortly before it ends in any case', 1, 1, true, true],
])('the page warns %s: %i, %i', (_, idleMinutes, minutes, isFilledIn, expected) => {
  open(idleMinutes, minutes, isFilledIn)
  expect(warning() !== null).toBe(expected)
  expect(stayButton() !== null).toBe(expected && idleMinutes !== minutes)
})

it('staying signed in uses the session, and its reply says until when', async () => {
  const fetch = vi.fn(async () =>
    Response.json(aSession(), { headers: { [sessionEndsInHeader]: '600, 3600' } }),
  )
  vi.stubGlobal('fetch', fetch)
  open(1, 60, true)
  fireEvent.click(screen.getByRole('button', { name: 'Stay signed in' }))
  await waitFor(() => expect(warning()).toBeNull())
  expect(fetch).toHaveBeenCalledOnce()
})
