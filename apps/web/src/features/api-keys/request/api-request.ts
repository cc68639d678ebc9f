import {
  type ActAs,
  type ApiKeyDetails,
  bulkUpdateMaxKeys,
  type CreateBody,
  type RotateBody,
  rotatedFromField,
  type UpdateBody,
} from '@latchkey/contract'

/** A request to Elasticsearch, as it is sent for a form; never with credentials. */
export type ApiRequest = {
  /** What the request does; names the method of a client. */
  action: 'create' | 'create_cross_cluster' | 'update' | 'update_cross_cluster' | 'bulk_update' | 'invalidate'
  method: 'POST' | 'PUT' | 'DELETE'
  path: string
  /** Of the key that is updated. */
  id?: string
  /** The user as whom it is sent, for the header es-security-runas-user. */
  runAs?: string
  body: Record<string, unknown>
}

const runAsOf = (actAs: ActAs | undefined) => (actAs ? { runAs: actAs.username } : {})

/** Makes this key. */
export function createRequest({ type, actAs, ...body }: CreateBody): ApiRequest {
  const sent = { method: 'POST', body, ...runAsOf(actAs) } as const
  return type === 'rest'
    ? { action: 'create', path: '/_security/api_key', ...sent }
    : { action: 'create_cross_cluster', path: '/_security/cross_cluster/api_key', ...sent }
}

/** Updates this key. `revision` is Latchkey's own, and all privileges are an empty object to Elasticsearch. */
export function updateRequest(
  key: Pick<ApiKeyDetails, 'id' | 'cross_cluster_access'>,
  update: UpdateBody,
): ApiRequest {
  const { id } = key
  if (update.type === 'rest') {
    const { type: _, revision: __, actAs: ___, all_privileges, ...body } = update
    return {
      action: 'update',
      method: 'PUT',
      path: `/_security/api_key/${id}`,
      id,
      ...runAsOf(update.actAs),
      body: { ...body, ...(all_privileges && { role_descriptors: {} }) },
    }
  }
  const { type: _, revision: __, actAs: ___, ...body } = update
  return {
    action: 'update_cross_cluster',
    method: 'PUT',
    path: `/_security/cross_cluster/api_key/${id}`,
    id,
    ...runAsOf(update.actAs),
    // Elasticsearch has no update of a cross-cluster key without its access.
    body: { access: key.cross_cluster_access, ...body },
  }
}

/** Makes the successor of this key: the same access and metadata, and where it comes from. */
export function successorRequest(old: ApiKeyDetails, { name, expiration, actAs }: RotateBody): ApiRequest {
  const own = Object.entries(old.metadata).filter(([field]) => !field.startsWith('_'))
  const key = {
    name,
    ...(expiration !== undefined && { expiration }),
    metadata: { ...Object.fromEntries(own), [rotatedFromField]: old.id },
    ...(actAs && { actAs }),
  }
  if (old.type === 'cross_cluster') {
    const { cross_cluster_access: access = {}, certificate_identity: identity } = old
    const certificate_identity = identity !== undefined && { certificate_identity: identity }
    return createRequest({ type: 'cross_cluster', ...key, access, ...certificate_identity })
  }
  const { role_descriptors = {} } = old
  const isRestricted = Object.keys(role_descriptors).length > 0
  return createRequest({ type: 'rest', ...key, ...(isRestricted && { role_descriptors }) })
}

/** Revokes these keys, for good. */
export const invalidateRequest = (ids: string[]): ApiRequest => ({
  action: 'invalidate',
  method: 'DELETE',
  path: '/_security/api_key',
  body: { ids },
})

/** Gives all of these keys one expiry, or only new snapshots of their owner's rights; as many requests as batches are sent. */
export const bulkUpdateRequests = (ids: string[], expiration?: string): ApiRequest[] =>
  Array.from({ length: Math.ceil(ids.length / bulkUpdateMaxKeys) }, (_, batch) => ({
    action: 'bulk_update',
    method: 'POST',
    path: '/_security/api_key/_bulk_update',
    body: {
      ids: ids.slice(batch * bulkUpdateMaxKeys, (batch + 1) * bulkUpdateMaxKeys),
      ...(expiration !== undefined && { expiration }),
    },
  }))
