import { rm } from 'node:fs/promises'
import { elasticsearchVersions, findJava, versionFacts } from '@latchkey/local-elasticsearch'
import { z } from 'zod'
import { complain } from './announce.ts'
import { buildApps } from './build-apps.ts'
import { provideChromium, provideJava } from './provision.ts'
import {
  canaryStep,
  conclude,
  e2eStep,
  fastSteps,
  type Outcome,
  runAll,
  runLogs,
  vitestStep,
} from './test-steps.ts'

const Versions = z
  .string()
  .default(elasticsearchVersions.join(','))
  .transform((list) => list.split(','))
  .pipe(z.array(z.enum(elasticsearchVersions)).min(1))

function chosenVersions(): z.output<typeof Versions> {
  const { success, data } = Versions.safeParse(process.env.TEST_ELASTICSEARCH_VERSIONS || undefined)
  if (success) return data
  throw new Error(
    `TEST_ELASTICSEARCH_VERSIONS must be some of ${elasticsearchVersions.join(',')}, with commas.`,
  )
}

/** A step of set-up as a row of the summary: where it fails, what needs it cannot run. */
async function setUp(name: string, work: () => Promise<void>): Promise<Outcome> {
  const started = performance.now()
  let ok = true
  try {
    await work()
  } catch (error) {
    ok = false
    complain(error instanceof Error ? error.message : String(error))
  }
  return { name, ok, seconds: (performance.now() - started) / 1000, passed: 0, failed: 0, skipped: 0 }
}

async function testAll(): Promise<Outcome[]> {
  let chosen: z.output<typeof Versions> = []
  const versions = await setUp('set-up: versions', async () => {
    chosen = chosenVersions()
  })
  if (!versions.ok) return [versions]
  await rm(runLogs, { recursive: true, force: true })
  const outcomes: Outcome[] = []
  let chromium = ''
  outcomes.push(await setUp('set-up: Java', provideJava))
  outcomes.push(
    await setUp('set-up: Chromium', async () => {
      chromium = await provideChromium()
    }),
  )
  outcomes.push(...(await runAll(fastSteps, 2)))

  const { found: java } = await findJava()
  const runnable = elasticsearchVersions.filter((version) => java && java.major >= versionFacts[version].java)
  for (const version of chosen) {
    const name = `bff on ${version}`
    if (runnable.includes(version)) {
      outcomes.push(
        ...(await runAll([vitestStep(name, ['bff'], { TEST_ELASTICSEARCH_VERSION: version })], 1)),
      )
    } else {
      complain(
        `${name} cannot run: no JDK here starts it. Install JDK 21 or newer, or set TEST_ELASTICSEARCH_VERSIONS=${runnable.join(',')}.`,
      )
      outcomes.push({
        name: `${name} (no JDK for it)`,
        ok: false,
        seconds: 0,
        passed: 0,
        failed: 0,
        skipped: 0,
      })
    }
  }

  const built = await setUp('build', buildApps)
  outcomes.push(built)
  const newest = chosen.find((version) => runnable.includes(version))
  if (built.ok && chromium !== '' && newest) {
    outcomes.push(...(await runAll([e2eStep(chromium, { version: newest, secondTry: true })], 1)))
  } else {
    outcomes.push({
      name: 'e2e (could not run, see above)',
      ok: false,
      seconds: 0,
      passed: 0,
      failed: 0,
      skipped: 0,
    })
  }
  outcomes.push(...(await runAll([canaryStep], 1)))
  return outcomes
}

conclude(await testAll())
