import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import list from './asvs-5.0.0.json' with { type: 'json' }

const page = new URL('../docs/asvs.md', import.meta.url)
const text = await readFile(page, 'utf8')
const { levels } = z.object({ levels: z.record(z.string(), z.int()) }).parse(list)
const ids = Object.keys(levels)

const states = ['met', 'operator', 'Elasticsearch', 'decided', 'partly', 'not met', 'n/a']

const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| V'))
  .map((line) => {
    const [id = '', level = '', what = '', state = '', how = '', ...rest] = line.split('|').slice(1, -1)
    expect(rest, line).toEqual([])
    return { id: id.trim(), level: level.trim(), what: what.trim(), state: state.trim(), how: how.trim() }
  })

/** The requirements of a row: one, or several that follow each other in the standard. */
function requirementsOf(id: string): string[] {
  const [first = '', last = first] = id.split(' – ')
  return ids.slice(ids.indexOf(first), ids.indexOf(last) + 1)
}

/** As GitHub makes one of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-')

const links = [...text.matchAll(/\]\(((?!https:)[^)]+)\)((?:,? “[^”]+”)*)/g)].map(
  ([, to = '', names = '']) => {
    const [path = '', anchor] = to.split('#')
    return { path, anchor, names: [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name) }
  },
)

describe('docs/asvs.md', () => {
  it('has every requirement of levels 1 and 2, once, with its level', () => {
    expect(rows.flatMap(({ id }) => requirementsOf(id)).sort()).toEqual([...ids].sort())
    for (const { id, level } of rows) {
      const own = new Set(requirementsOf(id).map((one) => levels[one]))
      expect(level, id).toBe([...own].sort().join(', '))
    }
  })

  it('says of each how it stands and why, and counts right', () => {
    for (const { id, what, state, how } of rows) {
      expect(states, id).toContain(state)
      expect(what, id).not.toBe('')
      expect(how, id).not.toBe('')
    }
    const counted = states.map((state) => [
      state,
      rows.filter((row) => row.state === state).flatMap(({ id }) => requirementsOf(id)).length,
    ])
    const told = [...text.matchAll(/^\| ([\w/ ]+?) +\|.*\| (\d+) +\|$/gm)].map(([, state, count]) => [
      state,
      Number(count),
    ])
    expect(told).toEqual(counted)
  })

  it('names only tests, documents and sections that exist', async () => {
    const faults: string[] = []
    for (const { path, anchor, names } of links) {
      const content = await readFile(new URL(path, page), 'utf8').catch(() => undefined)
      if (content === undefined) {
        faults.push(path)
        continue
      }
      const isTest = /\.(test|spec)\.tsx?$/.test(path)
      if (isTest && names.length === 0) faults.push(`${path}: no test is named`)
      for (const name of names)
        if (!["'", '"', '`'].some((quote) => content.includes(quote + name + quote)))
          faults.push(`${path}: ${name}`)
      const anchors = [...content.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))
      if (anchor !== undefined && !anchors.includes(anchor)) faults.push(`${path}#${anchor}`)
    }
    expect(links.length).toBeGreaterThan(100)
    expect(faults).toEqual([])
  })
})

it('docs/security.md names only test files that exist', async () => {
  const folders = ['apps', 'packages', 'e2e', 'scripts'].map((folder) =>
    readdir(new URL(`../${folder}`, import.meta.url), { recursive: true }),
  )
  const files = new Set((await Promise.all(folders)).flat().map((file) => basename(file)))
  const security = await readFile(new URL('../docs/security.md', import.meta.url), 'utf8')
  const named = [...security.matchAll(/`([\w.-]+\.(?:test|spec)\.tsx?)`/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !files.has(name))).toEqual([])
})
