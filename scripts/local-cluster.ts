import { rm } from 'node:fs/promises'
import { join } from 'node:path'
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
import { provideJava } from './provision.ts'

/** The Elasticsearch that Latchkey is to use, and who can sign in to it. */
export type Cluster = {
  url: string
  users: { username: string; password: string; privileges: string[]; summary: string }[]
  stop: () => Promise<void>
  /** Resolves when a local node is gone; never for a cluster that is not ours. */
  ended: Promise<unknown>
}

const Environment = z.object({
  ELASTICSEARCH_URL: z.string().optional(),
  LOCAL_ELASTICSEARCH_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  LOCAL_ELASTICSEARCH_VERSION: z.enum(elasticsearchVersions).optional(),
})

/** Where the data of the kept node lives; a folder for each version, since a node cannot go back to an older one. */
const dataFolder = '.local/elasticsearch'

/**
 * The cluster of `ELASTICSEARCH_URL` as it is, else a local node with demo users and keys, whose data is kept unless
 * `fresh` is asked for.
 */
export async function openCluster(fresh: boolean, signal: AbortSignal): Promise<Cluster> {
  const environment = Environment.safeParse(process.env)
  if (!environment.success)
    throw new Error(`The environment is not right:\n${z.prettifyError(environment.error)}`)
  const { ELASTICSEARCH_URL, LOCAL_ELASTICSEARCH_PORT, LOCAL_ELASTICSEARCH_VERSION } = environment.data
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
  const folder = join(dataFolder, version ?? newest)
  if (fresh) await rm(folder, { recursive: true, force: true })
  const node = await startElasticsearch({
    version,
    port: LOCAL_ELASTICSEARCH_PORT,
    dataFolder: folder,
    onProgress: (message) => announce('elasticsearch', message),
    signal,
  })
  try {
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
  announce('elasticsearch', 'Making demo users and keys …')
  await seedKeys(node)
}
