import type { Figure } from './budget.ts'
import { pageInBrowser } from './rows/browser.ts'
import { bulkDelete } from './rows/bulk-delete.ts'
import { createKeys } from './rows/create.ts'
import { firstList, growth, listThroughBff, listWithManyClients, measurePages, warmUp } from './rows/list.ts'
import { overload } from './rows/overload.ts'
import { bffProcess } from './rows/process.ts'
import { scriptSizes } from './rows/scripts.ts'
import { searchKeys } from './rows/search.ts'
import type { Stage } from './stage.ts'

export type Group = (run: {
  /** Opened when the first group wants it. */
  stage: () => Promise<Stage>
  /** The long run. */
  million: boolean
  say: (message: string) => void
}) => Promise<Figure[]>

const small = [1_000, 10_000]

/** Groups of rows, in the order in which they are measured: what needs very many keys comes last. */
export const groups: Record<string, Group> = {
  scripts: async () => scriptSizes(),
  list: async ({ stage }) => {
    const open = await stage()
    await warmUp(open)
    return [...(await listThroughBff(open)), ...(await listWithManyClients(open))]
  },
  'first-list': async ({ stage }) => {
    const open = await stage()
    await warmUp(open)
    const figures: Figure[] = []
    for (const size of small) {
      await open.growTo(size)
      figures.push(...(await firstList(open, size)))
    }
    return figures
  },
  create: async ({ stage }) => createKeys(await stage()),
  delete: async ({ stage, million }) => bulkDelete(await stage(), { million }),
  process: async ({ stage, million }) => bffProcess(await stage(), { million }),
  overload: async ({ stage }) => overload(await stage()),
  browser: async ({ stage }) => pageInBrowser(await stage()),
  large: async ({ stage, million, say }) => {
    const open = await stage()
    await warmUp(open)
    const figures: Figure[] = []
    const before = await measurePages(open, open.size())
    for (const size of million ? [100_000, 1_000_000] : [100_000]) {
      await open.growTo(size)
      say(`There are ${size.toLocaleString('en')} keys.`)
      figures.push(
        ...(await firstList(open, size)),
        ...(await growth(open, before, size)),
        ...(await searchKeys(open, size)),
      )
    }
    return figures
  },
}
