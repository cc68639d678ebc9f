import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'

const Manifest = z.object({ dependencies: z.record(z.string(), z.string()) })

const read = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8')

/** Names in the first column of the tables below a heading. */
function listed(document: string, heading: string): string[] {
  const [, section = ''] = document.split(`\n## ${heading}\n`)
  const rows = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'))
  return rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  )
}

it.each([
  ['Server', 'apps/bff'],
  ['Page', 'apps/web'],
])('docs/dependencies.md gives a reason for each package of the %s', async (heading, folder) => {
  const { dependencies } = Manifest.parse(JSON.parse(await read(`${folder}/package.json`)))
  const needed = Object.keys(dependencies).filter((name) => !name.startsWith('@latchkey/'))
  expect(listed(await read('docs/dependencies.md'), heading).sort()).toEqual(needed.sort())
})
