import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Plugin, Rollup } from 'vite'

/** Parts of the page, by a module that each cannot do without; in kB (1,000 bytes) of compressed JavaScript. */
type Budget = {
  signIn: number
  list: number
  everything: number
}

type Chunks = Map<string, Rollup.OutputChunk>

/** A chunk with all that it imports before it runs. */
function withImports(chunks: Chunks, file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known
  known.add(file)
  for (const imported of chunks.get(file)?.imports ?? []) withImports(chunks, imported, known)
  return known
}

const isIcon = ({ moduleIds }: Rollup.OutputChunk) =>
  moduleIds.length > 0 && moduleIds.every((id) => /\/components\/icon\/(?:assets\/|icon_map)/.test(id))

/** What the browser has to load for the entry and for the chunks with these modules. */
function filesFor(chunks: Chunks, modules: readonly string[]): Set<string> {
  const files = new Set<string>()
  for (const chunk of chunks.values())
    if (chunk.isEntry || modules.some((module) => chunk.moduleIds.some((id) => id.endsWith(module))))
      withImports(chunks, chunk.fileName, files)
  return files
}

/** The compressed size of a file of the build, as a browser gets it. */
async function sizeOf(path: string): Promise<number> {
  const content = await readFile(`${path}.br`).catch(() => readFile(path))
  return content.length
}

/**
 * Fails the build when a page needs more JavaScript than it may, and writes down in `report` what it needs. Stands behind
 * what compresses the files.
 */
export function scriptBudget(
  budget: Budget,
  pages: { signIn: string[]; list: string[] },
  report: string,
): Plugin {
  let folder = ''
  let chunks: Chunks = new Map()
  return {
    name: 'latchkey:script-budget',
    apply: 'build',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir)
    },
    generateBundle: (_options, bundle) => {
      chunks = new Map(
        Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? [[chunk.fileName, chunk]] : [])),
      )
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler: async () => {
        const weigh = async (files: Iterable<string>) => {
          const sizes = await Promise.all([...files].map((file) => sizeOf(join(folder, file))))
          return sizes.reduce((sum, size) => sum + size, 0)
        }
        const everything = [...chunks.values()].filter((chunk) => !isIcon(chunk))
        const sizes = {
          signIn: await weigh(filesFor(chunks, pages.signIn)),
          list: await weigh(filesFor(chunks, pages.list)),
          everything: await weigh(everything.map(({ fileName }) => fileName)),
        }
        await mkdir(dirname(report), { recursive: true })
        await writeFile(report, JSON.stringify(sizes))
        const over = Object.entries(budget).flatMap(([name, limit]) => {
          const size = Object.entries(sizes).find(([part]) => part === name)?.[1] ?? Number.POSITIVE_INFINITY
          return size > limit * 1000
            ? [`${name} needs ${Math.round(size / 1000)} kB, ${limit} are allowed`]
            : []
        })
        if (over.length > 0) throw new Error(`Too much JavaScript, compressed: ${over.join('; ')}`)
      },
    },
  }
}
