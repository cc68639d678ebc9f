// @ts-check
/*
 * The way in of `npm start`, `npm test` and the like on a machine that may have nothing but Node: installs the locked
 * dependencies where they changed, then runs scripts/<task>.ts in this same process.
 * Plain JavaScript, because nothing that could read TypeScript may be installed yet.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pnpm, runPnpm } from './pnpm.mjs'

const oldestNode = { major: 20, minor: 19 }
const tasks = [
  'start',
  'dev',
  'test',
  'check',
  'build',
  'package',
  'screenshots',
  'bench',
  'soak',
  'soak-history',
  'e2e-soak',
  'e2e-matrix',
]

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < oldestNode.major || (major === oldestNode.major && minor < oldestNode.minor)) {
  console.error(
    `Latchkey needs Node ${oldestNode.major}.${oldestNode.minor} or newer; this is ${process.versions.node}. Install a newer Node and try again.`,
  )
  process.exit(1)
}

const task = process.argv[2]
if (task !== 'install' && !tasks.includes(task ?? '')) {
  console.error(`Usage: node scripts/set-up.mjs install|${tasks.join('|')}`)
  process.exit(2)
}

// What the installed tree depends on; another Node may need other prebuilt binaries.
const fingerprint = createHash('sha256').update(`${pnpm} ${process.platform} ${process.arch} ${major}`)
for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
  fingerprint.update(readFileSync(file))
const wanted = fingerprint.digest('hex')
const mark = 'node_modules/.latchkey-installed'

if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  console.log('Installing the locked dependencies …')
  try {
    runPnpm(['install', '--frozen-lockfile'])
  } catch (error) {
    console.error(
      `The dependencies could not be installed (${error instanceof Error ? error.message : error}). Is the package registry reachable?`,
    )
    process.exit(1)
  }
  writeFileSync(mark, wanted)
}

if (task !== 'install') {
  const { register } = await import('tsx/esm/api')
  register()
  process.argv.splice(1, 2, task ?? '')
  await import(`./${task}.ts`)
}
