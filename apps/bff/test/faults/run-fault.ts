import { apiKeys, session } from '@latchkey/contract'
import { Browser } from '../browser.ts'
import type { Stage } from './stages.ts'
import { type Cells, type FaultName, faultTable } from './table.ts'
import { attemptAll, cellOf, type Observed, others, prepare } from './verbs.ts'

/** After the end of a fault; what is begun by then may take its time on a busy machine. */
const recoversWithinMs = 2000

/** What came of a fault, and how long it took until everything was as before. */
export type Result = { name: FaultName; observed: Observed[]; problems: string[]; backMs: number | undefined }

async function works(browser: Browser): Promise<boolean> {
  const { statusCode } = await browser.send({ method: 'POST', url: apiKeys.query.path, body: {} })
  return statusCode === 200
}

/** The time until everything works again, in what is begun within two seconds; undefined where it does not. */
async function recovery(attempt: () => Promise<boolean>): Promise<number | undefined> {
  const began = performance.now()
  for (;;) {
    const startedAt = performance.now() - began
    if (await attempt()) return performance.now() - began
    if (startedAt > recoversWithinMs) return undefined
  }
}

async function problemsOf(expected: Cells, { slowestMs }: Limits, one: Observed): Promise<string[]> {
  const { verb, seen, lie } = one
  const [was, wanted] = [JSON.stringify(cellOf(one)), JSON.stringify(expected[verb])]
  const found = [
    was !== wanted && `${was}, expected ${wanted}`,
    await lie(),
    seen.ms > slowestMs && `a reply after ${Math.round(seen.ms)} ms`,
  ]
  return found.flatMap((problem) => (problem ? [`${verb}: ${problem}`] : []))
}

/** What no reply may take longer than. */
type Limits = { slowestMs: number }

/** Brings a fault about for all five verbs, and compares with the table. */
export async function runFault(name: FaultName, stage: Stage, limits: Limits): Promise<Result> {
  const person = await prepare(stage.app, stage.user)
  await stage.begin('list')
  const listed = await attemptAll(['list'], person, stage.proxies)
  await stage.begin('others')
  const rest = await attemptAll(others, person, stage.proxies)
  const user = await stage.end()
  const backMs = await recovery(async () => {
    const body = { username: user.username, password: user.password }
    const browser = new Browser(stage.app)
    const { statusCode } = await browser.send({ method: 'POST', url: session.signIn.path, body })
    if (statusCode !== 200 || !(await works(browser))) return false
    return !stage.keepsSessions || works(person.browsers.list)
  })
  const observed = [...listed, ...rest]
  const problems: string[] = []
  for (const one of observed) problems.push(...(await problemsOf(faultTable[name], limits, one)))
  if (backMs === undefined) problems.push('does not work again within two seconds')
  return { name, observed, problems, backMs }
}
