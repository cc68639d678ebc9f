import { type UpdateBody, UpdateReply } from '@latchkey/contract'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import type { ElasticsearchRequest } from '../../plugins/elasticsearch.ts'
import type { Caller } from '../../serve.ts'
import { actingAs } from '../run-as/acting-as.ts'
import { isAsSent } from './as-sent.ts'
import { type ElasticsearchKeyDetails, findKey } from './get.ts'
import { inTurn } from './in-turn.ts'
import type { KeyPolicy } from './policy.ts'
import { canonicalJson, revisionOf } from './revision.ts'

/**
 * Writes what was sent, with one request, if the key still is what the caller saw. One update of a key at a time: of two
 * made on the same revision, the second is refused. What that cannot prevent is in docs/decisions/009.
 */
export async function updateKey(
  id: string,
  body: UpdateBody,
  caller: Caller,
  policy: KeyPolicy,
): Promise<UpdateReply> {
  const writer = await actingAs(body.actAs, caller)
  return inTurn([turnOf(id, writer)], () => compareAndWrite(id, body, { caller, writer, policy }))
}

/** By caller, so that nobody waits for requests of others: a key has only one owner who can write. */
export const turnOf = (id: string, { session: { username, realm } }: Caller) =>
  JSON.stringify([realm, username, id])

/** Whether Elasticsearch lets this one update the key: the owner, by name *and* realm. */
const isOwnedBy = ({ session }: Caller, key: ElasticsearchKeyDetails) =>
  key.username === session.username && key.realm === session.realm

/** Refuses a key of which the writer is not the owner, before anything is done. */
export function refuseKeyOfAnother(key: ElasticsearchKeyDetails, writer: Caller): void {
  if (!isOwnedBy(writer, key)) throw new ApiFailure('not_key_owner')
}

/** Reads as the caller and writes as the writer, who is another one where the caller acts as somebody else. */
async function compareAndWrite(
  id: string,
  body: UpdateBody,
  { caller, writer, policy }: { caller: Caller; writer: Caller; policy: KeyPolicy },
): Promise<UpdateReply> {
  const began = Date.now()
  const before = await findKey(id, caller)
  if (writer !== caller) refuseKeyOfAnother(before, writer)
  if (revisionOf(before) !== body.revision) throw new ApiFailure('key_changed')
  policy.checkChange(body, before)
  try {
    return await writer.elasticsearch(requestOf(before, body), UpdateReply)
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure)) throw error
    if (error.mayHaveHappened) return outcomeOf(error, body, { before, began }, caller)
    // For Elasticsearch, a key of somebody else is not there; the caller has just seen it.
    if (error.details.elasticsearch?.type !== 'resource_not_found_exception') throw error
    throw new ApiFailure(isOwnedBy(writer, before) ? 'not_found' : 'not_key_owner')
  }
}

function requestOf(before: ElasticsearchKeyDetails, body: UpdateBody): ElasticsearchRequest {
  const { id, access } = before
  if (body.type === 'cross_cluster') {
    const { type: _, revision: _revision, actAs: _actAs, ...fields } = body
    // Elasticsearch takes no expiration alone. Not the metadata along: its numbers may be larger than can be kept.
    const isExpirationAlone = Object.keys(fields).join() === 'expiration'
    const fieldsToSend = { ...(isExpirationAlone && access && { access }), ...fields }
    return { method: 'PUT', path: `/_security/cross_cluster/api_key/${id}`, body: fieldsToSend }
  }
  const { type: _, revision: _revision, actAs: _actAs, all_privileges, ...fields } = body
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
  // An update that changes nothing else still takes a new snapshot of the owner's rights.
  const isOther =
    revisionOf(after) !== revisionOf(before) ||
    canonicalJson(after.limited_by ?? []) !== canonicalJson(before.limited_by ?? [])
  if (!isOther || !isAsSent(body, after, began)) throw unknown
  return { updated: true }
}
