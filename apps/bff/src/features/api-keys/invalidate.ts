import type { InvalidateBody, InvalidateReply } from '@latchkey/contract'
import { z } from 'zod'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import type { Caller } from '../../serve.ts'
import { type Privileges, readPrivileges } from '../session/capabilities.ts'

const Invalidated = z.object({
  invalidated_api_keys: z.array(z.string()),
  previously_invalidated_api_keys: z.array(z.string()),
  error_details: z.array(z.object({ type: z.string(), reason: z.string().nullish() })).optional(),
})
type Invalidated = z.output<typeof Invalidated>

const Found = z.object({
  api_keys: z
    .array(
      z.object({
        id: z.string(),
        type: z.string().optional(),
        invalidated: z.boolean(),
        username: z.string().nullish(),
        realm: z.string().nullish(),
      }),
    )
    .default([]),
})
type FoundKey = z.output<typeof Found>['api_keys'][number]

type Failed = InvalidateReply['failed'][number]

/**
 * Revokes a batch of keys with one request, and says for each what Elasticsearch says became of it. Elasticsearch answers
 * 200 when it revoked nothing, and does not mention keys that are unknown, of others or revoked already.
 */
export async function invalidateKeys(body: InvalidateBody, caller: Caller): Promise<InvalidateReply> {
  const ids = [...new Set(body.ids)]
  const privileges = await readPrivileges(caller.elasticsearch)
  const began = performance.now()
  const answer = await revoke(ids, privileges, caller)
  // Those that were reported too: an update by the owner at the same moment undoes a revocation (measured, decision 009).
  const found = await lookUp(caller, { ids: { values: ids } }, ids.length)
  // Neither the request nor the look-up was answered: nobody knows.
  if (!answer && !found) throw new ApiFailure('invalidate_outcome_unknown')
  const ours = answer ? undefined : await revokedSince(began, ids, caller)
  const reported = new Set(answer?.invalidated_api_keys)
  const reply: InvalidateReply = { invalidated: [], alreadyInvalidated: [], failed: [] }
  for (const id of ids) {
    const key = found?.get(id)
    if (reported.has(id) && key?.invalidated !== false) reply.invalidated.push(id)
    else if (answer?.previously_invalidated_api_keys.includes(id)) reply.alreadyInvalidated.push(id)
    else if (key?.invalidated) {
      // With an answer, one that was not reported was revoked before. Without, only the time tells whose doing it was.
      reply[ours?.has(id) ? 'invalidated' : 'alreadyInvalidated'].push(id)
    } else reply.failed.push(whyNot(id, { answer, found, key, privileges, caller }))
  }
  return reply
}

/** What Elasticsearch says it revoked; undefined where its answer did not arrive. */
async function revoke(
  ids: string[],
  { manage_api_key }: Privileges,
  { elasticsearch }: Caller,
): Promise<Invalidated | undefined> {
  const body = { ids, ...(!manage_api_key && { owner: true }) }
  try {
    return await elasticsearch({ method: 'DELETE', path: '/_security/api_key', body }, Invalidated)
  } catch (error) {
    if (error instanceof ElasticsearchFailure && error.mayHaveHappened) return undefined
    throw error
  }
}

/** What became of keys, as far as the caller may see; undefined where Elasticsearch does not say. */
async function lookUp(
  { elasticsearch }: Caller,
  query: Record<string, unknown>,
  size: number,
): Promise<Map<string, FoundKey> | undefined> {
  const fields = ['id', 'type', 'invalidated', 'username', 'realm'].map((field) => `api_keys.${field}`)
  try {
    const { api_keys } = await elasticsearch(
      {
        method: 'POST',
        path: '/_security/_query/api_key',
        query: { filter_path: fields.join(',') },
        body: { query, size },
      },
      Found,
    )
    return new Map(api_keys.map((key) => [key.id, key]))
  } catch (error) {
    if (error instanceof ElasticsearchFailure) return undefined
    throw error
  }
}

/** Reckoned back from Elasticsearch's own clock: ours may be another, or have been set meanwhile. */
function revokedSince(began: number, ids: string[], caller: Caller) {
  const since = `now-${Math.ceil((performance.now() - began) / 1000) + 1}s`
  const filter = [{ ids: { values: ids } }, { range: { invalidation: { gte: since } } }]
  return lookUp(caller, { bool: { filter } }, ids.length)
}

type Evidence = {
  answer: Invalidated | undefined
  found: Map<string, FoundKey> | undefined
  key: FoundKey | undefined
  privileges: Privileges
  caller: Caller
}

function whyNot(id: string, { answer, found, key, privileges, caller }: Evidence): Failed {
  // The id of a refused key is nowhere but in the words of the refusal.
  const refusal = answer?.error_details?.find(({ reason }) => reason?.includes(`[${id}]`))
  const reason = refusal?.reason ?? undefined
  const isCrossCluster = key?.type === 'cross_cluster' && !privileges.manage_security
  if (refusal) {
    const code =
      isCrossCluster || /cross-cluster/i.test(reason ?? '') ? 'manage_security_required' : 'refused'
    return { id, code, ...(reason !== undefined && { reason }) }
  }
  if (!found) return { id, code: 'unconfirmed' }
  if (!key) return { id, code: 'not_found' }
  const { username, realm } = caller.session
  if (!privileges.manage_api_key && (key.username !== username || key.realm !== realm))
    return { id, code: 'not_owner' }
  if (isCrossCluster) return { id, code: 'manage_security_required' }
  return { id, code: 'unconfirmed' }
}
