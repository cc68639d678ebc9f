import type { ApiKeyDetails } from '@latchkey/contract'
import { z } from 'zod'
import { ApiFailure } from '../../errors.ts'
import type { Caller } from '../../serve.ts'
import { ElasticsearchApiKey, presentApiKey } from './present.ts'
import { revisionOf } from './revision.ts'

const Descriptors = z.record(z.string(), z.record(z.string(), z.unknown()))

/** What Elasticsearch tells about one key. Inside of these parts nothing is checked, so that nothing is lost. */
const ElasticsearchKeyDetails = ElasticsearchApiKey.extend({
  role_descriptors: Descriptors.nullish(),
  limited_by: z.array(Descriptors).nullish(),
  access: z.record(z.string(), z.unknown()).nullish(),
  certificate_identity: z.string().nullish(),
})
export type ElasticsearchKeyDetails = z.output<typeof ElasticsearchKeyDetails>

const Found = z.object({ api_keys: z.array(ElasticsearchKeyDetails) })

/**
 * Reads one key. The query API, because for it alone a caller with manage_own_api_key needs no other request than one who
 * sees all: Elasticsearch shows each what they may see, and the owner's snapshot to everybody who sees the key (measured).
 */
export async function findKey(id: string, { elasticsearch }: Caller): Promise<ElasticsearchKeyDetails> {
  const { api_keys } = await elasticsearch(
    {
      method: 'POST',
      path: '/_security/_query/api_key',
      query: { with_limited_by: true },
      body: { query: { ids: { values: [id] } }, size: 1 },
    },
    Found,
  )
  const [key] = api_keys
  if (!key) throw new ApiFailure('not_found')
  return key
}

/** One key with everything the caller may see of it, revoked and expired ones too. */
export async function getKey(id: string, caller: Caller): Promise<ApiKeyDetails> {
  const key = await findKey(id, caller)
  const { invalidated, role_descriptors, limited_by, certificate_identity } = key
  const row = presentApiKey(key)
  return {
    ...row,
    invalidated: invalidated ?? false,
    // The role descriptors of a cross-cluster key are how Elasticsearch carries out its access, not something to edit.
    ...(row.type === 'rest' && { role_descriptors: role_descriptors ?? {} }),
    ...(limited_by && { limited_by }),
    ...(key.access && { cross_cluster_access: key.access }),
    ...(typeof certificate_identity === 'string' && { certificate_identity }),
    revision: revisionOf(key),
  }
}
