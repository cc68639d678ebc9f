import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ElasticsearchNode,
  type ElasticsearchVersion,
  elasticsearchVersions,
  seedUsers,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'
import type { TestProject } from 'vitest/node'
import { z } from 'zod'
import { indexBreakerFiles } from '../file-realm.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What it takes to end the node of the soak, and to start it again as it was. */
    soakNode: { dataFolder: string; version: ElasticsearchVersion; pid: number }
  }
}

/** Starts a node that can be killed and started again at the same address. */
export function startSoakNode(
  dataFolder: string,
  version: ElasticsearchVersion,
  { port = 0, settings = {} }: { port?: number; settings?: Record<string, string> } = {},
): Promise<ElasticsearchNode> {
  return startElasticsearch({ version, dataFolder, port, settings, configFiles: indexBreakerFiles })
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const version = z.enum(elasticsearchVersions).default('9.5.3').parse(process.env.TEST_ELASTICSEARCH_VERSION)
  const dataFolder = await mkdtemp(join(tmpdir(), 'latchkey-soak-'))
  const node = await startSoakNode(dataFolder, version)
  await seedUsers(node)
  const { url, username, password, pid } = node
  project.provide('elasticsearch', { url, username, password, version, license: 'trial', dataFolder })
  project.provide('soakNode', { dataFolder, version, pid })
  return async () => {
    await node.stop()
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
  }
}
