import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/*
 * EUI takes an unknown icon name for the URL of an image, which is no type error. Names are looked for in the source,
 * where icons are given: iconType="…", icon: '…', <EuiIcon type="…">, and the like.
 */

const src = import.meta.dirname
const eui = dirname(createRequire(join(src, 'main.tsx')).resolve('@elastic/eui/package.json'))
const map = readFileSync(join(eui, 'optimize/es/components/icon/icon_map.js'), 'utf8')
/** File of each icon by name, as in `trash: withMetadata(function () { return import('./assets/trash') })`. */
const fileOf = new Map(
  [...map.matchAll(/(\w+): (?:withMetadata\()?function[^{]*\{\s*return import\('\.\/assets\/(\w+)'\)/g)].map(
    ([, name, file]) => [name ?? '', file],
  ),
)

const place =
  /\b(?:icon|iconType|iconOnClick)(?:=\{?|: )(?:[^'"\n]*\? )?['"](\w+)['"](?: : ['"](\w+)['"])?|<EuiIcon[^>]*?\btype="(\w+)"/g

const used = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
  .flatMap((file) =>
    [...readFileSync(join(src, file), 'utf8').matchAll(place)].flatMap(([, ...names]) =>
      names.filter((name) => name !== undefined).map((name) => ({ file, name })),
    ),
  )

describe('icons', () => {
  it('are found in EUI and in our source', () => {
    expect(fileOf.size).toBeGreaterThan(500)
    expect(used.length).toBeGreaterThan(10)
  })

  it('that we use exist in EUI', () => {
    expect(used.filter(({ name }) => !fileOf.has(name))).toEqual([])
  })

  it('that are bundled stand under their own names', () => {
    const source = readFileSync(join(src, 'icons.ts'), 'utf8')
    const imports = [...source.matchAll(/icon as (\w+) \} from 'eui-internal\/icon-asset\/(\w+)'/g)]
    expect(imports.length).toBeGreaterThan(20)
    expect(imports.filter(([, name, file]) => fileOf.get(name ?? '') !== file)).toEqual([])
  })
})
