import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoUsers } from '@latchkey/local-elasticsearch'
import { startLatchkey } from './start-latchkey.ts'
import { startTestCluster } from './test-cluster.ts'
import { forgetOldRuns } from './written.ts'

/**
 * Starts a real Elasticsearch with users and keys and the built Latchkey on it, for all tests of the run, and names them
 * in `LATCHKEY_RUN_FILE`. Where that is set already, the tests run against what it names.
 */
// biome-ignore lint/style/noDefaultExport: Playwright takes its global set-up from the default export.
export default async function serveForTests(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.LATCHKEY_RUN_FILE !== undefined) return undefined
  await forgetOldRuns()
  const node = await startTestCluster()
  const stops = [() => node.stop()]
  const stop = async () => {
    for (const end of stops.reverse()) await end()
  }
  try {
    const latchkey = await startLatchkey(node.url)
    stops.push(latchkey.stop)
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-e2e-'))
    stops.push(() => rm(folder, { recursive: true }))
    const runFile = join(folder, 'latchkey.json')
    const content = { url: latchkey.url, elasticsearchUrl: node.url, users: demoUsers }
    await writeFile(runFile, JSON.stringify(content), { mode: 0o600 })
    process.env.LATCHKEY_RUN_FILE = runFile
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
