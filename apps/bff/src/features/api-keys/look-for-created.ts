import { setTimeout as wait } from 'node:timers/promises'
import type { CreateBody } from '@latchkey/contract'
import { z } from 'zod'
import { ApiFailure } from '../../errors.ts'
import type { ElasticsearchRequest } from '../../plugins/elasticsearch.ts'
import type { Caller } from '../../serve.ts'

/** Whose key it would be: the caller, or who is acted as. */
type Owner = Pick<Caller, 'elasticsearch'> & { session: Pick<Caller['session'], 'username' | 'realm'> }

const Found = z.object({ api_keys: z.array(z.object({ id: z.string() })).default([]) })

/** As many as the contract lets through: more keys of one name in one moment are no accident. */
const maxFound = 10

/** Waits before each look. Elasticsearch may still be at it, or be back in a moment, and shows a key a second later. */
const waitsMs = [0, 500, 1500]

/** Whoever waits for the reply has waited for a whole deadline already. */
const withinMs = 5000

/**
 * The keys of the caller with this name and type that were made since. One of them may be the key of a request whose answer
 * was lost; none of them proves that it was not made. Undefined where nobody could look in the end.
 */
export async function lookForCreated(
  { name, type }: Pick<CreateBody, 'name' | 'type'>,
  { began, caller }: { began: number; caller: Owner },
): Promise<string[] | undefined> {
  let found: string[] | undefined
  const deadline = wait(withinMs, 'late' as const, { ref: false })
  for (const ms of waitsMs) {
    await wait(ms)
    const seen = await Promise.race([look(), deadline])
    // That there was none when one could still look says nothing of now.
    found = seen === 'late' ? undefined : seen
    if (seen === 'late' || (found !== undefined && found.length > 0)) break
  }
  return found

  async function look(): Promise<string[] | undefined> {
    try {
      const request = queryFor(performance.now() - began)
      return (await caller.elasticsearch(request, Found)).api_keys.map(({ id }) => id)
    } catch (error) {
      // Also that one may act as the owner no more: it says nothing of the key.
      if (error instanceof ApiFailure) return undefined
      throw error
    }
  }

  function queryFor(elapsedMs: number): ElasticsearchRequest {
    const { username, realm } = caller.session
    // Reckoned back from Elasticsearch's own clock: ours may be another.
    const since = `now-${Math.ceil(elapsedMs / 1000) + 1}s`
    const filter = [
      { term: { username } },
      { term: { realm_name: realm } },
      { term: { name } },
      { term: { type } },
      { term: { invalidated: false } },
      { range: { creation: { gte: since } } },
    ]
    return {
      method: 'POST',
      path: '/_security/_query/api_key',
      query: { filter_path: 'api_keys.id' },
      body: { query: { bool: { filter } }, size: maxFound, sort: [{ creation: { order: 'desc' } }] },
    }
  }
}
