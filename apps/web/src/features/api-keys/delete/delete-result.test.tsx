import type { ApiKey } from '@latchkey/contract'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { PageProviders } from '../../../../test/page-providers.tsx'
import { ApiFailure } from '../../../api/api-failure.ts'
import type { DeleteOutcome } from './delete-keys.ts'
import { DeleteResult } from './delete-result.tsx'

afterEach(cleanup)

const keys = ['a', 'b', 'c', 'd', 'e'].map(
  (id): ApiKey => ({
    id,
    name: `key ${id}`,
    type: 'rest',
    managed: false,
    username: 'alice',
    realm: 'native1',
    creation: 0,
    metadata: {},
    access: { kind: 'all' },
  }),
)
const show = (outcome: Partial<DeleteOutcome>) =>
  render(
    <PageProviders>
      <DeleteResult keys={keys} outcome={{ gone: [], failed: [], unknown: [], untried: [], ...outcome }} />
    </PageProviders>,
  )
const lineOf = (id: string) =>
  document.querySelector(`[data-test-subj="apiKeysDeleteFailed-${id}"]`)?.textContent

test('tells each failure in words, with what Elasticsearch said', () => {
  show({
    gone: ['a'],
    failed: [
      { id: 'b', code: 'not_owner' },
      { id: 'c', code: 'manage_security_required', reason: 'This requires [manage_security]' },
      { id: 'd', code: 'not_found' },
      { id: 'e', code: 'unconfirmed' },
    ],
  })
  expect(screen.getByText('1 of 5 keys deleted.')).toBeTruthy()
  expect(screen.getByText('4 keys were not deleted')).toBeTruthy()
  expect(lineOf('b')).toMatch(/^key b .*belongs to somebody else/)
  expect(lineOf('c')).toMatch(/manage_security\.This requires \[manage_security\]$/)
  expect(lineOf('d')).toMatch(/no such key/)
  expect(lineOf('e')).toMatch(/did not confirm/)
})

test('does not claim to know where the connection broke', () => {
  show({ unknown: ['a', 'b'], failure: new ApiFailure('invalidate_outcome_unknown', '') })
  expect(screen.getByText('The connection broke: 2 keys may be deleted or not')).toBeTruthy()
  expect(screen.queryByText(/not deleted$/)).toBeNull()
})

test('shows why nothing was tried', () => {
  show({ untried: ['a'], failure: new ApiFailure('elasticsearch_unreachable', '') })
  expect(screen.getByText('Elasticsearch does not answer')).toBeTruthy()
})
