import {
  type ElasticsearchNode,
  elasticsearchVersions,
  seedBulk,
  seedKeys,
  seedUsers,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'
import { z } from 'zod'

const Environment = z.object({
  /** Default: the newest that the Java found can run. */
  TEST_ELASTICSEARCH_VERSION: z.enum(elasticsearchVersions).optional(),
  TEST_ELASTICSEARCH_LICENSE: z.enum(['trial', 'basic']).default('trial'),
  /** Keys of other people that are there before the first test, so that no test takes the cluster for its own. */
  TEST_FOREIGN_KEYS: z.coerce.number().int().nonnegative().default(5000),
})

const environment = () => Environment.parse(process.env)

/** The version that nodes of this run have. */
export const testedVersion = () => environment().TEST_ELASTICSEARCH_VERSION

/** The cluster of the run: demo users and keys, thousands of other keys, and a door for other clusters. */
export async function startTestCluster(): Promise<ElasticsearchNode> {
  const { TEST_ELASTICSEARCH_VERSION, TEST_ELASTICSEARCH_LICENSE, TEST_FOREIGN_KEYS } = environment()
  const node = await startElasticsearch({
    version: TEST_ELASTICSEARCH_VERSION,
    license: TEST_ELASTICSEARCH_LICENSE,
    settings: {
      'remote_cluster_server.enabled': 'true',
      'remote_cluster.port': '0',
      'xpack.security.remote_cluster_server.ssl.enabled': 'false',
    },
  })
  try {
    await seedUsers(node)
    await seedKeys(node)
    if (TEST_FOREIGN_KEYS > 0) await seedBulk(node, { count: TEST_FOREIGN_KEYS, batch: 'foreign' })
    return node
  } catch (error) {
    await node.stop()
    throw error
  }
}
