import { type CreateBody, CreatedApiKey } from '@latchkey/contract'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import type { Caller } from '../../serve.ts'

/**
 * Makes a user key of the caller, with exactly one request, and visible in the very next query. Where nobody can tell
 * whether it was made, that is said instead of trying again: there would be two, one of them with a secret nobody has.
 */
export async function createKey(
  { type: _, ...key }: CreateBody,
  { elasticsearch }: Caller,
): Promise<CreatedApiKey> {
  const request = { method: 'POST', path: '/_security/api_key', query: { refresh: true }, body: key } as const
  try {
    return await elasticsearch(request, CreatedApiKey)
  } catch (error) {
    if (error instanceof ElasticsearchFailure && error.mayHaveHappened) {
      throw new ApiFailure('create_outcome_unknown', {}, { problem: `${error.code}: ${error.problem ?? ''}` })
    }
    throw error
  }
}
