import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const virtual = '\0latchkey:icon-names'

/** As in `trash: withMetadata(function () { return import('./assets/trash') })`. */
const entry = /(\w+): (?:withMetadata\()?function[^{]*\{\s*return import\(/g

/**
 * Leaves EUI's map from names of icons to their files to a script of its own. It names some 500 files, and the first page
 * would carry it along for icons that are bundled; what is left there are the names, by which EUI tells an icon from the
 * URL of an image.
 */
export function iconNames(eui: string): Plugin {
  const map = join(eui, 'components/icon/icon_map.js')
  return {
    name: 'latchkey:icon-names',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './icon_map' && importer?.endsWith('/components/icon/icon.js') ? virtual : undefined,
    load: async (id) => {
      if (id !== virtual) return undefined
      const names = [...(await readFile(map, 'utf8')).matchAll(entry)].map(([, name]) => name)
      if (names.length < 500) throw new Error(`${map} is written in another way: ${names.length} icons found`)
      return [
        `const load = (name) => () => import(${JSON.stringify(map)}).then((map) => map.typeToPathMap[name]())`,
        `const names = ${JSON.stringify(names.join(' '))}.split(' ')`,
        'export const typeToPathMap = Object.fromEntries(names.map((name) => [name, load(name)]))',
      ].join('\n')
    },
  }
}
