import { ApiKeyId, apiKeys, type InvalidateReply, invalidateMaxIds } from '@latchkey/contract'
import { ApiFailure } from '../../../api/api-failure.ts'
import { call } from '../../../api/call.ts'

export type FailedKey = InvalidateReply['failed'][number]

/** What became of the keys that were to be deleted; each is in exactly one of the lists. */
export type DeleteOutcome = {
  /** Deleted now, or by somebody else before. */
  gone: string[]
  failed: FailedKey[]
  /** Keys of a batch that broke: whether they are deleted is not known. */
  unknown: string[]
  /** Keys that nothing was sent for, or whose batch was refused as a whole. */
  untried: string[]
  /** Why it stopped before the end. */
  failure?: unknown
}

const send = (ids: string[]) => call(apiKeys.invalidate, { body: { ids } })

/** Failures after which keys may be deleted all the same: the request may have arrived. */
export const leavesDoubt = (failure: unknown) =>
  !(failure instanceof ApiFailure) ||
  failure.code === 'network' ||
  failure.code === 'invalidate_outcome_unknown' ||
  failure.code === 'elasticsearch_timeout'

/** Deletes keys batch by batch, each sent once; stops at the first batch that fails as a whole. Never throws. */
export async function deleteKeys(ids: string[], invalidate = send): Promise<DeleteOutcome> {
  const outcome: DeleteOutcome = { gone: [], failed: [], unknown: [], untried: [] }
  for (let start = 0; start < ids.length; start += invalidateMaxIds) {
    const batch = ids.slice(start, start + invalidateMaxIds).map((id) => ApiKeyId.parse(id))
    try {
      const reply = await invalidate(batch)
      outcome.gone.push(...reply.invalidated, ...reply.alreadyInvalidated)
      outcome.failed.push(...reply.failed)
    } catch (failure) {
      outcome.failure = failure
      outcome[leavesDoubt(failure) ? 'unknown' : 'untried'].push(...batch)
      outcome.untried.push(...ids.slice(start + invalidateMaxIds))
      break
    }
  }
  return outcome
}
