import { spawn } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { cached, cacheFolder, contentHash, diskFull, javaFolder, requireSpace } from './cache.ts'
import { LocalElasticsearchError } from './error.ts'
import type { Java } from './find-java.ts'
import { requireMaven } from './find-maven.ts'
import { type ElasticsearchVersion, versionFacts } from './versions.ts'

interface Download {
  java: Java
  onProgress: (message: string) => void
  signal?: AbortSignal | undefined
}

/** The folder with the jars of a version, fetched with Maven if they are not in the cache. */
export async function ensureJars(version: ElasticsearchVersion, download: Download): Promise<string> {
  const pom = join(javaFolder, 'pom.xml')
  const target = join(cacheFolder(version), `jars-${contentHash(await readFile(pom))}`)
  return cached(target, async (place) => {
    const maven = requireMaven()
    await mkdir(place)
    // The jars are in Maven's own cache as well.
    await requireSpace(dirname(target), 3 * versionFacts[version].megabytes)
    // In full: its short name would have to be looked up.
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies'
    const args = ['-B', '-f', pom, `-Delasticsearch.version=${version}`, goal]
    args.push(`-DoutputDirectory=${place}`, '-DincludeScope=runtime')
    await runMaven(maven, args, version, download)
  })
}

async function runMaven(
  maven: string,
  args: string[],
  version: ElasticsearchVersion,
  { java, onProgress, signal }: Download,
): Promise<void> {
  const { megabytes } = versionFacts[version]
  const what = `Downloading Elasticsearch ${version} (${megabytes} MB, once)`
  onProgress(`${what} …`)
  const child = spawn(maven, args, {
    env: { ...process.env, JAVA_HOME: java.home },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32', // mvn.cmd
    ...(signal ? { signal } : {}),
  })
  const count = downloadCounter()
  const lines: string[] = []
  const started = Date.now()
  const ticking = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000)
    const loaded = count.files > 0 ? `${count.files} files, ${Math.round(count.megabytes)} MB, ` : ''
    onProgress(`${what}: ${loaded}${seconds} s`)
  }, 2000)
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      count.read(line)
      lines.push(line)
    })
  }
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve)
    })
    if (code !== 0) throw mavenError(version, lines)
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    clearInterval(ticking)
  }
}

/** Counts what Maven says it has downloaded, its own plugins included; what it finds in its own cache is not counted. */
export function downloadCounter() {
  const units: Record<string, number> = { B: 1e-6, kB: 1e-3, MB: 1 }
  const count = {
    files: 0,
    megabytes: 0,
    read(line: string) {
      const [, size, unit] = /Downloaded from .* \(([\d.]+) (B|kB|MB)/.exec(line) ?? []
      if (!size || !unit) return
      count.files += 1
      count.megabytes += Number(size) * (units[unit] ?? 0)
    },
  }
  return count
}

const networkSigns =
  /Unknown host|UnknownHost|Connection refused|Connect to .* failed|Connection timed out|timed out|Network is unreachable|No route to host|Connection reset|Could not transfer|PKIX|offline mode/i

/** Says why Maven failed: no network, disk full, or whatever its last error lines are. */
export function mavenError(
  version: ElasticsearchVersion,
  output: readonly string[],
): LocalElasticsearchError {
  const errors = output
    .filter(
      (line) => /\[.*(ERROR|WARNING).*\]/.test(line) && (line.includes('ERROR') || networkSigns.test(line)),
    )
    .map((line) => line.replace(/^.*?\[(ERROR|WARNING)\]\s*/, '').trim())
    .filter(
      (line) => line !== '' && !/^(To see the full|Re-run Maven|For more information|\[Help \d\])/.test(line),
    )
  const details = (errors.length > 0 ? errors : output.filter((line) => line.trim() !== '').slice(-6))
    .slice(0, 6)
    .map((line) => (line.length > 400 ? `${line.slice(0, 400)} …` : line))
  const text = output.join('\n')
  if (/No space left on device/i.test(text))
    return diskFull(cacheFolder(version), new Error(details.join('\n')))
  if (networkSigns.test(text)) {
    return new LocalElasticsearchError(
      'no_network',
      `Elasticsearch ${version} could not be downloaded: Maven does not reach its registry. Check the network, or the proxy or mirror in ~/.m2/settings.xml, and try again.`,
      { details },
    )
  }
  return new LocalElasticsearchError('download_failed', `Maven could not fetch Elasticsearch ${version}.`, {
    details,
  })
}
