import { readdir } from 'node:fs/promises'
import { canaryMark, finder, searchFiles } from '@latchkey/canaries'
import { complain } from './announce.ts'
import { runLogs } from './test-steps.ts'

/*
 * Every password that a test makes up has a mark. It must be in nothing that a run wrote or built: the logs of every Latchkey at
 * level trace, reports, what Playwright leaves, bundles and source maps. The data of the local Elasticsearch is no part of a run.
 */
const find = finder([{ name: 'a password of the tests', value: canaryMark }])
const isKeptData = (path: string) => path.startsWith('.local/elasticsearch/')
const { files, bytes, found } = await searchFiles(
  ['.local', 'apps/web/dist', 'apps/bff/dist'],
  find,
  isKeptData,
)
console.log(`${files} files, ${Math.round(bytes / 1e6)} MB looked through`)

// Where nothing was written down nothing is proved.
const logs = await readdir(runLogs).catch(() => [])
const unlogged = ['bff', 'e2e'].filter((part) => !logs.some((name) => name.startsWith(part)))
for (const part of unlogged) complain(`${runLogs} has no log of ${part}: run its tests first`)
for (const leak of found) complain(leak)
process.exitCode = found.length + unlogged.length === 0 ? 0 : 1
