import {
  type Capabilities,
  type Capability,
  type ClusterPrivilege,
  clusterPrivileges,
  type License,
} from '@latchkey/contract'
import { z } from 'zod'
import { ElasticsearchFailure } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'
import type { CrossClusterKeys } from './cross-cluster.ts'

export type Privileges = Record<ClusterPrivilege, boolean>

const HasPrivileges = z.object({
  cluster: z.object({
    manage_security: z.boolean(),
    manage_api_key: z.boolean(),
    manage_own_api_key: z.boolean(),
    read_security: z.boolean(),
  }),
})

/** Which of the privileges that matter here the caller has. A higher one includes the lower ones in the answer. */
export async function readPrivileges(elasticsearch: Elasticsearch): Promise<Privileges> {
  const request = {
    method: 'POST',
    path: '/_security/user/_has_privileges',
    body: { cluster: clusterPrivileges },
  } as const
  return (await elasticsearch(request, HasPrivileges)).cluster
}

const HasRights = z.object({ cluster: HasPrivileges.shape.cluster.extend({ monitor: z.boolean() }) })

/** The same, and whether the caller may read the licence and the version of the cluster, with one question. */
export async function readRights(
  elasticsearch: Elasticsearch,
): Promise<{ privileges: Privileges; mayMonitor: boolean }> {
  const request = {
    method: 'POST',
    path: '/_security/user/_has_privileges',
    body: { cluster: [...clusterPrivileges, 'monitor'] },
  } as const
  const { monitor: mayMonitor, ...privileges } = (await elasticsearch(request, HasRights)).cluster
  return { privileges, mayMonitor }
}

/** Whether the API key service is on. Off, Elasticsearch says so to every caller, whatever they may do. */
export async function readApiKeysEnabled(elasticsearch: Elasticsearch): Promise<boolean> {
  try {
    await elasticsearch({ method: 'POST', path: '/_security/_query/api_key', body: { size: 0 } }, z.unknown())
    return true
  } catch (error) {
    if (!(error instanceof ElasticsearchFailure)) throw error
    if (error.code === 'api_keys_disabled') return false
    if (error.code === 'forbidden') return true
    throw error
  }
}

const LicenseReply = z.object({ license: z.object({ type: z.string(), status: z.string() }) })

/** Without cluster privilege monitor nobody may read the licence; then it is unknown, not missing. */
export async function readLicense(elasticsearch: Elasticsearch): Promise<License> {
  try {
    const { license } = await elasticsearch({ method: 'GET', path: '/_license' }, LicenseReply)
    return { known: true, type: license.type, active: license.status === 'active' }
  } catch (error) {
    if (
      error instanceof ElasticsearchFailure &&
      ['forbidden', 'elasticsearch_refused'].includes(error.code)
    ) {
      return { known: false }
    }
    throw error
  }
}

const allowed: Capability = { allowed: true }

/** Whether cross-cluster keys can be made here; where neither the licence nor the cluster tells, Elasticsearch will say. */
function crossClusterObstacle(
  license: License,
  { state }: CrossClusterKeys,
): 'license' | 'not_offered' | undefined {
  if (state === 'not_offered') return state
  // The licence is of this moment, the other answer may be a minute old.
  const isLicensed = license.known
    ? license.active && ['trial', 'enterprise'].includes(license.type)
    : state !== 'not_licensed'
  return isLicensed ? undefined : 'license'
}

/** What follows from the privileges, the state of the service and the licence. */
export function capabilitiesOf({
  privileges,
  apiKeysEnabled,
  license,
  crossClusterKeys,
}: {
  privileges: Privileges
  apiKeysEnabled: boolean
  license: License
  crossClusterKeys: CrossClusterKeys
}): Capabilities {
  const needs = (...anyOf: ClusterPrivilege[]): Capability => {
    if (!apiKeysEnabled) return { allowed: false, reason: 'api_keys_disabled', privileges: [] }
    if (anyOf.some((privilege) => privileges[privilege])) return allowed
    return { allowed: false, reason: 'missing_privilege', privileges: anyOf }
  }
  const own = needs('manage_own_api_key', 'manage_api_key', 'manage_security')
  const crossCluster = needs('manage_security')
  const obstacle = crossClusterObstacle(license, crossClusterKeys)
  const offeredCrossCluster: Capability =
    crossCluster.allowed && obstacle ? { allowed: false, reason: obstacle, privileges: [] } : crossCluster
  // Roles can be read whether API keys are switched on or not.
  const readsRoles = privileges.read_security || privileges.manage_security
  const { manage_security, manage_api_key, read_security, manage_own_api_key } = privileges
  return {
    // manage_api_key sees every key, though Elasticsearch answers read_security: false for it.
    view: manage_security || manage_api_key || read_security ? 'all' : manage_own_api_key ? 'own' : 'none',
    createUserKey: own,
    createCrossClusterKey: offeredCrossCluster,
    updateOwnKey: own,
    updateCrossClusterKey: offeredCrossCluster,
    readRoles: readsRoles
      ? allowed
      : { allowed: false, reason: 'missing_privilege', privileges: ['read_security', 'manage_security'] },
    deleteOwnKey: own,
    deleteAnyKey: needs('manage_api_key', 'manage_security'),
    deleteCrossClusterKey: crossCluster,
  }
}
