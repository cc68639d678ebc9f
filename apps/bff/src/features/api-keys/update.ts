import { type UpdateBody, UpdateReply } from '@latchkey/contract'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import type { ElasticsearchRequest } from '../../plugins/elasticsearch.ts'
import type { Caller } from '../../serve.ts'
import { findKey } from './get.ts'
import { revisionOf } from './revision.ts'

/**
 * Writes what was sent, with one request, if the key is still what the caller saw. Elasticsearch compares nothing: a change
 * between this reading and this writing is lost.
 */
export async function updateKey(id: string, body: UpdateBody, caller: Caller): Promise<UpdateReply> {
  const before = await findKey(id, caller)
  if (revisionOf(before) !== body.revision) throw new ApiFailure('key_changed')
  try {
    return await caller.elasticsearch(requestOf(id, body), UpdateReply)
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure)) throw error
    if (error.mayHaveHappened) {
      throw new ApiFailure('update_outcome_unknown', {}, { problem: `${error.code}: ${error.problem ?? ''}` })
    }
    // For Elasticsearch, a key of somebody else is not there; the caller has just seen it.
    if (error.details.elasticsearch?.type !== 'resource_not_found_exception') throw error
    const { username, realm } = caller.session
    const isOwn = before.username === username && before.realm === realm
    throw new ApiFailure(isOwn ? 'not_found' : 'not_key_owner')
  }
}

function requestOf(id: string, body: UpdateBody): ElasticsearchRequest {
  if (body.type === 'cross_cluster') {
    const { type: _, revision: _revision, ...fields } = body
    return { method: 'PUT', path: `/_security/cross_cluster/api_key/${id}`, body: fields }
  }
  const { type: _, revision: _revision, all_privileges, ...fields } = body
  const descriptors = all_privileges && { role_descriptors: {} }
  return { method: 'PUT', path: `/_security/api_key/${id}`, body: { ...fields, ...descriptors } }
}
