import { randomBytes } from 'node:crypto'

export interface BulkShape {
  /** Value of `metadata.latchkey_bulk` in each key: finds them, and deletes them. */
  batch: string
  /** `equal`: one name and one creation time for all, which no sort but `_doc` can order. */
  names: 'realistic' | 'equal'
  /** Owner of all keys, in the native realm; absent: a spread of people and services. */
  owner?: string | undefined
  /** Type of all keys; absent: of a hundred, three are cross-cluster keys. */
  type?: 'cross_cluster' | undefined
}

const day = 86_400_000
const teams = [
  'checkout',
  'search',
  'platform',
  'payments',
  'security',
  'mobile',
  'logistics',
  'data',
  'web',
  'support',
]
const services = [
  'api',
  'worker',
  'importer',
  'exporter',
  'indexer',
  'agent',
  'gateway',
  'dashboard',
  'scheduler',
  'cli',
  'batch',
  'sync',
]
const environments = ['production', 'production', 'staging', 'development']
const people = [
  'ana.ruiz',
  'ben.okafor',
  'chloe.martin',
  'daniel.kim',
  'elif.yildiz',
  'farid.haddad',
  'greta.holm',
  'hiro.tanaka',
  'ines.costa',
  'jonas.weber',
]
const realms = [
  { realm: 'default_native', realm_type: 'native' },
  { realm: 'corp-ldap', realm_type: 'ldap' },
  { realm: 'corp-saml', realm_type: 'saml' },
]

/** Ten times as quick as that of node:crypto, which matters a million times. */
const randomInt = (below: number) => Math.floor(Math.random() * below)
const pick = <T>(list: readonly T[], one: T): T => list[randomInt(list.length)] ?? one
const chance = (percent: number) => randomInt(100) < percent

interface Creator {
  principal: string
  full_name: string | null
  email: string | null
  metadata: Record<string, never>
  realm: string
  realm_type: string
}

const native = { realm: 'default_native', realm_type: 'native' }

function creator(owner: string | undefined, team: string): Creator {
  const rest = { full_name: null, email: null, metadata: {} }
  if (owner !== undefined) return { principal: owner, ...rest, ...native }
  if (chance(20)) return { principal: pick(['alice', 'bob', 'developer'], 'alice'), ...rest, ...native }
  if (chance(40)) return { principal: `svc-${team}`, ...rest, ...native }
  const person = pick(people, 'ana.ruiz')
  return { principal: person, ...rest, email: `${person}@example.com`, ...pick(realms, native) }
}

const role = (privileges: string[], names: string[]) => ({
  cluster: [],
  indices: [{ names, privileges, allow_restricted_indices: false }],
  applications: [],
  run_as: [],
  metadata: {},
  type: 'role',
})

const crossClusterRights = {
  type: 'cross_cluster',
  role_descriptors: {
    cross_cluster: {
      ...role(['read', 'read_cross_cluster', 'view_index_metadata'], ['logs-*']),
      cluster: ['cross_cluster_search', 'monitor_enrich'],
    },
  },
  limited_by_role_descriptors: {},
}

const userRights = (team: string) => ({
  type: 'rest',
  role_descriptors: chance(70) ? { [`${team}_reader`]: role(['read'], [`logs-${team}-*`]) } : {},
  limited_by_role_descriptors: { [team]: role(['all'], [`logs-${team}-*`]) },
})

/**
 * Makes documents of API keys as the security index keeps them: copied from what 9.5.3 and 8.19.21 write
 * for POST /_security/api_key. The hash is that of no secret: these keys authenticate nobody.
 */
export function bulkDocuments({ batch, names, owner, type }: BulkShape, now = Date.now()): () => string {
  const hash = `{SSHA256}${randomBytes(8).toString('base64')}${randomBytes(32).toString('base64')}`
  let number = 0
  return () => {
    number += 1
    const team = pick(teams, 'web')
    const environment = pick(environments, 'staging')
    const equal = names === 'equal'
    const crossCluster = type !== undefined || (!equal && chance(3))
    const life = equal
      ? { creation_time: now, expiration_time: null, api_key_invalidated: false }
      : lifetime(now)
    const name = equal
      ? 'equal-name'
      : `${team}-${pick(services, 'api')}-${environment}${chance(70) ? `-${String(number).padStart(5, '0')}` : ''}`
    return JSON.stringify({
      doc_type: 'api_key',
      ...life,
      ...(crossCluster ? crossClusterRights : userRights(team)),
      api_key_hash: hash,
      name,
      version: 8_150_099,
      metadata_flattened: {
        latchkey_bulk: batch,
        team,
        environment,
        ...(chance(5) ? { managed: true } : {}),
      },
      // Only a holder of manage_security can make cross-cluster keys.
      creator: creator(owner ?? (crossCluster ? 'security_admin' : undefined), team),
    })
  }
}

interface Lifetime {
  creation_time: number
  expiration_time: number | null
  api_key_invalidated: boolean
  invalidation_time?: number
}

/** Elasticsearch removes keys that are dead for a week: dead ones died less than six days ago. */
function lifetime(now: number): Lifetime {
  const creation_time = now - 7 * day - randomInt(2 * 365 * day)
  const fate = randomInt(100)
  const lately = now - randomInt(6 * day)
  const later = now + randomInt(365 * day)
  if (fate < 10) {
    const expiration_time = chance(50) ? later : null
    return { creation_time, expiration_time, api_key_invalidated: true, invalidation_time: lately }
  }
  if (fate < 25) return { creation_time, expiration_time: lately, api_key_invalidated: false }
  if (fate < 40) return { creation_time, expiration_time: null, api_key_invalidated: false }
  if (fate < 45)
    return { creation_time, expiration_time: now + randomInt(7 * day), api_key_invalidated: false }
  return { creation_time, expiration_time: later, api_key_invalidated: false }
}
