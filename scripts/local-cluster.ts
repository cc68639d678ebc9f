import {
  demoUsers,
  type ElasticsearchNode,
  elasticsearchVersions,
  findJava,
  licenseState,
  newestVersionFor,
  seedKeys,
  seedUsers,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'
import { z } from 'zod'
import { announce } from './announce.ts'
import { keptDataOf, removeKeptData } from './kept-data.ts'
import { provideJava } from './provision.ts'

/** The Elasticsearch that Latchkey is to use, and who can sign in to it. */
export type Cluster = {
  url: string
  users: { username: string; password: string; privileges: string[]; summary: string }[]
  stop: () => Promise<void>
  /** Resolves when a local node is gone; never for a cluster that is not ours. */
  ended: Promise<unknown>
}

const portRule = 'must be a whole number from 0 to 65535'
const versionRule = `must be one of ${elasticsearchVersions.join(', ')}`
const Environment = z.object({
  ELASTICSEARCH_URL: z.string().optional(),
  LOCAL_ELASTICSEARCH_PORT: z.coerce
    .number(portRule)
    .int(portRule)
    .min(0, portRule)
    .max(65_535, portRule)
    .default(0),
  LOCAL_ELASTICSEARCH_VERSION: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(elasticsearchVersions, versionRule).optional(),
  ),
})
export type ClusterSettings = z.output<typeof Environment>

/** Which cluster to use, by the environment. Throws, with all that is wrong, where it cannot be told. */
export function readClusterSettings(environment: NodeJS.ProcessEnv = process.env): ClusterSettings {
  const { success, data, error } = Environment.safeParse(environment)
  if (success) return data
  const faults = error.issues.map(({ path, message }) => `  - ${path.join('.')} ${message}`)
  throw new Error(`The configuration is not right:\n${faults.join('\n')}`)
}

/**
 * The cluster of `ELASTICSEARCH_URL` as it is, else a local node with demo users and keys, whose data is kept unless
 * `fresh` is asked for.
 */
export async function openCluster(
  { ELASTICSEARCH_URL, LOCAL_ELASTICSEARCH_PORT, LOCAL_ELASTICSEARCH_VERSION }: ClusterSettings,
  fresh: boolean,
  signal: AbortSignal,
): Promise<Cluster> {
  if (ELASTICSEARCH_URL) {
    announce(
      'elasticsearch',
      `Using ${ELASTICSEARCH_URL}${fresh ? '; --fresh is for a local node and does nothing here' : ''}`,
    )
    return { url: ELASTICSEARCH_URL, users: [], stop: async () => {}, ended: new Promise(() => {}) }
  }

  await provideJava()
  const { found: java } = await findJava()
  const version = LOCAL_ELASTICSEARCH_VERSION ?? newestVersionFor(java)
  const [newest] = elasticsearchVersions
  if (version && version !== newest && LOCAL_ELASTICSEARCH_VERSION === undefined) {
    announce(
      'elasticsearch',
      `The newest JDK here is ${java?.version}: starting ${version}. ${newest} needs JDK 21 or newer.`,
    )
  }
  if (fresh) {
    const removed = await removeKeptData()
    announce(
      'elasticsearch',
      removed.length > 0
        ? `Beginning anew: the kept data of Elasticsearch ${removed.join(' and ')} is removed.`
        : 'Beginning anew: there is no kept data.',
    )
  }
  const node = await startElasticsearch({
    version,
    port: LOCAL_ELASTICSEARCH_PORT,
    dataFolder: keptDataOf(version ?? newest),
    onProgress: (message) => announce('elasticsearch', message),
    signal,
  })
  try {
    announce('elasticsearch', 'Seeing to demo users and keys …')
    await seedUsers(node)
    await seedDemoKeys(node)
  } catch (error) {
    await node.stop()
    throw error
  }
  return { url: node.url, users: demoUsers, stop: () => node.stop(), ended: node.exited }
}

async function seedDemoKeys(node: ElasticsearchNode): Promise<void> {
  const license = await licenseState(node)
  if (license.status === 'expired') {
    announce(
      'elasticsearch',
      'The 30-day trial of this node has run out: cross-cluster keys are off. `npm start -- --fresh` begins anew.',
    )
    return
  }
  const made = await seedKeys(node)
  if (made.length > 0)
    announce('elasticsearch', `${made.length} demo keys made, as new or in place of aged ones.`)
}
