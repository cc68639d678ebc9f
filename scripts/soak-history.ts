import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { provideJava } from './provision.ts'
import { run } from './run.ts'

/*
 * `npm run soak:history -- --operations N --seed S [--write]`: the history checker over many operations on one real node.
 * With `--write`, its result goes into docs/reliability.md. Fails where a rule is broken.
 */
const docs = 'docs/reliability.md'
const [begin, end] = ['<!-- history: begin -->', '<!-- history: end -->']

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
})

const count = z.number()
const Report = z.object({
  version: z.string(),
  seed: z.number(),
  seconds: count,
  violations: z.array(z.object({ rule: z.string(), what: z.string() })),
  counts: z.object({
    operations: count,
    creates: count,
    deletes: count,
    updates: count,
    ok: count,
    fail: count,
    unknown: count,
    faults: count,
    stops: count,
    kills: count,
    keys: count,
    live: count,
    unseen: count,
    unseenNamedInReply: count,
    unseenNamedInAuditLog: count,
    unseenKnownByName: count,
  }),
})
type Report = z.output<typeof Report>

const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`

function tableOf({ version, seed, seconds, counts, violations }: Report): string {
  const number = (value: number) => value.toLocaleString('en')
  const date = new Date().toISOString().slice(0, 10)
  const { operations, creates, deletes, updates, ok, fail, unknown } = counts
  const rows: [string, string][] = [
    ['operations', `${number(operations)}: ${creates} creates, ${deletes} deletions, ${updates} updates`],
    ['what their clients knew', `${number(ok)} done, ${number(fail)} not done, ${number(unknown)} unknown`],
    ['faults between Latchkey and Elasticsearch', number(counts.faults)],
    ['processes killed, asked to stop', `${counts.kills}, ${counts.stops}`],
    ['keys in the end', `${number(counts.keys)}, of them alive ${number(counts.live)}`],
    ['alive, and nobody got the secret', number(counts.unseen)],
    ['… named in the reply', number(counts.unseenNamedInReply)],
    ['… named in the audit log', number(counts.unseenNamedInAuditLog)],
    ['… known by name, with the outcome unknown', number(counts.unseenKnownByName)],
    ['**rules broken**', `**${violations.length}**`],
  ]
  return [
    `${date}, Elasticsearch ${version}, Node ${process.versions.node}, ${seconds} s:`,
    '',
    `\`npm run soak:history -- --operations ${values.operations} --seed ${seed}\``,
    '',
    row('what', 'how many'),
    row('---', '---'),
    ...rows.map((cells) => row(...cells)),
  ].join('\n')
}

async function writeDocs(text: string): Promise<void> {
  const before = await readFile(docs, 'utf8')
  const [head, rest] = before.split(begin)
  const tail = rest?.split(end)[1]
  if (head === undefined || tail === undefined) throw new Error(`${docs} lacks ${begin} … ${end}`)
  await writeFile(docs, `${head}${begin}\n\n${text}\n\n${end}${tail}`)
}

await provideJava()
const folder = await mkdtemp(join(tmpdir(), 'latchkey-soak-'))
const file = join(folder, 'report.json')
try {
  const vitest = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'bff',
    'apps/bff/test/history/history.es.test.ts',
  ]
  const broken = await run(process.execPath, vitest, {
    env: {
      ...process.env,
      TEST_HISTORY_OPERATIONS: values.operations,
      TEST_HISTORY_SEED: values.seed,
      TEST_HISTORY_REPORT: file,
    },
  }).then(
    () => false,
    () => true,
  )
  const text = tableOf(Report.parse(JSON.parse(await readFile(file, 'utf8'))))
  console.log(`\n${text}`)
  if (values.write) await writeDocs(text)
  if (broken) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true })
}
