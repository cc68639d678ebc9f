import { errorCatalogue } from '@latchkey/contract'
import { cleanup, render, renderHook, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { PageProviders } from '../../test/page-providers.tsx'
import { ApiFailure, type FailureCode } from '../api/api-failure.ts'
import { FailureCallout, useFailureText } from './failure-text.tsx'
import { failureTexts } from './failure-texts.ts'

afterEach(cleanup)

const textOf = (failure: unknown) =>
  renderHook(useFailureText, { wrapper: PageProviders }).result.current(failure)

const codes = Object.keys(failureTexts) as FailureCode[]

describe('a failure in words', () => {
  it('is there for every code of the contract', () => {
    expect([...codes].sort()).toEqual([...Object.keys(errorCatalogue), 'network'].sort())
  })

  it.each(codes)('says what %s means and what to do, without leftovers of the message format', (code) => {
    const { title, body } = textOf(new ApiFailure(code, 'message of the API'))
    expect(title).toMatch(/^[A-Z][^<>{}]+[^.]$/)
    expect(body).toMatch(/^[A-Z][^<>{}]+\.$/)
    expect(title + body).not.toContain('message of the API')
  })

  it('names the seconds to wait', () => {
    const bodyAfter = (retryAfterSeconds?: number) =>
      textOf(
        new ApiFailure('too_many_attempts', '', retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ).body
    expect(bodyAfter(1)).toBe('Try again in 1 second.')
    expect(bodyAfter(30)).toBe('Try again in 30 seconds.')
    expect(bodyAfter()).toBe('Wait a moment, then try again.')
  })

  it('keeps what Elasticsearch said as a detail', () => {
    const details = { elasticsearch: { type: 'x_exception', reason: 'unknown privilege [raed]' } }
    expect(textOf(new ApiFailure('elasticsearch_refused', '', details)).detail).toBe(
      'unknown privilege [raed]',
    )
    expect(textOf(new ApiFailure('forbidden', '')).detail).toBeUndefined()
  })

  it('gives the request id where only the log knows more', () => {
    expect(textOf(new ApiFailure('internal', '', {}, 'r-1')).detail).toBe('r-1')
    expect(textOf(new ApiFailure('network', '', {}, 'r-1')).detail).toBeUndefined()
  })

  it('tells nothing of an error that is not a failed call', () => {
    const { title, body, detail } = textOf(new TypeError('x is not a function'))
    expect([title, body].join()).not.toContain('x is not')
    expect(detail).toBeUndefined()
  })
})

describe('the callout', () => {
  it('is announced and offers to try again', () => {
    const onRetry = vi.fn()
    render(<FailureCallout failure={new ApiFailure('network', '')} onRetry={onRetry} />, {
      wrapper: PageProviders,
    })
    expect(screen.getByRole('alert').textContent).toContain('No connection to Latchkey')
    screen.getByRole('button', { name: 'Try again' }).click()
    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('leaves a session that ended to the dialog', () => {
    render(<FailureCallout failure={new ApiFailure('not_signed_in', '')} />, { wrapper: PageProviders })
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
