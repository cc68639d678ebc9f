import { z } from 'zod'
import { ElasticsearchFailure } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'

/** What the cluster says of cross-cluster keys to somebody who may not read its licence. */
export type CrossClusterKeys =
  | { state: 'licensed'; certificateIdentity: boolean }
  | { state: 'not_licensed' | 'not_offered' | 'unknown' }

/** Not one that Elasticsearch makes: those have 20 characters. Says in an audit log who asks. */
const noKey = 'latchkey-asks-whether-licensed'

/**
 * Asks to update a key that does not exist, with nothing: Elasticsearch checks the licence before it reads the body, and the
 * body before it looks for the key, so that this tells about both and can never write (measured on 8.19 and 9.5).
 */
export async function probeCrossClusterKeys(elasticsearch: Elasticsearch): Promise<CrossClusterKeys> {
  try {
    await elasticsearch(
      { method: 'PUT', path: `/_security/cross_cluster/api_key/${noKey}`, body: {} },
      z.unknown(),
    )
    return { state: 'unknown' }
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure)) throw error
    if (error.code === 'license_required') return { state: 'not_licensed' }
    if (error.code === 'forbidden' || error.code === 'api_keys_disabled') return { state: 'unknown' }
    if (error.code !== 'elasticsearch_refused') throw error
    const { type, reason } = error.details.elasticsearch ?? { type: '', reason: '' }
    if (type !== 'action_request_validation_exception') return { state: 'not_offered' }
    return { state: 'licensed', certificateIdentity: reason.includes('certificate_identity') }
  }
}
