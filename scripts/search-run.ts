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
const logs = await searchFiles([runLogs], () => [])

console.log(`${files} files, ${Math.round(bytes / 1e6)} MB looked through`)
for (const leak of found) complain(leak)
if (logs.bytes === 0) complain(`there are no logs of a run in ${runLogs}: nothing is proved`)
process.exitCode = found.length === 0 && logs.bytes > 0 ? 0 : 1
