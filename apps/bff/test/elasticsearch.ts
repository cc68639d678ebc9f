import { elasticsearchVersions, seedUsers, startElasticsearch } from '@latchkey/local-elasticsearch'
import type { TestProject } from 'vitest/node'
import { z } from 'zod'
import { fileRealmFiles } from './file-realm.ts'
import { forgetRunLog } from './run-log.ts'

/** Starts the one Elasticsearch of the run, of the version in `TEST_ELASTICSEARCH_VERSION`, with the demo users. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const version = z.enum(elasticsearchVersions).default('9.5.3').parse(process.env.TEST_ELASTICSEARCH_VERSION)
  forgetRunLog()
  const node = await startElasticsearch({ version, configFiles: fileRealmFiles })
  await seedUsers(node)
  const { url, username, password, dataFolder } = node
  project.provide('elasticsearch', { url, username, password, version, dataFolder })
  return () => node.stop()
}
