import { type CreatedApiKey, Metadata, type RotateBody, rotatedFromField } from '@latchkey/contract'
import { ApiFailure, invalidRequest } from '../../errors.ts'
import type { Caller } from '../../serve.ts'
import { actingAs } from '../run-as/acting-as.ts'
import { makeKey } from './create.ts'
import { type ElasticsearchKeyDetails, findKey } from './get.ts'
import type { KeyPolicy } from './policy.ts'
import { revisionOf } from './revision.ts'
import { refuseKeyOfAnother } from './update.ts'

/**
 * Makes a successor of an own key: the access as Elasticsearch has it, fields that Latchkey does not know included, and the
 * metadata with where it comes from. The old key stays as it is. A key of somebody else has no successor here unless its owner
 * is acted as: what another makes belongs to the other.
 */
export async function rotateKey(
  id: string,
  body: RotateBody,
  caller: Caller,
  policy: KeyPolicy,
): Promise<CreatedApiKey> {
  const writer = await actingAs(body.actAs, caller)
  const old = await findKey(id, caller)
  refuseKeyOfAnother(old, writer)
  // As Elasticsearch refuses to update them: what somebody deleted does not come back by this.
  if (old.invalidated || (old.expiration ?? Number.POSITIVE_INFINITY) <= Date.now())
    throw new ApiFailure('invalid_request', {}, { message: 'The key is revoked or has expired' })
  if (revisionOf(old) !== body.revision) throw new ApiFailure('key_changed')
  const { name, expiration } = body
  const key = { name, ...(expiration !== undefined && { expiration }), metadata: successorMetadata(old) }
  return makeKey({ ...key, ...accessOf(old) }, writer, { policy, replaces: old.name ?? '' })
}

function accessOf({ type, role_descriptors, access, certificate_identity }: ElasticsearchKeyDetails) {
  if (type === 'cross_cluster') {
    const identity = typeof certificate_identity === 'string' && { certificate_identity }
    return { type: 'cross_cluster', access, ...identity } as const
  }
  // Read back as {}, it is everything its owner could do; left out, it says that on purpose.
  const isRestricted = role_descriptors && Object.keys(role_descriptors).length > 0
  return { type: 'rest', ...(isRestricted && { role_descriptors }) } as const
}

/** Names with an underscore are Elasticsearch's own. What would not be kept exactly is refused, not rounded. */
function successorMetadata({ id, metadata }: ElasticsearchKeyDetails): Metadata {
  const own = Object.entries(metadata ?? {}).filter(([field]) => !field.startsWith('_'))
  const copied = Metadata.safeParse({ ...Object.fromEntries(own), [rotatedFromField]: id })
  if (!copied.success) throw invalidRequest('body', copied.error)
  return copied.data
}
