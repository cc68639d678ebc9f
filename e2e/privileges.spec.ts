import { readPrivilegeTables } from '@latchkey/privilege-tables'
import { expect } from '@latchkey/qa-kit'
import { test } from './callers.ts'
import { places } from './page-parts.ts'

const { callers, page: section } = readPrivilegeTables()
const tables = [...section.tables.values()]

test('docs/privileges.md has the parts of the page that depend on privileges, and no other', () => {
  expect(tables.map(({ name }) => name)).toEqual(Object.keys(places))
  for (const { name, columns } of tables)
    expect(columns, name).toEqual(Object.keys(places[name]?.parts ?? {}))
})

for (const caller of callers.keys()) {
  test(`what the page offers to ${caller}`, async ({ standIns, scene, pageAs, anonymousPage }) => {
    const cells = (who: string) =>
      Object.fromEntries(tables.map(({ name, rows }) => [name, Object.fromEntries(rows.get(who) ?? [])]))
    const standIn = standIns.get(caller) ?? caller
    // The page knows people by their capabilities: whoever has the same has the same page, which is tried once.
    if (standIn !== caller) {
      expect(cells(caller), `as ${standIn}, who has the same capabilities`).toEqual(cells(standIn))
      return
    }
    const actors = await scene(caller)
    const options = { expectedErrors: [/401 \(Unauthorized\)/, /403 \(Forbidden\)/] }
    const page = actors.user ? await pageAs(actors.user, options) : await anonymousPage(options)
    for (const [name, { open, parts }] of Object.entries(places)) {
      await open(page, actors)
      const found: Record<string, string> = {}
      for (const [part, look] of Object.entries(parts)) found[part] = await look(page, actors)
      expect(found, name).toEqual(cells(caller)[name])
    }
  })
}
