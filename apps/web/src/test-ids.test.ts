import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

/** A hook with its variable parts as `<>`: `apiKeyRow-${apiKey.id}` and `apiKeyRow-<id>` are the same. */
const shapeOf = (name: string) => name.replace(/\$\{[^}]*\}|<[^>]*>/g, '<>')

/** Where hooks stand: at the attribute or in a selector of it, and before that on their way to it, by these names. */
const places = [
  /data-test-subj['"]?\s*[:=]\s*\{?\s*(['"`])(?<name>[^'"`]+)\1/g,
  /\b(?:hook|testSubject)(?:=|: )\{?(['"`])(?<name>[^'"`]+)\1/g,
  /(?<=\bhooks = \{[^}]*)(['"`])(?<name>[^'"`]+)\1/g,
  /\bhookOf = \([^)]*\) =>\s*(['"`])(?<name>[^'"`]+)\1/g,
]

/** Of what is on its way, a word alone is only the end of a hook. */
const isWhole = (name: string, place: number) => place === 0 || /[A-Z_-]/.test(name)

const folder = new URL('.', import.meta.url)
const files = (await readdir(folder, { recursive: true })).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
)
const sources = await Promise.all(
  files.map(async (file) => ({ file, text: await readFile(new URL(file, folder), 'utf8') })),
)
const allText = sources.map(({ text }) => text).join('\n')
const literals = new Set(Array.from(allText.matchAll(/(['"`])([\w@-]+)\1/g), ([, , text = '']) => text))
const templates = new Set(
  Array.from(allText.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g), ([, text = '']) => shapeOf(text)),
)

const templateShapes = [...templates].filter((shape) => /^[\w<>-]*\w[\w<>-]*$/.test(shape))

/** Hooks of the source, by shape, with a file for each. */
const inSource = new Map<string, string>()
for (const { file, text } of sources) {
  for (const [index, place] of places.entries()) {
    for (const { groups } of text.matchAll(place)) {
      const name = groups?.name ?? ''
      if (isWhole(name, index)) inSource.set(shapeOf(name), file)
    }
  }
}

const docs = await readFile(new URL('../../../docs/test-ids.md', import.meta.url), 'utf8')
const documented = docs
  .split('\n')
  .flatMap((line) => /^- (.+?): /.exec(line)?.[1]?.match(/(?<=`)[^`,]+(?=`)/g) ?? [])
const inDocs = new Set(documented.map(shapeOf))

/** Of a hook that begins with what another component hands on, such as `${hook}-faults`: the rest. */
const restOf = (shape: string) => (shape.startsWith('<>') ? shape.slice(2) : undefined)

const isDocumented = (shape: string) => {
  const rest = restOf(shape)
  return rest === undefined ? inDocs.has(shape) : [...inDocs].some((name) => name.endsWith(rest))
}

/** What a template can make of literals of the source: `apiKeyAccess-all` of `apiKeyAccess-${kind}`. */
const isMade = (shape: string, template: string) => {
  const [, ...parts] = new RegExp(`^${template.replaceAll('<>', '(.+)')}$`).exec(shape) ?? []
  return parts.length > 0 && parts.every((part) => part === '<>' || literals.has(part))
}

const isThere = (shape: string) =>
  literals.has(shape) || templates.has(shape) || templateShapes.some((template) => isMade(shape, template))

it('docs/test-ids.md has every hook of the source', () => {
  const missing = [...inSource].filter(([shape]) => !isDocumented(shape))
  expect(
    missing.map(([shape, file]) => `add \`${shape}\` of apps/web/src/${file} to docs/test-ids.md`),
  ).toEqual([])
})

it('every hook of docs/test-ids.md is in the source', () => {
  expect(documented.length).toBeGreaterThan(100)
  const gone = documented.filter((name) => !isThere(shapeOf(name)))
  expect(
    gone.map((name) => `take \`${name}\` out of docs/test-ids.md, or give it back to apps/web/src`),
  ).toEqual([])
})

it('docs/test-ids.md names each hook once', () => {
  expect(documented.filter((name, index) => documented.indexOf(name) !== index)).toEqual([])
})
