import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LocalElasticsearchError, systemCode } from './error.ts'
import type { ElasticsearchVersion } from './versions.ts'

/** The folder of ElasticsearchNode.java and pom.xml. */
export const javaFolder = fileURLToPath(new URL('../java/', import.meta.url))

/** Where jars of a version are kept: `$XDG_CACHE_HOME` or `~/.cache`, then `latchkey/elasticsearch/<version>`. */
export function cacheFolder(
  version: ElasticsearchVersion,
  env: Record<string, string | undefined> = process.env,
): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'latchkey', 'elasticsearch', version)
}

/** A short name for content: what is made from it is made again when it changes. */
export const contentHash = (...parts: (string | Buffer)[]) =>
  parts
    .reduce((hash, part) => hash.update(part), createHash('sha256'))
    .digest('hex')
    .slice(0, 12)

/**
 * The file or folder at `target`, made by `make` if it is not there.
 * It appears whole or not at all: made under another name, then renamed. Whoever comes second in a race drops theirs.
 */
export async function cached(target: string, make: (place: string) => Promise<void>): Promise<string> {
  if (existsSync(target)) return target
  const parent = dirname(target)
  await mkdir(parent, { recursive: true })
  await removeLeftOvers(parent)
  const temporary = await mkdtemp(join(parent, '.making-'))
  const place = join(temporary, 'made')
  try {
    await make(place)
    await rename(place, target)
  } catch (error) {
    if (!existsSync(target)) throw isDiskFull(error) ? diskFull(parent, error) : error
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
  return target
}

/** What a killed run left behind. A day is longer than any run takes. */
async function removeLeftOvers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith('.making-')) continue
    const folder = join(parent, name)
    const made = await stat(folder).catch(() => undefined)
    if (made && Date.now() - made.mtimeMs > 86_400_000) await rm(folder, { recursive: true, force: true })
  }
}

/** Refuses early where the disk has less than this many megabytes left. */
export async function requireSpace(folder: string, megabytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if ((bavail * bsize) / 1e6 < megabytes) throw diskFull(folder, undefined, megabytes)
}

const isDiskFull = (error: unknown) => systemCode(error) === 'ENOSPC' || systemCode(error) === 'EDQUOT'

export function diskFull(folder: string, cause?: unknown, megabytes?: number): LocalElasticsearchError {
  const need = megabytes === undefined ? '' : ` ${megabytes} MB are needed.`
  return new LocalElasticsearchError(
    'disk_full',
    `The disk of ${folder} is full.${need} Free some space and try again.`,
    {
      cause,
    },
  )
}
