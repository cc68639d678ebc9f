import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { PageProviders } from '../../../../test/page-providers.tsx'
import type { ManyOutcome } from './change-many.ts'
import { ManyKeysResult } from './many-keys-result.tsx'

afterEach(cleanup)

const keys = ['a', 'b'].map((id) => ({ id, name: `key ${id}` }))

const hooks = { result: 'result', unknown: 'unknown', failed: (id: string) => `failed-${id}`, retry: 'retry' }

function show(change: 'expiry' | 'refresh', outcome: Partial<ManyOutcome>, of = keys) {
  render(
    <ManyKeysResult
      keys={of}
      outcome={{ updated: [], failed: [], unknown: [], untried: [], ...outcome }}
      change={change}
      hooks={hooks}
      isRetrying={false}
      retryable={0}
      onRetry={() => undefined}
    />,
    { wrapper: PageProviders },
  )
  return (hook: string) => document.querySelector(`[data-test-subj="${hook}"]`)?.textContent
}

test.each([
  ['expiry', 'changed or not. The list shows it.', 'became of it. Reload the list and look.'],
  [
    'refresh',
    'changed or not. Refreshing them again does no harm.',
    'became of it. Refreshing it again does no harm.',
  ],
] as const)('of what is not known it says what to do next: %s', (change, ofUnknown, ofUnconfirmed) => {
  const textOf = show(change, { failed: [{ id: 'b', code: 'unconfirmed' }], unknown: ['a'] })
  expect(textOf('unknown')).toContain(ofUnknown)
  expect(textOf('failed-b')).toContain(ofUnconfirmed)
  expect(screen.queryByRole('button')).toBeNull()
})

test.each<[string, 'expiry' | 'refresh', Partial<ManyOutcome>]>([
  ['2 of 2 keys have the new expiry', 'expiry', { updated: ['a', 'b'] }],
  [
    '1 of 2 keys have the rights that you hold today',
    'refresh',
    { updated: ['a'], failed: [{ id: 'b', code: 'refused' }] },
  ],
  ['0 of 2 keys have the new expiry', 'expiry', { untried: ['a', 'b'] }],
  ['It is not known how many of the 2 keys have the new expiry', 'expiry', { unknown: ['a', 'b'] }],
  [
    'At least 1 of 2 keys have the rights that you hold today',
    'refresh',
    { updated: ['a'], failed: [{ id: 'b', code: 'unconfirmed' }] },
  ],
])('the headline claims no more than is known: %s', (headline, change, outcome) => {
  show(change, outcome)
  expect(screen.getByText(headline)).toBeTruthy()
})

test('of one key the headline does not count', () => {
  show('refresh', { unknown: ['a'] }, keys.slice(0, 1))
  expect(screen.getByText('It is not known whether the key has the rights that you hold today')).toBeTruthy()
})
