import type { ApiKeyDetails, CreateBody, UpdateBody } from '@latchkey/contract'

/** A request to Elasticsearch, as it is sent for a form; never with credentials. */
export type ApiRequest = {
  /** What the request does; names the method of a client. */
  action: 'create' | 'create_cross_cluster' | 'update' | 'update_cross_cluster'
  method: 'POST' | 'PUT'
  path: string
  /** Of the key that is updated. */
  id?: string
  body: Record<string, unknown>
}

/** Makes this key. */
export function createRequest({ type, ...body }: CreateBody): ApiRequest {
  return type === 'rest'
    ? { action: 'create', method: 'POST', path: '/_security/api_key', body }
    : { action: 'create_cross_cluster', method: 'POST', path: '/_security/cross_cluster/api_key', body }
}

/** Updates this key. `revision` is Latchkey's own, and all privileges are an empty object to Elasticsearch. */
export function updateRequest(
  key: Pick<ApiKeyDetails, 'id' | 'cross_cluster_access'>,
  update: UpdateBody,
): ApiRequest {
  const { id } = key
  if (update.type === 'rest') {
    const { type: _, revision: __, all_privileges, ...body } = update
    return {
      action: 'update',
      method: 'PUT',
      path: `/_security/api_key/${id}`,
      id,
      body: { ...body, ...(all_privileges && { role_descriptors: {} }) },
    }
  }
  const { type: _, revision: __, ...body } = update
  return {
    action: 'update_cross_cluster',
    method: 'PUT',
    path: `/_security/cross_cluster/api_key/${id}`,
    id,
    // Elasticsearch has no update of a cross-cluster key without its access.
    body: { access: key.cross_cluster_access, ...body },
  }
}
