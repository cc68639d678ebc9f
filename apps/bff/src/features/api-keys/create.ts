import { type CreateBody, CreatedApiKey, type KeyUnderRules } from '@latchkey/contract'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import type { ElasticsearchRequest } from '../../plugins/elasticsearch.ts'
import type { Caller } from '../../serve.ts'
import { actingAs } from '../run-as/acting-as.ts'
import { lookForCreated } from './look-for-created.ts'
import type { KeyPolicy } from './policy.ts'

/** A key to make. What else it has is checked: by the contract, or by Elasticsearch, which had it before. */
type NewKey = Pick<CreateBody, 'type' | 'name'> & KeyUnderRules & Record<string, unknown>

/** What it is made under; a successor `replaces` the key of this name. */
type Under = { policy: KeyPolicy; replaces?: string }

/** Makes a key of the caller, or of the user as whom the caller acts. */
export async function createKey(
  { actAs, ...key }: CreateBody,
  caller: Caller,
  policy: KeyPolicy,
): Promise<CreatedApiKey> {
  return makeKey(key, await actingAs(actAs, caller), { policy })
}

/**
/**
 * Makes a key of its owner-to-be that breaks no rule, with exactly one request, and visible in the very next query. Where
 * nobody can tell whether it was made, that is said instead of trying again: there would be two, one of them with a secret
 * nobody has. With it goes which keys it may be.
 */
export const makeKey = (body: NewKey, caller: Caller, { policy, replaces }: Under): Promise<CreatedApiKey> =>
  policy.make(body, { caller, replaces }, () => requestKey(body, caller))

async function requestKey(body: NewKey, caller: Caller): Promise<CreatedApiKey> {
  const began = performance.now()
  try {
    return await caller.elasticsearch(requestOf(body), CreatedApiKey)
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure && error.mayHaveHappened)) throw error
    const apiKeyIds = await lookForCreated(body, { began, caller })
    const problem = `${error.code}: ${error.problem ?? ''}`
    throw new ApiFailure('create_outcome_unknown', { ...(apiKeyIds && { apiKeyIds }) }, { problem })
  }
}

function requestOf({ type, ...key }: NewKey): ElasticsearchRequest {
  return type === 'rest'
    ? { method: 'POST', path: '/_security/api_key', query: { refresh: true }, body: key }
    : // Takes no `refresh`, and answers after the next one.
      { method: 'POST', path: '/_security/cross_cluster/api_key', body: key }
}
