import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the data of kept nodes lives; a folder for each version, since a node cannot go back to an older one. */
const folder = '.local/elasticsearch'

/** The data folder of a node of this version. */
export const keptDataOf = (version: string): string => join(folder, version)

/** Removes the kept data of every version, and returns the versions that there were. */
export async function removeKeptData(): Promise<string[]> {
  const versions = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  await rm(folder, { recursive: true, force: true })
  return versions.sort()
}
