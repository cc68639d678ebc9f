import { createHash } from 'node:crypto'
import type { ElasticsearchKeyDetails } from './get.ts'

/** JSON that is the same for equal values, in whatever order their fields come. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )

/** The same as long as nothing of a key has changed that an update, or its revocation, can change. */
export function revisionOf(key: ElasticsearchKeyDetails): string {
  const { role_descriptors, access, metadata, expiration, certificate_identity, invalidated } = key
  const content = { role_descriptors, access, metadata, expiration, certificate_identity, invalidated }
  return createHash('sha256').update(canonicalJson(content)).digest('base64url')
}
