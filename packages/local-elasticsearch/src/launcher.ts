import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { cached, contentHash, javaFolder } from './cache.ts'
import { LocalElasticsearchError } from './error.ts'
import type { Java } from './find-java.ts'

/** These have class loaders of their own and are not on the class path (PLUGINS in ElasticsearchNode.java). */
const pluginJar = /^(x-pack-core|x-pack-security|transport-netty4)-\d.*\.jar$/

/** The jars that belong on the class path, in a fixed order. */
export async function libraryJars(jars: string): Promise<string[]> {
  const names = (await readdir(jars)).filter((name) => name.endsWith('.jar') && !pluginJar.test(name))
  return names.sort().map((name) => join(jars, name))
}

/**
 * The jar of ElasticsearchNode.java, compiled once per source, jars and Java beside them in the cache.
 * Running the source file instead would compile it at every boot: 1.5 s of CPU in 11, and 40 MB more memory.
 */
export async function ensureLauncher(jars: string, java: Java): Promise<string> {
  const source = join(javaFolder, 'ElasticsearchNode.java')
  const hash = contentHash(await readFile(source), jars)
  return cached(join(dirname(jars), `launcher-java${java.major}-${hash}.jar`), async (place) => {
    const classes = `${place}-classes`
    await mkdir(classes)
    const classPath = (await libraryJars(jars)).join(delimiter)
    const run = promisify(execFile)
    try {
      await run(join(java.home, 'bin', 'javac'), [
        '-nowarn',
        '-encoding',
        'UTF-8',
        '-d',
        classes,
        '-cp',
        classPath,
        source,
      ])
      await run(join(java.home, 'bin', 'jar'), ['--create', '--file', place, '-C', classes, '.'])
    } catch (error) {
      const details = error instanceof Error ? error.message.split('\n').slice(1, 7) : []
      throw new LocalElasticsearchError(
        'compile_failed',
        `Java ${java.version} could not compile the launcher.`,
        {
          details,
          cause: error,
        },
      )
    }
  })
}
