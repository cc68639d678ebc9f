import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aSession } from '../../test/a-session.ts'
import { sessionQuery } from '../api/session.ts'
import { useSessionCheck } from './use-session-check.ts'

const minute = 60_000
const hour = 60 * minute

const session = (idleEndsAt: number, endsAt: number) => aSession({ idleEndsAt, endsAt })

const fetch = vi.fn(() =>
  Promise.resolve(Response.json(session(Date.now() + 8 * hour, Date.now() + 24 * hour))),
)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', fetch)
})

afterEach(() => {
  cleanup()
  fetch.mockClear()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A page of a session that ends so many milliseconds from now. */
async function open(idleEndsIn: number, endsIn: number) {
  const queryClient = new QueryClient()
  fetch.mockResolvedValueOnce(Response.json(session(Date.now() + idleEndsIn, Date.now() + endsIn)))
  await queryClient.fetchQuery(sessionQuery)
  fetch.mockClear()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  )
  renderHook(useSessionCheck, { wrapper })
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

describe('the session is asked for', () => {
  it('once, just after it would have ended unused, and again after the times of the answer', async () => {
    await open(8 * hour, 24 * hour)
    await pass(8 * hour)
    expect(fetch).not.toHaveBeenCalled()
    await pass(2000)
    expect(fetch).toHaveBeenCalledOnce()
    await pass(8 * hour - minute)
    expect(fetch).toHaveBeenCalledOnce()
    await pass(2 * minute)
    expect(fetch).toHaveBeenCalledTimes(2)
  })

  it('at its end in any case, where that comes first', async () => {
    await open(8 * hour, hour)
    await pass(hour + 2000)
    expect(fetch).toHaveBeenCalledOnce()
  })

  it('not without end where the clock of this computer goes wrong', async () => {
    fetch.mockImplementation(() =>
      Promise.resolve(Response.json(session(Date.now() - hour, Date.now() + hour))),
    )
    await open(-hour, hour)
    await pass(10 * minute)
    expect(fetch.mock.calls.length).toBeLessThanOrEqual(11)
    expect(fetch.mock.calls.length).toBeGreaterThan(0)
  })
})
