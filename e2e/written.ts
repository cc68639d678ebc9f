import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

// Every process of a run is started by its first one, and inherits the name.
process.env.E2E_RUN ??= `e2e-${Date.now()}-${process.pid}`
const run = process.env.E2E_RUN

const [logs, results] = [join(root, '.local/test-logs'), join(root, '.local/test-results')]

/**
 * Where every Latchkey of this run writes its log, at level trace, for the search at the end of `npm test`. A folder of its own,
 * as what Playwright leaves has: two runs can go on in one checkout.
 */
export const writtenFolder = join(logs, run)

/** Where Playwright leaves what it writes of this run. */
export const resultsFolder = join(results, run)

/** What is built, with its source maps. */
export const builtFolders = ['apps/web/dist', 'apps/bff/dist'].map((folder) => join(root, folder))

const dayMs = 24 * 60 * 60 * 1000

/** Removes what runs wrote that are long over. */
export async function forgetOldRuns(): Promise<void> {
  for (const folder of [logs, results]) {
    const names = await readdir(folder).catch(() => [])
    for (const name of names.filter((each) => each.startsWith('e2e'))) {
      const path = join(folder, name)
      // Another run may be at the same.
      const written = await stat(path).catch(() => undefined)
      if (written && written.mtimeMs < Date.now() - dayMs) await rm(path, { recursive: true, force: true })
    }
  }
}
