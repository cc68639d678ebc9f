import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Where every Latchkey of a run writes its log, at level trace, for the search at the end of `npm test`. */
export const writtenFolder = join(root, '.local/test-logs/e2e')

/** What is built, with its source maps. */
export const builtFolders = ['apps/web/dist', 'apps/bff/dist'].map((folder) => join(root, folder))
