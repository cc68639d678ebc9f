import { elasticsearchVersions, seedUsers, startElasticsearch } from '@latchkey/local-elasticsearch'
import type { TestProject } from 'vitest/node'
import { z } from 'zod'
import { fileRealmFiles } from './file-realm.ts'
import { forgetRunLog } from './run-log.ts'

/**
 * Starts the one Elasticsearch of the run, of the version in `TEST_ELASTICSEARCH_VERSION` and with the licence in
 * `TEST_ELASTICSEARCH_LICENSE`, with the demo users.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const version = z.enum(elasticsearchVersions).default('9.5.3').parse(process.env.TEST_ELASTICSEARCH_VERSION)
  const license = z.enum(['trial', 'basic']).default('trial').parse(process.env.TEST_ELASTICSEARCH_LICENSE)
  forgetRunLog()
  const node = await startElasticsearch({ version, license, configFiles: fileRealmFiles })
  await seedUsers(node)
  const { url, username, password, dataFolder } = node
  project.provide('elasticsearch', { url, username, password, version, license, dataFolder })
  return () => node.stop()
}
