import { readPrivilegeTables } from '@latchkey/privilege-tables'
import { expect } from '@latchkey/qa-kit'
import { test } from './callers.ts'
import { places } from './page-parts.ts'

const { callers, page: section } = readPrivilegeTables()
const tables = [...section.tables.values()]

/** Columns that end so are looked at on a cluster whose licence does not include cross-cluster keys; the others are not. */
const basicLicence = ', basic licence'

test('docs/privileges.md has the parts of the page that depend on privileges, and no other', () => {
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(places))
  for (const { name, columns } of tables) {
    const parts = new Set(columns.map((column) => column.replace(basicLicence, '')))
    expect([...parts], name).toEqual(Object.keys(places[name]?.parts ?? {}))
  }
})

for (const caller of callers.keys()) {
  test(`what the page offers to ${caller}`, { tag: '@every-license' }, async ({
    license,
    standIns,
    scene,
    pageAs,
    anonymousPage,
  }) => {
    /** The cells of somebody's row that are true on this licence, by part. */
    const cellsOf = (who: string, table: (typeof tables)[number]) => {
      const cells = [...(table.rows.get(who) ?? [])].filter(
        ([column]) => column.endsWith(basicLicence) === (license === 'basic'),
      )
      return Object.fromEntries(cells.map(([column, word]) => [column.replace(basicLicence, ''), word]))
    }
    // Every part of every page, one after the other: on a busy machine that is more than others do.
    test.slow()
    const standIn = standIns.get(caller) ?? caller
    // The page knows people by their capabilities: whoever has the same has the same page, which is looked at once.
    if (standIn !== caller) {
      for (const table of tables) {
        expect(cellsOf(caller, table), `${table.name}, as ${standIn}`).toEqual(cellsOf(standIn, table))
      }
      return
    }
    const actors = await scene(caller)
    const expectedErrors = [/401 \(Unauthorized\)/, /403 \(Forbidden\)/, /404 \(Not Found\)/]
    const page = actors.user
      ? await pageAs(actors.user, { expectedErrors })
      : await anonymousPage({ expectedErrors })
    for (const table of tables) {
      const expected = cellsOf(caller, table)
      const place = places[table.name]
      if (!place || Object.keys(expected).length === 0) continue
      await place.open(page, actors)
      const found: Record<string, string | undefined> = {}
      for (const part of Object.keys(expected)) found[part] = await place.parts[part]?.(page, actors)
      expect(found, table.name).toEqual(expected)
    }
  })
}
