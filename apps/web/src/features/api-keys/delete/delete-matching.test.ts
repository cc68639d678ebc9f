import { type InvalidateReply, invalidateMaxIds, type MatchReply } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { ApiFailure, type FailureCode } from '../../../api/api-failure.ts'
import {
  type Deletion,
  type DeletionCalls,
  goneCount,
  isDone,
  type MatchedKey,
  newDeletion,
  retried,
  runDeletion,
  waitingCount,
} from './delete-matching.ts'

const keysOf = (count: number, more: Partial<MatchedKey> = {}): MatchedKey[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `id${i}`,
    name: `key ${i}`,
    type: 'rest',
    managed: false,
    username: 'alice',
    realm: 'native1',
    ...more,
  }))

const allGone = (ids: string[]): InvalidateReply => ({ invalidated: ids, alreadyInvalidated: [], failed: [] })

/** When the keys were counted. */
const moment = 1_700_000_000_000

/** A cluster of such keys: answers a walk in pages, and notes what was sent. */
function clusterOf(keys: MatchedKey[], pageSize = invalidateMaxIds) {
  const sent: string[][] = []
  const answers: (((ids: string[]) => InvalidateReply) | FailureCode)[] = []
  const matches: FailureCode[] = []
  const calls: DeletionCalls = {
    match: (cursor) => {
      const broken = matches.shift()
      if (broken) return Promise.reject(new ApiFailure(broken, ''))
      const start = Number(cursor ?? 0)
      const end = start + pageSize
      const reply: MatchReply = {
        keys: keys.slice(start, end),
        total: keys.length - start,
        createdUpTo: moment,
        ...(end < keys.length && { next: String(end) }),
      }
      return Promise.resolve(reply)
    },
    invalidate: (ids) => {
      sent.push(ids)
      const answer = answers.shift() ?? allGone
      return typeof answer === 'string'
        ? Promise.reject(new ApiFailure(answer, ''))
        : Promise.resolve(answer(ids))
    },
    mayDelete: () => true,
  }
  return { calls, sent, answers, matches }
}

const run = (calls: DeletionCalls, from = newDeletion, isStopped = (_: Deletion) => false) => {
  let last = from
  return runDeletion(from, calls, {
    onProgress: (deletion) => {
      last = deletion
    },
    isStopped: () => isStopped(last),
  })
}

test('walks all that match and sends one batch after the other', async () => {
  const { calls, sent } = clusterOf(keysOf(2500))
  const done = await run(calls)
  expect(sent.map((ids) => ids.length)).toEqual([1000, 1000, 500])
  expect(isDone(done)).toBe(true)
  expect(goneCount(done)).toBe(2500)
  expect(done).toMatchObject({ total: 2500, failed: [], leftOut: 0 })
  expect(waitingCount(done)).toBe(0)
})

test('nothing that matches is done at once', async () => {
  const { calls, sent } = clusterOf([])
  const done = await run(calls)
  expect(sent).toEqual([])
  expect(isDone(done)).toBe(true)
})

test('stopped, it finishes what is under way, leaves the rest untouched, and goes on from there', async () => {
  const { calls, sent } = clusterOf(keysOf(2500))
  const stopped = await run(calls, newDeletion, ({ gone }) => gone.length === 1)
  expect(sent).toHaveLength(1)
  expect(isDone(stopped)).toBe(false)
  expect(stopped.failure).toBeUndefined()
  expect(waitingCount(stopped)).toBe(1500)
  const done = await run(calls, stopped)
  expect(sent.flat()).toEqual(keysOf(2500).map(({ id }) => id))
  expect(goneCount(done)).toBe(2500)
})

test('keys that may not be deleted are left out and counted, and no empty batch is sent', async () => {
  const keys = [...keysOf(10), ...keysOf(30, { username: 'bob' })]
  const { calls, sent } = clusterOf(keys, 10)
  const done = await run({ ...calls, mayDelete: ({ username }) => username === 'alice' })
  expect(sent.flat()).toHaveLength(10)
  expect(done.leftOut).toBe(30)
  expect(isDone(done)).toBe(true)
})

test('a failed key keeps its name and reason, and can be sent again', async () => {
  const { calls, answers, sent } = clusterOf(keysOf(3))
  answers.push((ids) => ({
    invalidated: ids.slice(0, 1),
    alreadyInvalidated: ids.slice(1, 2),
    failed: [{ id: 'id2', code: 'refused', reason: 'no' }],
  }))
  const first = await run(calls)
  expect(goneCount(first)).toBe(2)
  expect(first.failed).toMatchObject([{ key: { id: 'id2', name: 'key 2' }, code: 'refused', reason: 'no' }])
  const second = await run(calls, retried(first))
  expect(sent.at(-1)).toEqual(['id2'])
  expect(second.failed).toEqual([])
  expect(goneCount(second)).toBe(3)
})

test.each(['network', 'invalidate_outcome_unknown', 'elasticsearch_timeout'] as const)(
  'after %s the batch is in doubt, nothing more is sent, and going on sends it again',
  async (code) => {
    const { calls, answers, sent } = clusterOf(keysOf(1500))
    answers.push(code)
    const stopped = await run(calls)
    expect(sent).toHaveLength(1)
    expect(stopped).toMatchObject({ inDoubt: 1000, failure: { code } })
    expect(waitingCount(stopped)).toBe(500)
    const done = await run(calls, stopped)
    expect(sent[1]).toEqual(sent[0])
    expect(done.inDoubt).toBe(0)
    expect(done.failure).toBeUndefined()
    expect(goneCount(done)).toBe(1500)
  },
)

test.each(['forbidden', 'not_signed_in', 'elasticsearch_unreachable'] as const)(
  'a batch that was refused with %s deleted nothing, and goes first afterwards',
  async (code) => {
    const { calls, answers, sent } = clusterOf(keysOf(1500))
    answers.push(allGone, code)
    const stopped = await run(calls)
    expect(stopped).toMatchObject({ inDoubt: 0, failure: { code } })
    expect(waitingCount(stopped)).toBe(500)
    const done = await run(calls, stopped)
    expect(sent).toHaveLength(3)
    expect(goneCount(done)).toBe(1500)
  },
)

test('a walk that breaks goes on where it was', async () => {
  const { calls, matches, sent } = clusterOf(keysOf(1500))
  const first = await run(calls, newDeletion, ({ gone }) => gone.length === 1)
  matches.push('elasticsearch_unreachable')
  const stopped = await run(calls, first)
  expect(stopped.failure).toBeInstanceOf(ApiFailure)
  expect(sent).toHaveLength(1)
  expect(goneCount(await run(calls, stopped))).toBe(1500)
})

test('a retry of failed keys does not lose what is in doubt', () => {
  const [a, b, c] = keysOf(3)
  if (!a || !b || !c) throw new Error('three keys')
  const again = retried({ ...newDeletion, queue: [a, b], inDoubt: 1, failed: [{ key: c, code: 'refused' }] })
  expect(again.queue).toEqual([a, c, b])
  expect(again.failed).toEqual([])
})
