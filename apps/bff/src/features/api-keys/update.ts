import { type UpdateBody, UpdateReply } from '@latchkey/contract'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import type { ElasticsearchRequest } from '../../plugins/elasticsearch.ts'
import type { Caller } from '../../serve.ts'
import { isAsSent } from './as-sent.ts'
import { type ElasticsearchKeyDetails, findKey } from './get.ts'
import { inTurn } from './in-turn.ts'
import type { KeyPolicy } from './policy.ts'
import { revisionOf } from './revision.ts'

/**
 * Writes what was sent, with one request, if the key still is what the caller saw. One update of a key at a time: of two
 * made on the same revision, the second is refused. What that cannot prevent is in docs/decisions/009.
 */
export function updateKey(
  id: string,
  body: UpdateBody,
  caller: Caller,
  policy: KeyPolicy,
): Promise<UpdateReply> {
  return inTurn([turnOf(id, caller)], () => compareAndWrite(id, body, caller, policy))
}

/** By caller, so that nobody waits for requests of others: a key has only one owner who can write. */
export const turnOf = (id: string, { session: { username, realm } }: Caller) =>
  JSON.stringify([realm, username, id])

async function compareAndWrite(
  id: string,
  body: UpdateBody,
  caller: Caller,
  policy: KeyPolicy,
): Promise<UpdateReply> {
  const began = Date.now()
  const before = await findKey(id, caller)
  if (revisionOf(before) !== body.revision) throw new ApiFailure('key_changed')
  policy.checkChange(body, before)
  try {
    return await caller.elasticsearch(requestOf(before, body), UpdateReply)
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure)) throw error
    if (error.mayHaveHappened) return outcomeOf(error, body, { before, began }, caller)
    // For Elasticsearch, a key of somebody else is not there; the caller has just seen it.
    if (error.details.elasticsearch?.type !== 'resource_not_found_exception') throw error
    const { username, realm } = caller.session
    const isOwn = before.username === username && before.realm === realm
    throw new ApiFailure(isOwn ? 'not_found' : 'not_key_owner')
  }
}

function requestOf(before: ElasticsearchKeyDetails, body: UpdateBody): ElasticsearchRequest {
  const { id, access } = before
  if (body.type === 'cross_cluster') {
    const { type: _, revision: _revision, ...fields } = body
    // Elasticsearch takes no expiration alone. Not the metadata along: its numbers may be larger than can be kept.
    const isExpirationAlone = Object.keys(fields).join() === 'expiration'
    const fieldsToSend = { ...(isExpirationAlone && access && { access }), ...fields }
    return { method: 'PUT', path: `/_security/cross_cluster/api_key/${id}`, body: fieldsToSend }
  }
  const { type: _, revision: _revision, all_privileges, ...fields } = body
  const descriptors = all_privileges && { role_descriptors: {} }
  return { method: 'PUT', path: `/_security/api_key/${id}`, body: { ...fields, ...descriptors } }
}

/**
 * What became of a write without an answer. Certain is only one thing: a key that has changed and is now as it was to be.
 * One that has not changed says nothing, for the write may be under way, or done and not yet to be seen.
 */
async function outcomeOf(
  failure: ElasticsearchFailure,
  body: UpdateBody,
  { before, began }: { before: ElasticsearchKeyDetails; began: number },
  caller: Caller,
): Promise<UpdateReply> {
  const problem = `${failure.code}: ${failure.problem ?? ''}`
  const unknown = new ApiFailure('update_outcome_unknown', {}, { problem })
  const after = await findKey(before.id, caller).catch((error: unknown) => {
    throw error instanceof ApiFailure ? unknown : error
  })
  if (revisionOf(after) === revisionOf(before) || !isAsSent(body, after, began)) throw unknown
  return { updated: true }
}
