import type { Capabilities, License, Session } from '@latchkey/contract'
import { z } from 'zod'
import type { Config } from '../../config.ts'
import { ElasticsearchFailure } from '../../errors.ts'
import type { Elasticsearch } from '../../plugins/elasticsearch.ts'
import type { OpenSession } from '../../plugins/session.ts'
import { rememberFor } from '../../remember.ts'
import {
  capabilitiesOf,
  type Privileges,
  readApiKeysEnabled,
  readLicense,
  readRights,
} from './capabilities.ts'
import { type CrossClusterKeys, probeCrossClusterKeys } from './cross-cluster.ts'

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

const Nodes = z.object({
  cluster_name: z.string().optional(),
  nodes: z.record(z.string(), z.object({ version: z.string() })).default({}),
})

type Cluster = { name?: string | undefined; version?: string | undefined }

/** For orientation, and answered without a master: without it, people can work all the same. */
async function readCluster(elasticsearch: Elasticsearch): Promise<Cluster> {
  const query = { filter_path: 'cluster_name,nodes.*.version' }
  try {
    const { cluster_name, nodes } = await elasticsearch(
      { method: 'GET', path: '/_nodes/_local/_none', query },
      Nodes,
    )
    return { name: cluster_name, version: Object.values(nodes)[0]?.version }
  } catch (error) {
    if (error instanceof ElasticsearchFailure) return {}
    throw error
  }
}

const OwnRunAs = z.object({ run_as: z.array(z.string()).default([]) })

/** Patterns of the users as whom the caller may act. */
async function readRunAs(elasticsearch: Elasticsearch): Promise<string[]> {
  return (await elasticsearch({ method: 'GET', path: '/_security/user/_privileges' }, OwnRunAs)).run_as
}

/** Elasticsearch has certificate_identity since 9.3. */
function hasCertificateIdentity(crossClusterKeys: CrossClusterKeys, version: string | undefined): boolean {
  if (crossClusterKeys.state === 'licensed') return crossClusterKeys.certificateIdentity
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number)
  return major > 9 || (major === 9 && minor >= 3)
}

/** More users than an hour sees; beyond them it begins anew. */
const mostRemembered = 10_000

/**
 * Who lacked the privilege to read licence and version when they were last described. It spares them calls that would be
 * refused, and decides nothing: whether they have it now is asked each time.
 */
function createUsersWithoutMonitor() {
  const owners = new Set<string>()
  return {
    has: (ownerHash: string | undefined) => ownerHash !== undefined && owners.has(ownerHash),
    note: (ownerHash: string | undefined, mayMonitor: boolean) => {
      if (ownerHash === undefined) return
      if (owners.size >= mostRemembered) owners.clear()
      if (mayMonitor) owners.delete(ownerHash)
      else owners.add(ownerHash)
    },
  }
}

/** The session as the page needs it. */
export type DescribeSession = (
  elasticsearch: Elasticsearch,
  session: Pick<OpenSession, 'idleEndsAt' | 'endsAt'> & Partial<Pick<OpenSession, 'ownerHash'>>,
  knownUser?: Session['user'],
) => Promise<Session>

/** What a user may do who has no session: one as whom another acts. */
export type ReadCapabilities = (elasticsearch: Elasticsearch) => Promise<Capabilities>

/**
 * Describes sessions. What depends on the caller is asked anew, at once and in parallel; what the cluster says of
 * cross-cluster keys holds for everybody, as does that API keys are on, and is asked once a minute at most.
 */
export function sessionDescriber(config: Config): {
  describe: DescribeSession
  readCapabilities: ReadCapabilities
} {
  const remember = rememberFor<CrossClusterKeys>(60_000)
  // That they are off is asked every time: somebody may be waiting for them to be switched on.
  const rememberEnabled = rememberFor<boolean>(60_000, (isEnabled) => isEnabled)
  const withoutMonitor = createUsersWithoutMonitor()
  const readCrossClusterKeys = async (
    elasticsearch: Elasticsearch,
    {
      privileges,
      license,
      cluster,
    }: { privileges: Promise<Privileges>; license: Promise<License>; cluster: Promise<Cluster> },
  ) => {
    const unknown: CrossClusterKeys = { state: 'unknown' }
    if (!config.crossClusterProbe || !(await privileges).manage_security) return unknown
    // Licence and version say all there is to ask for; who may read them needs no call that looks like a change.
    if ((await cluster).version !== undefined && (await license).known) return unknown
    try {
      return await remember(() => probeCrossClusterKeys(elasticsearch))
    } catch (error) {
      if (error instanceof ElasticsearchFailure) return unknown
      throw error
    }
  }
  const { clusterName, clusterVersion } = config
  /** What is configured wins over what Elasticsearch says. */
  const knowCluster = async (elasticsearch: Elasticsearch): Promise<Cluster> => {
    const isConfigured = clusterName !== undefined && clusterVersion !== undefined
    const found = isConfigured ? {} : await readCluster(elasticsearch)
    return { name: clusterName ?? found.name, version: clusterVersion ?? found.version }
  }

  const readAbilities = async (elasticsearch: Elasticsearch, ownerHash?: string) => {
    const rights = readRights(elasticsearch)
    /** Who was refused before is not asked for in vain again, unless they hold the privilege by now. */
    const forMonitor = async <Answer>(ask: () => Promise<Answer>, refused: Answer) =>
      withoutMonitor.has(ownerHash) && !(await rights).mayMonitor ? refused : ask()
    const reading = {
      privileges: rights.then(({ privileges }) => privileges),
      license: forMonitor(() => readLicense(elasticsearch), { known: false }),
      cluster: forMonitor(() => knowCluster(elasticsearch), { name: clusterName, version: clusterVersion }),
    }
    const [privileges, apiKeysEnabled, license, cluster, crossClusterKeys] = await Promise.all([
      reading.privileges,
      rememberEnabled(() => readApiKeysEnabled(elasticsearch)),
      reading.license,
      reading.cluster,
      readCrossClusterKeys(elasticsearch, reading),
    ])
    withoutMonitor.note(ownerHash, (await rights).mayMonitor)
    return { privileges, apiKeysEnabled, license, cluster, crossClusterKeys }
  }

  const describe: DescribeSession = async (elasticsearch, { idleEndsAt, endsAt, ownerHash }, knownUser) => {
    const [user, abilities, run_as] = await Promise.all([
      knownUser ?? authenticate(elasticsearch),
      readAbilities(elasticsearch, ownerHash),
      readRunAs(elasticsearch),
    ])
    const { privileges, apiKeysEnabled, license, crossClusterKeys } = abilities
    const { name, version } = abilities.cluster
    return {
      user,
      privileges,
      capabilities: capabilitiesOf(abilities),
      ...(run_as.length > 0 && { run_as }),
      apiKeysEnabled,
      license,
      cluster: {
        url: config.elasticsearch.publicUrl,
        ...(name !== undefined && { name }),
        ...(version !== undefined && { version }),
        certificateIdentity: hasCertificateIdentity(crossClusterKeys, version),
      },
      ...(config.templates.length > 0 && { templates: config.templates }),
      ...(config.policy && { policy: config.policy }),
      idleEndsAt,
      endsAt,
    }
  }

  return {
    describe,
    // Without an owner: what is remembered of the one who acts is not to be what the other lacks.
    readCapabilities: async (elasticsearch) => capabilitiesOf(await readAbilities(elasticsearch)),
  }
}
