import type { Session } from '@latchkey/contract'
import { z } from 'zod'
import type { Config } from '../../config.ts'
import { ElasticsearchFailure } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'
import type { OpenSession } from '../../plugins/session.ts'
import { capabilitiesOf, readApiKeysEnabled, readLicense, readPrivileges } from './capabilities.ts'

const Authenticated = z.object({
  username: z.string(),
  full_name: z.string().nullish(),
  roles: z.array(z.string()),
  /** The realm of the user, and so of the keys that the user makes. */
  lookup_realm: z.object({ name: z.string() }),
})

/** Who the credentials belong to, as Elasticsearch says. */
export async function authenticate(elasticsearch: Elasticsearch): Promise<Session['user']> {
  const request = { method: 'GET', path: '/_security/_authenticate' } as const
  const { username, full_name, roles, lookup_realm } = await elasticsearch(request, Authenticated)
  return { username, realm: lookup_realm.name, roles, ...(full_name && { fullName: full_name }) }
}

const Health = z.object({ cluster_name: z.string() })

/** The name is for orientation alone: without it, or with a cluster in trouble, people can work all the same. */
async function readClusterName(elasticsearch: Elasticsearch): Promise<string | undefined> {
  const query = { filter_path: 'cluster_name', local: true }
  try {
    return (await elasticsearch({ method: 'GET', path: '/_cluster/health', query }, Health)).cluster_name
  } catch (error) {
    if (error instanceof ElasticsearchFailure) return undefined
    throw error
  }
}

/** The session as the page needs it. All that depends on Elasticsearch is asked anew, at once and in parallel. */
export async function describeSession(
  elasticsearch: Elasticsearch,
  { idleEndsAt, endsAt }: Pick<OpenSession, 'idleEndsAt' | 'endsAt'>,
  config: Config,
  knownUser?: Session['user'],
): Promise<Session> {
  const [user, privileges, apiKeysEnabled, license, clusterName] = await Promise.all([
    knownUser ?? authenticate(elasticsearch),
    readPrivileges(elasticsearch),
    readApiKeysEnabled(elasticsearch),
    readLicense(elasticsearch),
    config.clusterName ?? readClusterName(elasticsearch),
  ])
  return {
    user,
    privileges,
    capabilities: capabilitiesOf(privileges, apiKeysEnabled, license),
    apiKeysEnabled,
    license,
    cluster: {
      url: config.elasticsearch.publicUrl,
      ...(clusterName !== undefined && { name: clusterName }),
      certificateIdentity: false,
    },
    idleEndsAt,
    endsAt,
  }
}
