import { lifetimeMs, type UpdateBody } from '@latchkey/contract'
import { z } from 'zod'
import type { ElasticsearchKeyDetails } from './get.ts'
import { canonicalJson } from './revision.ts'

const Entries = z.array(z.looseObject({ allow_restricted_indices: z.unknown().default(false) }))

/** Role descriptors as Elasticsearch stores them: it fills in what was left out. */
const RoleDescriptors = z.record(
  z.string(),
  z.looseObject({
    cluster: z.unknown().default([]),
    indices: Entries.default([]),
    remote_indices: Entries.optional(),
    applications: z.unknown().default([]),
    run_as: z.unknown().default([]),
    metadata: z.unknown().default({}),
    transient_metadata: z.unknown().default({ enabled: true }),
  }),
)

/** The access of a cross-cluster key as Elasticsearch stores it. */
const Access = z.looseObject({ search: Entries.optional(), replication: Entries.optional() })

function isSame(sent: unknown, stored: unknown, as: z.ZodType = z.unknown()): boolean {
  if (sent === undefined) return true
  const [one, other] = [as.safeParse(sent), as.safeParse(stored)]
  return one.success && other.success && canonicalJson(one.data) === canonicalJson(other.data)
}

/** How much the clocks of Elasticsearch and of this process may differ. */
const clockSkewMs = 60_000

/** Whether a key expires when an update that was sent since then wants it to: Elasticsearch reckons from its own clock. */
export function isExpirationAsSent(
  sent: string,
  { expiration }: Pick<ElasticsearchKeyDetails, 'expiration'>,
  began: number,
): boolean {
  if (typeof expiration !== 'number') return false
  const lifeMs = lifetimeMs(sent)
  return expiration >= began + lifeMs - clockSkewMs && expiration <= Date.now() + lifeMs + clockSkewMs
}

/**
 * Whether a key is now as an update wants it. Elasticsearch also stores some things in another form than they were sent in,
 * such as the text of a query for its object: then this says no of a key that is, never yes of one that is not.
 */
export function isAsSent(body: UpdateBody, key: ElasticsearchKeyDetails, began: number): boolean {
  if (!isSame(body.metadata, key.metadata ?? {})) return false
  if (body.expiration !== undefined && !isExpirationAsSent(body.expiration, key, began)) return false
  if (body.type === 'rest') {
    const sent = body.all_privileges ? {} : body.role_descriptors
    return isSame(sent, key.role_descriptors ?? {}, RoleDescriptors)
  }
  return (
    isSame(body.access, key.access ?? {}, Access) &&
    isSame(body.certificate_identity, key.certificate_identity ?? null)
  )
}
