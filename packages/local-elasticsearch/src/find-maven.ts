import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { LocalElasticsearchError } from './error.ts'

const names = process.platform === 'win32' ? ['mvn.cmd', 'mvn.exe'] : ['mvn']

/** The path of `mvn`: of MAVEN_HOME or M2_HOME, or on PATH. Undefined if there is none. */
export function findMaven(env: Record<string, string | undefined> = process.env): string | undefined {
  const homes = [env.MAVEN_HOME, env.M2_HOME].filter((home) => home !== undefined && home !== '')
  const folders = [...homes.map((home) => join(home ?? '', 'bin')), ...(env.PATH ?? '').split(delimiter)]
  for (const folder of folders) {
    if (folder === '') continue
    const found = names.map((name) => join(folder, name)).find((path) => existsSync(path))
    if (found) return found
  }
  return undefined
}

export function requireMaven(env: Record<string, string | undefined> = process.env): string {
  const maven = findMaven(env)
  if (maven) return maven
  throw new LocalElasticsearchError(
    'no_maven',
    'The jars of Elasticsearch are fetched with Maven (once), and `mvn` is not on PATH. Install Maven 3.8 or newer.',
  )
}
