import { readFileSync } from 'node:fs'
import { marked } from 'marked'
import { z } from 'zod'

/** Who asks: whether signed in, and with which cluster privileges. By the names that begin the rows. */
export type Callers = ReadonlyMap<string, { signedIn: boolean; privileges: string[] }>

/** A word for each column, by what begins the row: mostly a caller. */
export type Table = {
  name: string
  columns: string[]
  rows: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** A section of docs/privileges.md: its closed vocabulary, and its tables by name. */
type Section = { words: string[]; tables: ReadonlyMap<string, Table> }

export type PrivilegeTables = {
  callers: Callers
  api: Section
  page: Section
  /** By endpoint, for each kind of caller whose session does not count. */
  withoutSession: Table
  /** By path, for whoever asks. */
  besideApi: Table
}

const file = new URL('../../../docs/privileges.md', import.meta.url)

/** docs/privileges.md, checked: see {@link parsePrivilegeTables}. */
export const readPrivilegeTables = (): PrivilegeTables => parsePrivilegeTables(readFileSync(file, 'utf8'))

const Heading = z.object({ type: z.literal('heading'), depth: z.int(), text: z.string() })
const Cell = z.object({ text: z.string().transform((text) => text.replaceAll('`', '')) })
const MarkdownTable = z.object({
  type: z.literal('table'),
  header: z.array(Cell),
  rows: z.array(z.array(Cell)),
})
type Grid = { section: string; name: string; header: string[]; rows: string[][] }

/** Every table with the headings that it stands under. */
function gridsOf(markdown: string): Grid[] {
  const grids: Grid[] = []
  let section = ''
  let name = ''
  for (const token of marked.lexer(markdown)) {
    const heading = Heading.safeParse(token).data
    if (heading?.depth === 2) [section, name] = [heading.text, '']
    if (heading?.depth === 3) name = heading.text.replaceAll('`', '')
    const table = MarkdownTable.safeParse(token).data
    if (!table) continue
    const texts = (cells: { text: string }[]) => cells.map(({ text }) => text)
    grids.push({ section, name, header: texts(table.header), rows: table.rows.map(texts) })
  }
  return grids
}

function fail(message: string): never {
  throw new Error(`docs/privileges.md: ${message}`)
}

/** A map of what must not repeat. */
function byName<Value>(what: string, entries: [string, Value][]): Map<string, Value> {
  const map = new Map(entries)
  if (map.size < entries.length) fail(`${what} names something twice.`)
  return map
}

function callersOf(grids: Grid[]): Callers {
  const grid = grids.find(({ section }) => section === 'Callers')
  if (!grid) return fail('there is no table of callers.')
  const entries = grid.rows.map(([caller = '', signedIn = '', privileges = '']) => {
    const list = privileges === '' ? [] : privileges.split(', ')
    return [caller, { signedIn: signedIn === 'yes', privileges: list }] satisfies [string, unknown]
  })
  return byName('the table of callers', entries)
}

function tableOf({ name, header, rows }: Grid, words: string[]): Table {
  const columns = header.slice(1)
  if (new Set(columns).size < columns.length) fail(`${name} has a column twice.`)
  const read = byName(
    name,
    rows.map(([row = '', ...cells]) => {
      const unknown = cells.find((cell) => !words.includes(cell))
      if (unknown !== undefined) fail(`${name}, ${row}: "${unknown}" is none of ${words.join(', ')}.`)
      return [row, new Map(cells.map((cell, index) => [columns[index] ?? '', cell]))]
    }),
  )
  return { name, columns, rows: read }
}

/** A section whose tables have one row for every caller. */
function sectionOfCallers(title: string, grids: Grid[], callers: Callers): Section {
  const section = sectionOf(title, grids)
  for (const { name, rows } of section.tables.values()) {
    const unknown = [...rows.keys()].find((row) => !callers.has(row))
    if (unknown !== undefined) fail(`${name}: there is no caller "${unknown}".`)
    const missing = [...callers.keys()].find((caller) => !rows.has(caller))
    if (missing !== undefined) fail(`${name} has no row for ${missing}.`)
  }
  return section
}

/** The only table of a section that has but one. */
function onlyTableOf(title: string, grids: Grid[]): Table {
  const [table, ...more] = sectionOf(title, grids).tables.values()
  return table && more.length === 0 ? table : fail(`"${title}" has not just one table.`)
}

function sectionOf(title: string, grids: Grid[]): Section {
  const [glossary, ...rest] = grids.filter(({ section }) => section === title)
  if (glossary?.name !== '') return fail(`"${title}" does not begin with its words.`)
  const words = [
    ...byName(
      `"${title}"`,
      glossary.rows.map(([word = '']) => [word, undefined]),
    ).keys(),
  ]
  const tables = rest.map((grid) => tableOf(grid, words))
  const used = tables.flatMap(({ rows }) => [...rows.values()].flatMap((cells) => [...cells.values()]))
  const unused = words.find((word) => !used.includes(word))
  if (unused !== undefined) fail(`"${title}" explains "${unused}", which no table says.`)
  return {
    words,
    tables: byName(
      `"${title}"`,
      tables.map((table) => [table.name, table]),
    ),
  }
}

/**
 * Reads the tables of docs/privileges.md. Throws unless those of callers have one row for each and every cell is a word
 * that its section explains.
 */
export function parsePrivilegeTables(markdown: string): PrivilegeTables {
  const grids = gridsOf(markdown)
  const callers = callersOf(grids)
  return {
    callers,
    api: sectionOfCallers('The API', grids, callers),
    page: sectionOfCallers('The page', grids, callers),
    withoutSession: onlyTableOf('Without a session', grids),
    besideApi: onlyTableOf('Beside the API', grids),
  }
}
