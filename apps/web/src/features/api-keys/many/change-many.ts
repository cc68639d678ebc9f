import { apiKeys, type BulkUpdateBody, type BulkUpdateReply, bulkUpdateMaxKeys } from '@latchkey/contract'
import { ApiFailure, type FailureCode } from '../../../api/api-failure.ts'
import { call } from '../../../api/call.ts'
import type { ChangeableKey } from './keys-to-change.ts'

export type FailedChange = BulkUpdateReply['failed'][number]

/** What became of keys that were to be changed together; each is in exactly one of the lists. */
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

/** What a second try with the same input is told again. */
const isForGood: FailureCode[] = ['invalid_request', 'policy_violation']

const send = (body: BulkUpdateBody) => call(apiKeys.bulkUpdate, { body })

/**
 * Changes the expiry batch by batch, or only refreshes permissions; each batch is sent once, and the first that fails as a
 * whole is the last. Never throws.
 */
export async function changeMany(
  keys: ChangeableKey[],
  /** Asked anew for each batch: a date is nearer by then. Undefined: the expiry stays as it is. */
  expirationNow: () => string | undefined,
  { bulkUpdate = send, onProgress }: { bulkUpdate?: typeof send; onProgress?: (done: number) => void } = {},
): Promise<ManyOutcome> {
  const outcome: ManyOutcome = { updated: [], failed: [], unknown: [], untried: [] }
  for (let start = 0; start < keys.length; start += bulkUpdateMaxKeys) {
    const batch = keys
      .slice(start, start + bulkUpdateMaxKeys)
      .map(({ id, expiration }) => ({ id, ...(expiration !== undefined && { expiration }) }))
    const expiration = expirationNow()
    try {
      const { updated, noops, failed } = await bulkUpdate({
        keys: batch,
        ...(expiration !== undefined && { expiration }),
      })
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

/**
 * The keys that a second try may change. One that may have its new expiry already is none of them: the expiry that was seen
 * would not fit. A refresh can be repeated without harm. None, where the input itself was refused: a date passes, a rule
 * comes.
 */
export function keysToRetry(
  keys: ChangeableKey[],
  { failed, unknown, untried, failure }: ManyOutcome,
  isRepeatable: boolean,
): ChangeableKey[] {
  const mayWork = (code: FailedChange['code']) =>
    code === 'refused' || (isRepeatable && code === 'unconfirmed')
  if (failure instanceof ApiFailure && isForGood.includes(failure.code)) return []
  const ids = new Set([
    ...failed.filter(({ code }) => mayWork(code)).map(({ id }) => id),
    ...untried,
    ...(isRepeatable ? unknown : []),
  ])
  return keys.filter(({ id }) => ids.has(id))
}

/** What became of all keys, where some of them were tried again. */
export function afterRetry(before: ManyOutcome, retried: ChangeableKey[], again: ManyOutcome): ManyOutcome {
  const ids = new Set(retried.map(({ id }) => id))
  const isLeft = (id: string) => !ids.has(id)
  return {
    updated: [...before.updated, ...again.updated],
    failed: [...before.failed.filter(({ id }) => isLeft(id)), ...again.failed],
    unknown: [...before.unknown.filter(isLeft), ...again.unknown],
    untried: [...before.untried.filter(isLeft), ...again.untried],
    ...(again.failure !== undefined && { failure: again.failure }),
  }
}
