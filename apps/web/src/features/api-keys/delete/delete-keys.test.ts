import { type InvalidateReply, invalidateMaxIds } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { ApiFailure } from '../../../api/api-failure.ts'
import { deleteKeys } from './delete-keys.ts'

const idsOf = (count: number) => Array.from({ length: count }, (_, i) => `id${i}`)
const allGone = (ids: string[]): InvalidateReply => ({ invalidated: ids, alreadyInvalidated: [], failed: [] })

test('sends batches of the size that the contract allows, one after the other', async () => {
  const sizes: number[] = []
  const ids = idsOf(invalidateMaxIds * 2 + 1)
  const outcome = await deleteKeys(ids, (batch) => {
    sizes.push(batch.length)
    return Promise.resolve(allGone(batch))
  })
  expect(sizes).toEqual([invalidateMaxIds, invalidateMaxIds, 1])
  expect(outcome).toEqual({ gone: ids, failed: [], unknown: [], untried: [] })
})

test('a key that was deleted before is gone as well; a failed one is told with its reason', async () => {
  const outcome = await deleteKeys(['a', 'b', 'c'], () =>
    Promise.resolve({
      invalidated: ['a'],
      alreadyInvalidated: ['b'],
      failed: [{ id: 'c', code: 'refused', reason: 'no' }],
    }),
  )
  expect(outcome).toMatchObject({ gone: ['a', 'b'], failed: [{ id: 'c', code: 'refused' }] })
})

test.each(['network', 'invalidate_outcome_unknown'] as const)(
  'after %s nobody knows what became of that batch; the rest was never sent',
  async (code) => {
    const ids = idsOf(invalidateMaxIds + 2)
    const broken = new ApiFailure(code, '')
    let calls = 0
    const outcome = await deleteKeys(ids, () => {
      calls++
      return Promise.reject(broken)
    })
    expect(calls).toBe(1)
    expect(outcome.unknown).toHaveLength(invalidateMaxIds)
    expect(outcome.untried).toHaveLength(2)
    expect(outcome.failure).toBe(broken)
  },
)

test('a refusal of the whole batch deleted nothing', async () => {
  const outcome = await deleteKeys(['a'], () => Promise.reject(new ApiFailure('forbidden', '')))
  expect(outcome).toMatchObject({ gone: [], unknown: [], untried: ['a'] })
})
