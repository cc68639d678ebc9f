import { apiKeys, type BulkUpdateBody, type BulkUpdateReply, bulkUpdateMaxKeys } from '@latchkey/contract'
import { ApiFailure, type FailureCode } from '../../../api/api-failure.ts'
import { call } from '../../../api/call.ts'
import type { ChangeableKey } from './keys-to-change.ts'

export type FailedChange = BulkUpdateReply['failed'][number]

/** What became of keys whose expiry was to be changed; each is in exactly one of the lists. */
export type ManyOutcome = {
  updated: string[]
  failed: FailedChange[]
  /** Keys of a batch that broke: whether they were changed is not known. */
  unknown: string[]
  /** Keys that nothing was sent for, or whose batch was refused as a whole. */
  untried: string[]
  /** Why it stopped before the end. */
  failure?: unknown
}

const leavesDoubt: FailureCode[] = ['network', 'update_outcome_unknown', 'elasticsearch_timeout']

const send = (body: BulkUpdateBody) => call(apiKeys.bulkUpdate, { body })

/** Changes the expiry batch by batch, each sent once; stops at the first batch that fails as a whole. Never throws. */
export async function changeMany(
  keys: ChangeableKey[],
  /** Asked anew for each batch: a date is nearer by then. */
  expirationNow: () => string,
  { bulkUpdate = send, onProgress }: { bulkUpdate?: typeof send; onProgress?: (done: number) => void } = {},
): Promise<ManyOutcome> {
  const outcome: ManyOutcome = { updated: [], failed: [], unknown: [], untried: [] }
  for (let start = 0; start < keys.length; start += bulkUpdateMaxKeys) {
    const batch = keys
      .slice(start, start + bulkUpdateMaxKeys)
      .map(({ id, expiration }) => ({ id, ...(expiration !== undefined && { expiration }) }))
    try {
      const { updated, noops, failed } = await bulkUpdate({ keys: batch, expiration: expirationNow() })
      outcome.updated.push(...updated, ...noops)
      outcome.failed.push(...failed)
      onProgress?.(start + batch.length)
    } catch (failure) {
      const isDoubt = !(failure instanceof ApiFailure) || leavesDoubt.includes(failure.code)
      outcome.failure = failure
      outcome[isDoubt ? 'unknown' : 'untried'].push(...batch.map(({ id }) => id))
      outcome.untried.push(...keys.slice(start + bulkUpdateMaxKeys).map(({ id }) => id))
      break
    }
  }
  return outcome
}
