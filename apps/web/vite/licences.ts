import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Served at the root, as text: a browser would offer to save a `.md`. */
export const licencesFile = 'licences.txt'

/** What the bundler does not find: EUI's short notice only points to its terms, and fonts come in by CSS. */
const furtherTexts = [
  {
    title: 'Elastic License 2.0, under which Latchkey uses EUI',
    path: '@elastic/eui/licenses/ELASTIC-LICENSE-2.0.md',
  },
  { title: 'EUI: notice', path: '@elastic/eui/NOTICE.txt' },
  { title: 'Inter', path: '@fontsource-variable/inter/LICENSE' },
  { title: 'Roboto Mono', path: '@fontsource-variable/roboto-mono/LICENSE' },
]

/** Adds to the bundler's list of licences the texts that it misses. */
export function licences(root: string): Plugin {
  let file = ''
  return {
    name: 'latchkey:licences',
    apply: 'build',
    configResolved: (config) => {
      file = resolve(config.root, config.build.outDir, licencesFile)
    },
    closeBundle: async () => {
      const texts = await Promise.all(
        furtherTexts.map(async ({ title, path }) => {
          const text = await readFile(join(root, 'node_modules', path), 'utf8')
          return `\n---\n\n## ${title}\n\n${text.trim()}\n`
        }),
      )
      await writeFile(file, (await readFile(file, 'utf8')) + texts.join(''))
    },
  }
}
