import { expect, it } from 'vitest'
import { type Result, runFault } from '../test/faults/run-fault.ts'
import { faultUser, stages } from '../test/faults/stages.ts'
import { faultNames } from '../test/faults/table.ts'

/** At once: they mostly wait, each behind a proxy of its own. */
const width = 8

it('under every fault, each verb tells what is known of the deed and no more', async () => {
  const user = await faultUser()
  const staged = stages({ short: true, timing: { timeoutMs: 5000 } })
  const results: Result[] = []
  const waiting = faultNames.flatMap((name) => {
    const stage = staged[name]
    return stage ? [{ name, stage }] : []
  })
  const worker = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift())
      // A machine that is busy with other tests takes its time for what is no fault.
      results.push(await runFault(row.name, await row.stage(user), { slowestMs: 25_000 }))
  }
  await Promise.all(Array.from({ length: width }, worker))
  const wrong = results.filter(({ problems }) => problems.length > 0)
  expect(Object.fromEntries(wrong.map(({ name, problems }) => [name, problems]))).toEqual({})
  expect(results).toHaveLength(27)
}, 240_000)
