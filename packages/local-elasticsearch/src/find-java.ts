import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { LocalElasticsearchError } from './error.ts'
import { type ElasticsearchVersion, versionFacts } from './versions.ts'

/** A Java of this machine. */
export interface Java {
  /** The folder that holds bin/java. */
  home: string
  /** As it names itself: `25.0.1`, `17.0.15`, `1.8.0_392`. */
  version: string
  /** 25, 17, 8. */
  major: number
  /** Whether bin/javac is there: a JRE cannot compile the launcher. */
  compiler: boolean
}

export interface FoundJava {
  /** The one to use: the newest with a compiler. ES_JAVA_HOME, where set, is the only candidate. */
  found: Java | undefined
  /** Every Java that was looked at, in the order of looking. */
  lookedAt: Java[]
  /** Whether ES_JAVA_HOME narrowed the search to itself. */
  override: boolean
}

type Environment = Record<string, string | undefined>

const executable = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name)

/** Newer ones are untried with Elasticsearch 8.19.21 and 9.5.3, and come last. */
const newestTried = 25

/** Looks for Java where it usually is. Starts no program where the installation says its version in a file. */
export async function findJava(env: Environment = process.env): Promise<FoundJava> {
  const override = env.ES_JAVA_HOME
  const homes = override ? [override] : await candidateHomes(env)
  const lookedAt: Java[] = []
  const seen = new Set<string>()
  for (const candidate of homes) {
    if (!existsSync(join(candidate, 'bin', executable('java')))) continue
    const home = await realpath(candidate)
    if (seen.has(home)) continue
    seen.add(home)
    const java = await readJava(home)
    if (java) lookedAt.push(java)
  }
  return { found: pickJava(lookedAt), lookedAt, override: Boolean(override) }
}

/** The newest Java with a compiler; versions that nobody tried only if there is nothing else. */
export function pickJava(candidates: readonly Java[]): Java | undefined {
  const rank = (java: Java) => (java.major <= newestTried ? java.major : -java.major)
  return candidates.filter((java) => java.compiler).sort((a, b) => rank(b) - rank(a))[0]
}

/** The Java to run this version with; a typed error that lists what was looked at, if there is none. */
export async function requireJava(
  version: ElasticsearchVersion,
  env: Environment = process.env,
): Promise<Java> {
  const search = await findJava(env)
  if (search.found && search.found.major >= versionFacts[version].java) return search.found
  throw javaError(version, search)
}

export function javaError(version: ElasticsearchVersion, search: FoundJava): LocalElasticsearchError {
  const { java } = versionFacts[version]
  const details = search.lookedAt.map(
    (one) => `${one.home}: Java ${one.version}${one.compiler ? '' : ', without javac (a JRE)'}`,
  )
  const remedy = search.override
    ? `Point ES_JAVA_HOME to a JDK ${java} or newer, or unset it.`
    : `Install a JDK ${java} or newer, or name one in ES_JAVA_HOME.`
  const needs = `Elasticsearch ${version} needs a JDK ${java} or newer`
  if (details.length === 0)
    return new LocalElasticsearchError('no_java', `${needs}, and no Java was found. ${remedy}`)
  return search.lookedAt.some((one) => one.major >= java)
    ? new LocalElasticsearchError('no_java_compiler', `${needs}; only a JRE was found. ${remedy}`, {
        details,
      })
    : new LocalElasticsearchError('java_too_old', `${needs}; those found are older. ${remedy}`, { details })
}

async function candidateHomes(env: Environment): Promise<string[]> {
  const homes: string[] = []
  if (env.JAVA_HOME) homes.push(env.JAVA_HOME)
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const java = join(folder, executable('java'))
    if (folder === '' || !existsSync(java)) continue
    const home = dirname(dirname(await realpath(java)))
    // An installation beside the default one is often newer.
    homes.push(home, ...(await children(dirname(home))))
  }
  const user = env.HOME ?? homedir()
  homes.push(...(await children('/usr/lib/jvm')))
  for (const folder of [
    '/Library/Java/JavaVirtualMachines',
    join(user, 'Library/Java/JavaVirtualMachines'),
  ]) {
    homes.push(...(await children(folder)).map((bundle) => join(bundle, 'Contents', 'Home')))
  }
  homes.push(...(await children(join(user, '.sdkman/candidates/java'))))
  homes.push(...(await children(join(user, '.jdks'))))
  return homes
}

async function children(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort().map((name) => join(folder, name))
  } catch {
    return []
  }
}

async function readJava(home: string): Promise<Java | undefined> {
  const compiler = existsSync(join(home, 'bin', executable('javac')))
  const release = await readFile(join(home, 'release'), 'utf8').catch(() => '')
  const version = /^JAVA_VERSION="?([^"\r\n]+)/m.exec(release)?.[1]
  if (version) return { home, version, major: javaMajor(version), compiler }
  return askJava(home)
}

/** A `java` without a release file may be a stub (macOS has one in /usr/bin); it knows its real home. */
async function askJava(home: string): Promise<Java | undefined> {
  try {
    const java = join(home, 'bin', executable('java'))
    const { stderr } = await promisify(execFile)(java, ['-XshowSettings:properties', '-version'], {
      timeout: 10_000,
    })
    const version = /^\s*java\.version = (.+)$/m.exec(stderr)?.[1]?.trim()
    const realHome = /^\s*java\.home = (.+)$/m.exec(stderr)?.[1]?.trim()
    if (!version || !realHome) return undefined
    const compiler = existsSync(join(realHome, 'bin', executable('javac')))
    return { home: realHome, version, major: javaMajor(version), compiler }
  } catch {
    return undefined
  }
}

/** 8 for `1.8.0_392`, 17 for `17.0.15`, 26 for `26-ea`; 0 for what is no version. */
export function javaMajor(version: string): number {
  const [, first, second] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? []
  return Number((first === '1' ? second : first) ?? 0)
}
