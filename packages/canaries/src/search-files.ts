import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Find } from './find.ts'

export type Searched = {
  /** How much was looked through: a search of nothing proves nothing. */
  files: number
  bytes: number
  /** Each with its file and the encoding, never the secret. */
  found: string[]
}

/** What is in a file, compressed or not; undefined for archives, whose content cannot be looked through here. */
function contentOf(path: string, bytes: Buffer): Buffer | undefined {
  if (/\.(zip|zst|7z|tgz)$/.test(path)) return undefined
  if (path.endsWith('.gz')) return gunzipSync(bytes)
  return path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes
}

/**
 * Looks through every file below these folders, their names too. A folder that does not exist has no files; an archive is
 * something found, since nobody knows what is in it.
 */
export async function searchFiles(
  folders: readonly string[],
  find: Find,
  skip: (path: string) => boolean = () => false,
): Promise<Searched> {
  const searched: Searched = { files: 0, bytes: 0, found: [] }
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      },
    )
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.isFile() || skip(path)) continue
      const content = contentOf(path, await readFile(path))
      searched.files += 1
      searched.bytes += content?.length ?? 0
      const here =
        content === undefined ? ['an archive'] : find(Buffer.concat([Buffer.from(`${path}\n`), content]))
      searched.found.push(...here.map((what) => `${path}: ${what}`))
    }
  }
  return searched
}
