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

it('the lockfile takes packages from the registry alone, with their hashes', async () => {
  const [, packages = ''] = (await read('pnpm-lock.yaml')).split('\npackages:\n')
  const resolutions = [...packages.matchAll(/^ +resolution: (.*)$/gm)].map(([, resolution]) => resolution)
  expect(resolutions.length).toBeGreaterThan(100)
  // One from elsewhere has a `tarball`, a `repo` or a `directory` beside or in place of it.
  expect(resolutions.filter((one) => !/^\{integrity: sha512-[A-Za-z0-9+/=]+\}$/.test(one ?? ''))).toEqual([])
})

it('no package runs a script when it is installed, and none is younger than a day', async () => {
  const settings = await read('pnpm-workspace.yaml')
  const [, builds = ''] = /^allowBuilds:\n((?: +.*\n)+)/m.exec(settings) ?? []
  expect(
    builds
      .trim()
      .split('\n')
      .filter((line) => !line.endsWith(': false')),
  ).toEqual([])
  expect(settings.split('\n')).toEqual(
    expect.arrayContaining([
      'minimumReleaseAge: 1440',
      'minimumReleaseAgeStrict: true',
      'trustPolicy: no-downgrade',
      'blockExoticSubdeps: true',
    ]),
  )
  expect(settings).not.toMatch(/^(minimumReleaseAgeExclude|trustPolicyExclude|dangerously\w+):/m)
})

it.each([
  ['Server', 'apps/bff'],
  ['Page', 'apps/web'],
])('docs/dependencies.md gives a reason for each package of the %s', async (heading, folder) => {
  const { dependencies } = Manifest.parse(JSON.parse(await read(`${folder}/package.json`)))
  const needed = Object.keys(dependencies).filter((name) => !name.startsWith('@latchkey/'))
  expect(listed(await read('docs/dependencies.md'), heading).sort()).toEqual(needed.sort())
})
