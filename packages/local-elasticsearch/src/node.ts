import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { boot } from './boot.ts'
import { requireSpace } from './cache.ts'
import { writeConfig } from './config.ts'
import { portTaken } from './died.ts'
import { LocalElasticsearchError, systemCode } from './error.ts'
import { findJava, type Java, javaError, requireJava } from './find-java.ts'
import { ensureJars } from './jars.ts'
import { type NodeExit, startJava } from './java-process.ts'
import {
  type ElasticsearchVersion,
  elasticsearchVersions,
  isElasticsearchVersion,
  newestVersionFor,
  versionFacts,
} from './versions.ts'

export interface StartOptions {
  /** Default: the newest that the Java found can run. */
  version?: ElasticsearchVersion | undefined
  /** `trial` (default): the Enterprise features for 30 days from the first start of the data folder. */
  license?: 'trial' | 'basic' | undefined
  /** HTTP port of 127.0.0.1; 0 (default): one that the system picks. */
  port?: number | undefined
  /** Kept, and started from again. Absent: a temporary folder, removed on stop. */
  dataFolder?: string | undefined
  /** More lines of elasticsearch.yml; they win over ours. `xpack.security.http.ssl.*` switch on https. */
  settings?: Record<string, string> | undefined
  /** Settings that Elasticsearch keeps in its keystore. */
  secureSettings?: Record<string, string> | undefined
  /** Files beside elasticsearch.yml, by name: certificates, `jwks.json`, `users` and `users_roles` of the file realm. */
  configFiles?: Record<string, string> | undefined
  /** Of the user `elastic`, unless it was changed through the API in this data folder; default `changeme`. */
  password?: string | undefined
  /** Largest heap, as in -Xmx; default `768m`. */
  heap?: string | undefined
  /**
   * Use Java's optimizing compiler as well: the boot costs twice the CPU (16 s for 8), after which bulk writes
   * and aggregations are about twice as fast. For long-lived nodes with very many keys; default false.
   */
  optimize?: boolean | undefined
  /** How long the boot may take, in ms, downloads not counted; default 180,000. */
  bootTimeout?: number | undefined
  onProgress?: ((message: string) => void) | undefined
  /** Gives up starting, with the reason of the signal. A node that runs is stopped by `stop`. */
  signal?: AbortSignal | undefined
}

export interface ElasticsearchNode {
  version: ElasticsearchVersion
  url: string
  username: 'elastic'
  password: string
  /** The certificate to trust, where `settings` switch on https. */
  ca: string | undefined
  dataFolder: string
  /** Of the JVM. */
  pid: number
  /** Ends the JVM cleanly and removes a temporary data folder. */
  stop(): Promise<void>
  /** Resolves when the JVM has ended, for whatever reason. */
  exited: Promise<NodeExit>
  [Symbol.asyncDispose](): Promise<void>
}

/** Starts a real node and resolves when its security API reads and writes. Fails with a `LocalElasticsearchError`. */
export async function startElasticsearch(options: StartOptions = {}): Promise<ElasticsearchNode> {
  const { license = 'trial', port = 0, settings = {}, password = 'changeme', signal } = options
  const onProgress = options.onProgress ?? (() => {})
  checkOptions(options)
  signal?.throwIfAborted()
  const { version, java } = await chooseVersion(options.version, onProgress)
  if (port !== 0) await requireFreePort(port)
  const jars = await ensureJars(version, { java, onProgress, signal })
  const { home, removeHome } = await makeHome(options.dataFolder)
  try {
    await requireSpace(home, 100)
    await writeConfig(home, { port, license, settings }, options.configFiles ?? {})
    const ca = await certificate(home, settings)
    const jvm = await startJava({
      java,
      jars,
      home,
      password,
      heap: options.heap ?? '768m',
      optimize: options.optimize ?? false,
      temporary: options.dataFolder === undefined,
      secureSettings: options.secureSettings ?? {},
    })
    const url = await boot(jvm, {
      version,
      home,
      license,
      password,
      ca,
      onProgress,
      signal,
      bootTimeout: options.bootTimeout ?? 180_000,
    })
    let stopped: Promise<void> | undefined
    const stop = () => {
      stopped ??= jvm.stop().then(removeHome)
      return stopped
    }
    return {
      version,
      url,
      username: 'elastic',
      password,
      ca,
      dataFolder: home,
      pid: jvm.pid,
      stop,
      exited: jvm.exited,
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await removeHome()
    throw error
  }
}

/** The certificate of the HTTP layer, which is its own authority when made with openssl for a test. */
async function certificate(home: string, settings: Record<string, string>): Promise<string | undefined> {
  const file = settings['xpack.security.http.ssl.certificate']
  if (settings['xpack.security.http.ssl.enabled'] !== 'true' || file === undefined) return undefined
  return readFile(resolve(home, 'config', file), 'utf8')
}

function checkOptions({ port = 0, password = 'changeme', heap = '768m' }: StartOptions): void {
  const bad = (message: string) => new LocalElasticsearchError('bad_option', message)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw bad(`The port is 0 to 65535, not ${port}.`)
  if (password.length < 6) throw bad('Elasticsearch wants passwords of at least 6 characters.')
  if (!/^\d+[kmgKMG]$/.test(heap))
    throw bad(`The heap is a number with k, m or g, such as 768m, not "${heap}".`)
}

async function chooseVersion(
  asked: ElasticsearchVersion | undefined,
  onProgress: (message: string) => void,
): Promise<{ version: ElasticsearchVersion; java: Java }> {
  if (asked !== undefined) {
    if (!isElasticsearchVersion(asked)) {
      throw new LocalElasticsearchError(
        'bad_option',
        `Elasticsearch ${asked} is not published in the parts needed.`,
      )
    }
    return { version: asked, java: await requireJava(asked) }
  }
  const search = await findJava()
  const version = newestVersionFor(search.found)
  if (!search.found || !version) throw javaError('8.19.21', search)
  const newest = elasticsearchVersions[0]
  if (version !== newest) {
    onProgress(
      `Java ${search.found.version} runs Elasticsearch ${version}; a JDK ${versionFacts[newest].java} or newer would run ${newest}.`,
    )
  }
  return { version, java: search.found }
}

async function requireFreePort(port: number): Promise<void> {
  const server = createServer()
  try {
    await new Promise<void>((done, reject) => server.once('error', reject).listen(port, '127.0.0.1', done))
  } catch (error) {
    if (systemCode(error) === 'EADDRINUSE') throw portTaken(port, error)
    throw new LocalElasticsearchError(
      'bad_option',
      `Port ${port} cannot be used: ${systemCode(error) ?? error}.`,
      { cause: error },
    )
  }
  await new Promise((done) => server.close(done))
}

async function makeHome(
  dataFolder: string | undefined,
): Promise<{ home: string; removeHome: () => Promise<void> }> {
  if (dataFolder !== undefined) {
    const home = resolve(dataFolder)
    await mkdir(home, { recursive: true })
    return { home, removeHome: async () => {} }
  }
  const home = await mkdtemp(join(tmpdir(), 'latchkey-elasticsearch-'))
  return { home, removeHome: () => rm(home, { recursive: true, force: true, maxRetries: 5 }) }
}
