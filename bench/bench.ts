import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { elasticsearchVersions } from '@latchkey/local-elasticsearch'
import { z } from 'zod'
import { type Figure, isMet, readBudget, row, tableHead } from './budget.ts'
import { groups } from './groups.ts'
import { watchMachine } from './machine.ts'
import { openStage, type Stage } from './stage.ts'

const usage = `npm run bench -- [options]: measures Latchkey, as it is built, and prints one table

  --only NAMES        groups of rows, separated by commas: ${Object.keys(groups).join(', ')}
  --million           up to a million keys, 100,000 requests and 10,000 sign-ins; takes most of an hour
  --version VERSION   of Elasticsearch: ${elasticsearchVersions.join(' or ')}
  --check             fails where a figure is past its goal (budget.json), and where the machine was busy
`

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(groups).join(',') },
    million: { type: 'boolean', default: false },
    version: { type: 'string' },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

/** Measures the chosen groups one after the other; one that fails does not take the others with it. */
async function measure(): Promise<{ figures: Figure[]; failed: string[]; stageVersion: string | undefined }> {
  const { million } = values
  const say = (message: string) => console.error(message)
  const version = z.enum(elasticsearchVersions).optional().parse(values.version)
  let opening: Promise<Stage> | undefined
  const stage = () => {
    opening ??= openStage({ version, heap: million ? '3g' : '1g', say })
    return opening
  }
  const figures: Figure[] = []
  const failed: string[] = []
  try {
    for (const name of values.only.split(',')) {
      const group = groups[name.trim()]
      if (!group) throw new Error(`There is no group ${name}. ${usage}`)
      say(`Measuring ${name} …`)
      await machine.rest()
      try {
        for (const figure of await group({ stage, million, say })) {
          figures.push(figure)
          say(row(figure, budget))
        }
      } catch (error) {
        say(`${name}: ${error instanceof Error ? error.stack : String(error)}`)
        failed.push(name)
      }
    }
    await machine.rest()
    return { figures, failed, stageVersion: opening && (await opening).node.version }
  } finally {
    await opening?.then((open) => open.close())
  }
}

const budget = readBudget()
const machine = watchMachine()

if (values.help) console.log(usage)
else {
  const began = Date.now()
  const { figures, failed, stageVersion } = await measure()
  const { isQuiet, facts, why } = machine.verdict()
  const minutes = ((Date.now() - began) / 60_000).toFixed(1)
  console.log(
    [
      ...(isQuiet
        ? []
        : [`**This run is void: ${why.join('; ')}.** Ratios may still be of use, times are not.`, '']),
      tableHead,
      ...figures.map((figure) => row(figure, budget)),
      '',
      `Elasticsearch ${stageVersion ?? 'not used'}; ${facts}; ${minutes} min.`,
      ...failed.map((name) => `**The group ${name} failed.**`),
    ].join('\n'),
  )
  const folder = join(import.meta.dirname, '../.local/bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'figures.json'),
    JSON.stringify({ facts, isQuiet, stageVersion, figures }, null, 2),
  )
  const missed = figures.filter((figure) => isMet(figure, budget) === false)
  if (failed.length > 0 || (values.check && (!isQuiet || missed.length > 0))) process.exitCode = 1
}
