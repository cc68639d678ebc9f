import { elasticsearchVersions } from '@latchkey/local-elasticsearch'
import { buildApps } from './build-apps.ts'
import { provideChromium, provideJava } from './provision.ts'
import { conclude, e2eStep, runAll } from './test-steps.ts'

/**
 * `npm run e2e:matrix`: the end-to-end tests on every version of Elasticsearch; on each with a trial licence all of them,
 * with a basic one those in which the licence makes a difference, and the main job.
 */
await provideJava()
const chromium = await provideChromium()
await buildApps()
const steps = elasticsearchVersions.flatMap((version) => [
  e2eStep(chromium, { version }),
  e2eStep(chromium, { version, license: 'basic' }),
])
conclude(await runAll(steps, 1))
