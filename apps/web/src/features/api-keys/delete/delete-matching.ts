import { type InvalidateReply, invalidateMaxIds, type MatchReply } from '@latchkey/contract'
import type { FailedKey } from './delete-keys.ts'
import { leavesDoubt } from './delete-keys.ts'

export type MatchedKey = MatchReply['keys'][number]

/** A key that was not deleted, and why. */
export type FailedMatch = { key: MatchedKey } & Omit<FailedKey, 'id'>

/**
 * Where the deletion of all keys that match stands; enough to go on from there. Of keys that are gone only the id is kept,
 * so that a hundred thousand of them need little room.
 */
export type Deletion = {
  /** Keys that were read and are to be sent next. */
  queue: readonly MatchedKey[]
  /** How many at the head of the queue were sent without an answer: whether they are deleted is not known. */
  inDoubt: number
  /** Where the walk goes on; undefined at its start. */
  cursor: string | undefined
  /** Whether the walk has come to its end. */
  isWalked: boolean
  /** Keys that match, as the first answer counted them; undefined until then. */
  total: number | undefined
  /** Ids of deleted keys, batch by batch. Keys that somebody else deleted meanwhile are among them. */
  gone: readonly (readonly string[])[]
  failed: readonly FailedMatch[]
  /** Keys met on the way that the caller may not delete. */
  leftOut: number
  /** Why it stopped before the end. */
  failure?: unknown
}

/** What a deletion asks of the world outside. */
export type DeletionCalls = {
  match: (cursor: string | undefined) => Promise<MatchReply>
  invalidate: (ids: string[]) => Promise<InvalidateReply>
  mayDelete: (key: MatchedKey) => boolean
}

export const newDeletion: Deletion = {
  queue: [],
  inDoubt: 0,
  cursor: undefined,
  isWalked: false,
  total: undefined,
  gone: [],
  failed: [],
  leftOut: 0,
}

export const isDone = ({ isWalked, queue }: Deletion): boolean => isWalked && queue.length === 0

export const goneCount = ({ gone }: Deletion): number => gone.reduce((sum, { length }) => sum + length, 0)

/** How many keys nothing was sent for yet. Keys that others delete meanwhile make it an estimate until the end. */
export function waitingCount(deletion: Deletion): number {
  const { total = 0, failed, leftOut, inDoubt, queue, isWalked } = deletion
  if (isWalked) return queue.length - inDoubt
  return Math.max(queue.length - inDoubt, total - goneCount(deletion) - failed.length - leftOut - inDoubt)
}

/** The same with the failed keys to be sent again, first of all. */
export const retried = (deletion: Deletion): Deletion => ({
  ...deletion,
  // Those in doubt stay at the head, where they are counted.
  queue: [
    ...deletion.queue.slice(0, deletion.inDoubt),
    ...deletion.failed.map(({ key }) => key),
    ...deletion.queue.slice(deletion.inDoubt),
  ],
  failed: [],
})

async function readNext(deletion: Deletion, { match, mayDelete }: DeletionCalls): Promise<Deletion> {
  const { keys, next, total } = await match(deletion.cursor)
  const queue = keys.filter(mayDelete)
  return {
    ...deletion,
    queue,
    cursor: next,
    isWalked: next === undefined,
    total: deletion.total ?? total,
    leftOut: deletion.leftOut + keys.length - queue.length,
  }
}

async function sendNext(deletion: Deletion, { invalidate }: DeletionCalls): Promise<Deletion> {
  const batch = deletion.queue.slice(0, invalidateMaxIds)
  try {
    const reply = await invalidate(batch.map(({ id }) => id))
    const keyOf = new Map(batch.map((key) => [key.id, key]))
    const failed = reply.failed.flatMap(({ id, ...why }) => {
      const key = keyOf.get(id)
      return key ? [{ key, ...why }] : []
    })
    return {
      ...deletion,
      queue: deletion.queue.slice(batch.length),
      inDoubt: Math.max(0, deletion.inDoubt - batch.length),
      gone: [...deletion.gone, [...reply.invalidated, ...reply.alreadyInvalidated]],
      failed: [...deletion.failed, ...failed],
    }
  } catch (failure) {
    // The batch stays in the queue: going on sends it again, and what is gone already is answered as such.
    const inDoubt = leavesDoubt(failure) ? Math.max(deletion.inDoubt, batch.length) : deletion.inDoubt
    return { ...deletion, inDoubt, failure }
  }
}

/**
 * Reads and deletes batch after batch, until all is done, the first call fails, or `isStopped` says so; what is under way
 * is always finished. Called with what it returned, it goes on from there. Never throws.
 */
export async function runDeletion(
  from: Deletion,
  calls: DeletionCalls,
  { onProgress, isStopped }: { onProgress: (deletion: Deletion) => void; isStopped: () => boolean },
): Promise<Deletion> {
  const { failure: _, ...before } = from
  let deletion: Deletion = before
  while (!isDone(deletion) && deletion.failure === undefined && !isStopped()) {
    try {
      deletion = await (deletion.queue.length === 0 ? readNext : sendNext)(deletion, calls)
    } catch (failure) {
      deletion = { ...deletion, failure }
    }
    onProgress(deletion)
  }
  return deletion
}
