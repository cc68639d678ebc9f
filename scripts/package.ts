import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { announce, complain } from './announce.ts'
import { buildApps } from './build-apps.ts'
import { runPnpm } from './pnpm.mjs'

/** `npm run package -- FOLDER`: lays out what production runs: the BFF's bundle, its dependencies, and the web in `web`. */
const folder = process.argv[2]
if (folder === undefined) {
  complain('Say where: npm run package -- FOLDER')
  process.exit(2)
}
await buildApps()
announce('package', `Laying out ${folder} …`)
runPnpm(['--filter', '@latchkey/bff', 'deploy', '--prod', '--legacy', resolve(folder)])
await cp('apps/web/dist', join(folder, 'web'), { recursive: true })
