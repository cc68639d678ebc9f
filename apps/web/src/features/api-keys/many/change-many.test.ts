import { type BulkUpdateBody, type BulkUpdateReply, bulkUpdateMaxKeys } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { ApiFailure } from '../../../api/api-failure.ts'
import { afterRetry, changeMany, keysToRetry, type ManyOutcome } from './change-many.ts'

const keys = Array.from({ length: 2 * bulkUpdateMaxKeys + 1 }, (_, index) => ({
  id: `key-${index}`,
  name: 'a',
  ...(index % 2 === 0 && { expiration: index }),
}))

const all = ({ keys: sent }: BulkUpdateBody): Promise<BulkUpdateReply> =>
  Promise.resolve({ updated: sent.map(({ id }) => id), noops: [], failed: [] })

it('sends each key once, in batches, with the expiry that was seen', async () => {
  const sent: BulkUpdateBody[] = []
  const progress: number[] = []
  const outcome = await changeMany(keys, () => '90d', {
    bulkUpdate: (body) => {
      sent.push(body)
      return all(body)
    },
    onProgress: (done) => progress.push(done),
  })
  expect(sent.map((body) => body.keys.length)).toEqual([1000, 1000, 1])
  expect(sent.flatMap((body) => body.keys)).toEqual(keys.map(({ name: _, ...key }) => key))
  expect(new Set(sent.map(({ expiration }) => expiration))).toEqual(new Set(['90d']))
  expect(progress).toEqual([1000, 2000, 2001])
  expect(outcome).toMatchObject({ failed: [], unknown: [], untried: [] })
  expect(outcome.updated).toHaveLength(keys.length)
})

it.each([
  ['network', 1000, 1],
  ['forbidden', 0, 1001],
] as const)(
  'stops at a batch that fails as a whole (%s), and says of each key what is known',
  async (code, unknown, untried) => {
    let calls = 0
    const outcome = await changeMany(keys, () => '90d', {
      bulkUpdate: (body) => {
        calls += 1
        return calls === 2 ? Promise.reject(new ApiFailure(code, 'no')) : all(body)
      },
    })
    expect(calls).toBe(2)
    expect(outcome.updated).toHaveLength(1000)
    expect(outcome.unknown).toHaveLength(unknown)
    expect(outcome.untried).toHaveLength(untried)
    expect(outcome.failure).toMatchObject({ code })
  },
)

it('sends no expiry where only permissions are refreshed', async () => {
  const sent: BulkUpdateBody[] = []
  await changeMany(keys.slice(0, 1), () => undefined, {
    bulkUpdate: (body) => {
      sent.push(body)
      return all(body)
    },
  })
  expect(sent).toEqual([{ keys: [{ id: 'key-0', expiration: 0 }] }])
})

it('tries again what may work, without losing sight of the others', () => {
  const some = ['done', 'refused', 'gone', 'doubt', 'unknown', 'untried'].map((id) => ({ id, name: id }))
  const outcome: ManyOutcome = {
    updated: ['done'],
    failed: [
      { id: 'refused', code: 'refused' },
      { id: 'gone', code: 'not_found' },
      { id: 'doubt', code: 'unconfirmed' },
    ],
    unknown: ['unknown'],
    untried: ['untried'],
    failure: new ApiFailure('network', 'no'),
  }
  const ids = (isRepeatable: boolean) => keysToRetry(some, outcome, isRepeatable).map(({ id }) => id)
  expect(ids(false)).toEqual(['refused', 'untried'])
  expect(ids(true)).toEqual(['refused', 'doubt', 'unknown', 'untried'])

  const again = { updated: ['doubt', 'unknown', 'untried'], failed: [], unknown: [], untried: ['refused'] }
  expect(afterRetry(outcome, keysToRetry(some, outcome, true), again)).toEqual({
    updated: ['done', 'doubt', 'unknown', 'untried'],
    failed: [{ id: 'gone', code: 'not_found' }],
    unknown: [],
    untried: ['refused'],
  })
})

it.each(['invalid_request', 'policy_violation'] as const)(
  'offers no second try where the input was refused with %s',
  (code) => {
    const outcome = { updated: [], failed: [], unknown: [], untried: ['one'] }
    const one = [{ id: 'one', name: 'one' }]
    const retryable = (failure: ApiFailure) => keysToRetry(one, { ...outcome, failure }, false)
    expect(retryable(new ApiFailure('elasticsearch_unreachable', 'no'))).toEqual(one)
    expect(retryable(new ApiFailure(code, 'no'))).toEqual([])
  },
)
