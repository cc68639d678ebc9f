import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { PageProviders } from '../../../../test/page-providers.tsx'
import { ManyKeysResult } from './many-keys-result.tsx'

afterEach(cleanup)

const keys = ['a', 'b'].map((id) => ({ id, name: `key ${id}` }))

test.each([
  ['expiry', 'changed or not. The list shows it.', 'became of it. Reload the list and look.'],
  [
    'refresh',
    'changed or not. Refreshing them again does no harm.',
    'became of it. Refreshing it again does no harm.',
  ],
] as const)('of what is not known it says what to do next: %s', (change, ofUnknown, ofUnconfirmed) => {
  render(
    <ManyKeysResult
      keys={keys}
      outcome={{ updated: [], failed: [{ id: 'b', code: 'unconfirmed' }], unknown: ['a'], untried: [] }}
      change={change}
      title="0 of 2"
      hooks={{ result: 'result', unknown: 'unknown', failed: (id) => `failed-${id}`, retry: 'retry' }}
      isRetrying={false}
      retryable={0}
      onRetry={() => undefined}
    />,
    { wrapper: PageProviders },
  )
  const textOf = (hook: string) => document.querySelector(`[data-test-subj="${hook}"]`)?.textContent
  expect(textOf('unknown')).toContain(ofUnknown)
  expect(textOf('failed-b')).toContain(ofUnconfirmed)
  expect(screen.queryByRole('button')).toBeNull()
})
