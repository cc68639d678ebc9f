import { parseArgs } from 'node:util'
import { LocalElasticsearchError } from './error.ts'
import { licenseState } from './license.ts'
import { type ElasticsearchNode, type StartOptions, startElasticsearch } from './node.ts'
import { seedKeys } from './seed.ts'
import { demoUsers, seedUsers } from './users.ts'
import { elasticsearchVersions, isElasticsearchVersion } from './versions.ts'

const usage = `npm run elasticsearch -- [options]: starts a real Elasticsearch node and keeps it until Ctrl+C

  --version VERSION   ${elasticsearchVersions.join(' or ')}; default: the newest that the Java found can run
  --port PORT         default 9200; 0: any free one
  --license TYPE      trial (default) or basic
  --data FOLDER       kept, and started from again; default: a temporary folder
  --optimize          slower boot, twice the speed with very many keys
  --seed              with demo users and demo keys
`

type Arguments = Pick<StartOptions, 'version' | 'license' | 'port' | 'dataFolder' | 'optimize'> & {
  seed: boolean
  help: boolean
}

function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      version: { type: 'string' },
      port: { type: 'string', default: '9200' },
      license: { type: 'string' },
      licence: { type: 'string' },
      data: { type: 'string' },
      optimize: { type: 'boolean', default: false },
      seed: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const license = values.license ?? values.licence ?? 'trial'
  const { version } = values
  if (version !== undefined && !isElasticsearchVersion(version)) {
    throw new LocalElasticsearchError(
      'bad_option',
      `--version is one of ${elasticsearchVersions.join(', ')}.`,
    )
  }
  if (license !== 'trial' && license !== 'basic') {
    throw new LocalElasticsearchError('bad_option', '--license is trial or basic.')
  }
  return {
    version,
    license,
    port: Number(values.port),
    dataFolder: values.data,
    optimize: values.optimize,
    seed: values.seed,
    help: values.help,
  }
}

async function main(): Promise<void> {
  const { seed, help, ...options } = readArguments()
  if (help) return console.log(usage)
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())
  // Under tsx this is a child. A parent that is killed with kill -9 takes nobody along, and this notices the next one.
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop.abort(), 1000).unref()

  try {
    const node = await startElasticsearch({ ...options, onProgress: console.error, signal: stop.signal })
    const stopping = new Promise((done) => stop.signal.addEventListener('abort', done))
    if (seed) await addDemoData(node)
    const { type, status, expiresAt } = await licenseState(node)
    console.log(
      `\nElasticsearch ${node.version} at ${node.url}, license ${type} (${status}${until(expiresAt)})`,
    )
    console.log(
      `Data in ${node.dataFolder}${options.dataFolder ? '' : ' (removed on stop)'}. Stop with Ctrl+C.\n`,
    )
    printUsers(node, seed)
    const exit = await Promise.race([node.exited, stopping.then(() => undefined)])
    if (exit) console.error(`Elasticsearch ended by itself:\n${exit.lastLines.slice(-10).join('\n')}`)
    else console.error('Stopping Elasticsearch …')
    await node.stop()
    if (exit) process.exitCode = 1
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
}

async function addDemoData(node: ElasticsearchNode): Promise<void> {
  console.error('Adding demo users and demo keys …')
  await seedUsers(node)
  const made = await seedKeys(node)
  console.error(made.length > 0 ? `${made.length} demo keys made.` : 'The demo keys are there already.')
}

const until = (date: Date | undefined) => (date ? ` until ${date.toISOString().slice(0, 10)}` : '')

function printUsers(node: ElasticsearchNode, seeded: boolean): void {
  const users = seeded ? demoUsers : demoUsers.filter(({ username }) => username === node.username)
  for (const { username, password, summary } of users) {
    console.log(
      `  ${username.padEnd(16)}${(username === node.username ? node.password : password).padEnd(12)}${summary}`,
    )
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof LocalElasticsearchError ? `${error.message} (${error.code})` : error)
  process.exitCode = 1
})
