import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { announce } from './announce.ts'
import { run } from './run.ts'

/** What each part is built from, besides the lockfile; a part is built again only when one of its files changed. */
const parts = [
  { name: 'web', folder: 'apps/web', sources: ['apps/web', 'packages/contract'], args: ['build'] },
  {
    name: 'bff',
    folder: 'apps/bff',
    sources: ['apps/bff', 'packages/contract'],
    args: ['build', '--ssr', 'src/main.ts'],
  },
] as const

const notSources = new Set(['node_modules', 'dist', 'test', 'test-results'])

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = entries
    .filter(({ name }) => !notSources.has(name))
    .map(async (entry) =>
      entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
    )
  return (await Promise.all(nested)).flat().sort()
}

async function fingerprint(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(await readFile('pnpm-lock.yaml'))
  for (const folder of folders) {
    for (const file of await filesBelow(folder)) hash.update(file).update(await readFile(file))
  }
  return hash.digest('hex')
}

/** Builds the web application and the BFF into their `dist` folders where something changed since the last time. */
export async function buildApps(): Promise<void> {
  for (const { name, folder, sources, args } of parts) {
    const mark = join('.local/built', name)
    const want = await fingerprint(sources)
    const built =
      existsSync(join(folder, 'dist')) && existsSync(mark) && (await readFile(mark, 'utf8')) === want
    if (built) continue
    announce('build', `Building ${folder} …`)
    await run(
      process.execPath,
      [join(process.cwd(), 'node_modules/vite/bin/vite.js'), ...args, '--logLevel', 'warn'],
      { cwd: folder },
    )
    await mkdir('.local/built', { recursive: true })
    await writeFile(mark, want)
  }
}
