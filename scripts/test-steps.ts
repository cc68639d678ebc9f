import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { z } from 'zod'
import { announce } from './announce.ts'

/** Where each step leaves its report; nothing in it is kept between runs. */
export const reportFolder = '.local/test-reports'

/** Where every Latchkey of the tests writes its log. */
export const runLogs = '.local/test-logs'

const bin = (path: string) => join(process.cwd(), 'node_modules', path)

/** One part of the tests. With `report`, the test cases that ran are counted from the file of that kind. */
export type Step = {
  name: string
  command: string[]
  cwd?: string
  env?: Record<string, string>
  report?: { kind: 'vitest' | 'playwright'; file: string }
}

const reportOf = (kind: 'vitest' | 'playwright', name: string) => ({
  kind,
  file: join(process.cwd(), reportFolder, `${name}.json`),
})

/** A run of vitest projects, whose cases are counted. */
export function vitestStep(name: string, projects: string[], env: Record<string, string> = {}): Step {
  const report = reportOf('vitest', name.replaceAll(/\W+/g, '-'))
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report.file}`]
  const selected = projects.flatMap((project) => ['--project', project])
  return { name, command: [bin('vitest/vitest.mjs'), 'run', ...selected, ...reporters], env, report }
}

/** Tests in whose name this stands hold on a basic licence too; the others need what a trial has. */
const everyLicense = '@every-license'

/**
 * The end-to-end tests in the given Chromium; without a version on the newest that runs here, and on a basic licence those
 * that are marked for it. With `secondTry` a case that failed once is tried again (docs/decisions/011).
 */
export function e2eStep(
  chromiumPath: string,
  {
    version,
    license = 'trial',
    secondTry = false,
  }: { version?: string; license?: 'trial' | 'basic'; secondTry?: boolean } = {},
): Step {
  const isBasic = license === 'basic'
  const name = ['e2e', ...(version ? [`on ${version}`] : []), ...(isBasic ? ['basic'] : [])].join(' ')
  const report = reportOf('playwright', name.replaceAll(/\W+/g, '-'))
  return {
    name,
    command: [
      join(process.cwd(), 'e2e/node_modules/@playwright/test/cli.js'),
      'test',
      '--reporter=line,json',
      ...(isBasic ? ['--grep', everyLicense] : []),
      ...(secondTry ? ['--retries=1'] : []),
    ],
    cwd: 'e2e',
    env: {
      CHROMIUM_PATH: chromiumPath,
      ...(version && { TEST_ELASTICSEARCH_VERSION: version }),
      TEST_ELASTICSEARCH_LICENSE: license,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report.file,
    },
    report,
  }
}

/**
 * Format, lint, types and unit tests: what one runs all day. Needs no Elasticsearch and no browser.
 * The longest stands first: last, it would run alone.
 */
export const fastSteps: Step[] = [
  vitestStep('unit', ['unit', 'web']),
  { name: 'format and lint', command: [bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'] },
  { name: 'types', command: [bin('typescript/bin/tsc')] },
  { name: 'types of the tests', command: [bin('typescript/bin/tsc'), '-p', 'e2e'] },
  { name: 'types of the web', command: [bin('typescript/bin/tsc'), '-p', 'apps/web'] },
  { name: 'unused code', command: [bin('knip/bin/knip.js'), '--no-progress'] },
]

/** Secrets of the tests that got into what the run wrote or built. Last, when there is something to look through. */
export const canaryStep: Step = {
  name: 'canaries',
  command: ['--import', 'tsx', join(process.cwd(), 'scripts/search-run.ts')],
}

export type Outcome = {
  name: string
  ok: boolean
  seconds: number
  passed: number
  failed: number
  skipped: number
  /** Cases that passed at their second try only, by file and title: each is a fault to be found, of the test or of the product. */
  flaky?: string[]
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  /** Files that failed before their first case; they count as one failure each. */
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const PlaywrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ status: z.string() })),
})
const PlaywrightSuite = z.object({
  specs: z.array(PlaywrightSpec),
  get suites() {
    return z.array(PlaywrightSuite).optional()
  },
})
type PlaywrightSuite = z.output<typeof PlaywrightSuite>
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
  suites: z.array(PlaywrightSuite),
})

const flakyIn = ({ specs, suites = [] }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ file, title }) => `${file}: ${title}`),
  ...suites.flatMap(flakyIn),
]

async function countCases({ kind, file }: NonNullable<Step['report']>) {
  const json: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (kind === 'vitest') {
    const report = VitestReport.parse(json)
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    )
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests,
    }
  }
  const { stats, errors, suites } = PlaywrightReport.parse(json)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    flaky: suites.flatMap(flakyIn),
  }
}

async function runStep(step: Step): Promise<Outcome> {
  const started = performance.now()
  announce('test', step.name)
  const output: Buffer[] = []
  const code = await new Promise<number>((resolve) => {
    const child = spawn(process.execPath, step.command, {
      cwd: step.cwd,
      env: { ...process.env, ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
    child.once('error', () => resolve(127))
    child.once('close', (status) => resolve(status ?? 1))
  })
  const seconds = (performance.now() - started) / 1000
  const none = { passed: 0, failed: 0, skipped: 0 }
  // A step that broke before it could write its report has failed once, whatever it would have counted.
  const cases = step.report ? await countCases(step.report).catch(() => ({ ...none, failed: 1 })) : none
  const ok = code === 0 && cases.failed === 0
  if (!ok) process.stdout.write(Buffer.concat(output))
  announce(ok ? 'passed' : 'FAILED', `${step.name} in ${seconds.toFixed(1)} s`)
  return { name: step.name, ok, seconds, ...cases }
}

/** Runs steps, `width` of them at a time, in the order given. */
export async function runAll(steps: Step[], width: number): Promise<Outcome[]> {
  await mkdir(reportFolder, { recursive: true })
  const outcomes: Outcome[] = []
  const waiting = [...steps]
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (step.report) await rm(step.report.file, { force: true })
      outcomes.push(await runStep(step))
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return outcomes
}

/**
 * Prints a row a step and, as the last line, `N passed, N failed` over all test cases that ran.
 * Sets the exit code: 0 only if every step and every case passed.
 */
export function conclude(outcomes: Outcome[]): void {
  console.log()
  for (const { name, ok, seconds, passed, failed, skipped } of outcomes) {
    const mark = ok ? styleText('green', '✔') : styleText('red', '✖')
    const counted =
      passed + failed + skipped > 0
        ? `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
        : ''
    console.log(`${mark} ${name.padEnd(24)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${counted}`)
  }
  const flaky = outcomes.flatMap((outcome) => outcome.flaky ?? [])
  if (flaky.length > 0) {
    console.log(
      styleText(
        'yellow',
        '\nPassed at the second try only. Each is a fault: find it, of the test or of the product.',
      ),
    )
    for (const one of flaky) console.log(`  ${one}`)
  }
  const sum = (part: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[part], 0)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1
}
