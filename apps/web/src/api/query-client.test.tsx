import type { Capability, Session } from '@latchkey/contract'
import { renderHook } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { aSession } from '../../test/a-session.ts'
import { ApiFailure, type FailureCode } from './api-failure.ts'
import { createQueryClient } from './query-client.ts'
import { isReadOnly, sessionQuery } from './session.ts'
import { resumeSession, useSessionEnd } from './session-end.ts'

const allowed: Capability = { allowed: true }
const lacking: Capability = { allowed: false, reason: 'missing_privilege', privileges: ['manage_security'] }
const off: Capability = { allowed: false, reason: 'api_keys_disabled', privileges: [] }

const capabilities = (all: Capability): Session['capabilities'] => ({
  view: 'all',
  createUserKey: all,
  createCrossClusterKey: all,
  updateOwnKey: all,
  updateCrossClusterKey: all,
  readRoles: { allowed: true },
  deleteOwnKey: all,
  deleteAnyKey: all,
  deleteCrossClusterKey: all,
})

const session = aSession({ capabilities: capabilities(allowed) })

afterEach(() => {
  resumeSession()
  vi.useRealTimers()
})

/** A client of somebody who is signed in, and how many times a query that fails so was asked. */
async function fail(code: FailureCode, isSignedIn = true) {
  vi.useFakeTimers()
  const queryClient = createQueryClient()
  if (isSignedIn) queryClient.setQueryData(sessionQuery.queryKey, session)
  const queryFn = vi.fn(() => Promise.reject(new ApiFailure(code, '')))
  const query = queryClient.fetchQuery({ queryKey: ['rows'], queryFn }).catch(() => {})
  await vi.runAllTimersAsync()
  await query
  return { asked: queryFn.mock.calls.length, end: renderHook(useSessionEnd).result.current }
}

describe('a query', () => {
  it.each(['network', 'elasticsearch_unreachable'] as const)(
    'that fails with %s is asked once more',
    async (code) => {
      expect(await fail(code)).toEqual({ asked: 2, end: undefined })
    },
  )

  it.each(['forbidden', 'internal', 'elasticsearch_overloaded', 'not_found'] as const)(
    'that fails with %s is not asked again',
    async (code) => {
      expect(await fail(code)).toEqual({ asked: 1, end: undefined })
    },
  )

  it.each(['not_signed_in', 'credentials_changed'] as const)(
    'that fails with %s ends the session',
    async (code) => {
      expect(await fail(code)).toEqual({ asked: 1, end: { code } })
    },
  )

  it('ends no session where nobody is signed in', async () => {
    expect(await fail('not_signed_in', false)).toEqual({ asked: 1, end: undefined })
  })
})

describe('a mutation', () => {
  it.each(['network', 'elasticsearch_unreachable', 'not_signed_in'] as const)(
    'that fails with %s is never sent again, and leaves nothing in the cache',
    async (code) => {
      const queryClient = createQueryClient()
      queryClient.setQueryData(sessionQuery.queryKey, session)
      const mutationFn = vi.fn(() => Promise.reject(new ApiFailure(code, '')))
      const mutation = queryClient.getMutationCache().build(queryClient, { mutationFn })
      await expect(mutation.execute(undefined)).rejects.toMatchObject({ code })
      expect(mutationFn).toHaveBeenCalledOnce()
      expect(mutation.options.gcTime).toBe(0)
      expect(renderHook(useSessionEnd).result.current?.code).toBe(code === 'not_signed_in' ? code : undefined)
    },
  )
})

describe('read only', () => {
  it.each([
    ['somebody who may do everything', capabilities(allowed), false],
    ['an auditor', capabilities(lacking), true],
    ['the owner of some keys', { ...capabilities(lacking), deleteOwnKey: allowed }, false],
    ['somebody who sees nothing', { ...capabilities(lacking), view: 'none' as const }, false],
    ['a cluster without API keys', capabilities(off), false],
  ])('%s: %#', (_, given, expected) => {
    expect(isReadOnly(given)).toBe(expected)
  })
})
