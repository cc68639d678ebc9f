import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { LocalElasticsearchError } from './error.ts'
import type { Java } from './find-java.ts'
import { ensureLauncher, libraryJars } from './launcher.ts'

/** How the process of a node ended. */
export interface NodeExit {
  code: number | null
  signal: NodeJS.Signals | null
  /** The last lines of its log, oldest first. */
  lastLines: string[]
}

export interface JavaProcess {
  pid: number
  /** The HTTP port, once it is bound; pending for ever if the process ends before. */
  port: Promise<number>
  exited: Promise<NodeExit>
  /** The end of its log so far. */
  lastLines: readonly string[]
  /** Ends it cleanly, and by force after 20 s. */
  stop(): Promise<void>
}

export interface JavaOptions {
  java: Java
  jars: string
  home: string
  heap: string
  optimize: boolean
  /** The JVM removes the home when it ends, in case nobody else can. */
  temporary: boolean
  password: string
  secureSettings: Record<string, string>
}

const keptLines = 200
const stopTimeout = 20_000

/** Starts the JVM of a node. It ends with this process, however that dies: its standard input is a pipe from here. */
export async function startJava(options: JavaOptions): Promise<JavaProcess> {
  const { java, jars, home } = options
  const launcher = await ensureLauncher(jars, java)
  const classPath = [launcher, ...(await libraryJars(jars))].join(delimiter)
  const secure = Object.entries(options.secureSettings).map(([name, value]) => [`KEYSTORE_${name}`, value])
  const child = spawn(
    join(java.home, 'bin', 'java'),
    [...jvmOptions(options), '-cp', classPath, 'ElasticsearchNode', home, jars],
    {
      cwd: home,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...Object.fromEntries(secure), ELASTIC_PASSWORD: options.password },
      // Ctrl+C reaches a whole process group; the node is to be stopped by its owner, after the owner's own work.
      detached: process.platform !== 'win32',
    },
  )

  const lastLines: string[] = []
  const log = createWriteStream(join(home, 'logs', 'node.log'), { flags: 'a' })
  log.on('error', () => {}) // A log that cannot be written (folder gone, disk full) stops nothing.
  let foundPort: (port: number) => void = () => {}
  const port = new Promise<number>((resolve) => {
    foundPort = resolve
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      const listening = /^LISTENING (\d+)$/.exec(line)
      if (listening) foundPort(Number(listening[1]))
      log.write(`${line}\n`)
      lastLines.push(line)
      if (lastLines.length > keptLines) lastLines.shift()
    })
  }
  child.stdin.on('error', () => {}) // The pipe breaks when the node dies first; `exited` tells.

  const exited = new Promise<NodeExit>((resolve) => {
    child.on('close', (code, signal) => {
      log.end(() => resolve({ code, signal, lastLines }))
    })
  })
  await new Promise<void>((resolve, reject) => {
    child.on('spawn', resolve).on('error', (cause) => {
      reject(
        new LocalElasticsearchError(
          'no_java',
          `Java of ${java.home} could not be started: ${cause.message}.`,
          { cause },
        ),
      )
    })
  })

  return {
    pid: child.pid ?? 0,
    port,
    exited,
    lastLines,
    async stop() {
      child.stdin.end()
      const force = setTimeout(() => child.kill('SIGKILL'), stopTimeout)
      await exited
      clearTimeout(force)
    },
  }
}

function jvmOptions({ heap, optimize, temporary }: JavaOptions): string[] {
  return [
    '-Xms256m',
    `-Xmx${heap}`,
    '-XX:+UseSerialGC',
    ...(temporary ? ['-Dlatchkey.temporary=true'] : []),
    ...(optimize ? [] : ['-XX:TieredStopAtLevel=1']),
    '--enable-native-access=ALL-UNNAMED',
    '-Djava.util.logging.config.file=/dev/null',
  ]
}
