import { z } from 'zod'
import serveForTests from '../e2e/serve-for-tests.ts'
import { announce } from './announce.ts'
import { buildApps } from './build-apps.ts'
import { provideChromium, provideJava } from './provision.ts'
import { conclude, e2eStep, type Outcome, runAll } from './test-steps.ts'

/**
 * `npm run e2e:soak -- N [FILE …]`: the end-to-end tests (of these files) N times in a row on one and the same cluster, so
 * that what a run leaves behind is met by the next. A row a run; fails where any run did.
 */
const [, , times, ...files] = process.argv
const runs = z.coerce.number().int().positive().default(10).parse(times)

await provideJava()
const chromium = await provideChromium()
await buildApps()
announce('soak', 'Starting the cluster for all runs …')
// Names the cluster in the environment, where every run finds it.
const stop = await serveForTests()
const outcomes: Outcome[] = []
try {
  for (let run = 1; run <= runs; run += 1) {
    const step = e2eStep(chromium)
    const one = { ...step, name: `e2e, run ${run} of ${runs}`, command: [...step.command, ...files] }
    outcomes.push(...(await runAll([one], 1)))
  }
} finally {
  await stop?.()
}
conclude(outcomes)
