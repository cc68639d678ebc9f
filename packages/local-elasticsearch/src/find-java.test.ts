import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findJava, type Java, javaError, javaMajor, pickJava } from './find-java.ts'

const java = (major: number, compiler = true): Java => ({
  home: `/jdk-${major}`,
  version: `${major}.0.1`,
  major,
  compiler,
})

test.each([
  ['25.0.1', 25],
  ['17.0.15', 17],
  ['1.8.0_392', 8],
  ['26-ea', 26],
  ['21', 21],
  ['banana', 0],
])('%s is Java %i', (version, major) => {
  expect(javaMajor(version)).toBe(major)
})

describe('which Java is used', () => {
  test('the newest', () => {
    expect(pickJava([java(17), java(25), java(21)])?.major).toBe(25)
  })
  test('a JDK rather than a newer JRE', () => {
    expect(pickJava([java(25, false), java(17)])?.major).toBe(17)
  })
  test('one that was tried rather than a newer one', () => {
    expect(pickJava([java(27), java(17)])?.major).toBe(17)
    expect(pickJava([java(27), java(26)])?.major).toBe(26)
  })
})

describe('what the error says', () => {
  test('no Java at all', () => {
    const error = javaError('9.5.3', { found: undefined, lookedAt: [], override: false })
    expect(error.code).toBe('no_java')
    expect(error.message).toBe(
      'Elasticsearch 9.5.3 needs a JDK 21 or newer, and no Java was found. Install a JDK 21 or newer, or name one in ES_JAVA_HOME.',
    )
  })
  test('too old: which ones were looked at', () => {
    const error = javaError('9.5.3', { found: java(17), lookedAt: [java(17), java(11)], override: false })
    expect(error.code).toBe('java_too_old')
    expect(error.details).toEqual(['/jdk-17: Java 17.0.1', '/jdk-11: Java 11.0.1'])
  })
  test('a JRE only', () => {
    const error = javaError('8.19.21', { found: undefined, lookedAt: [java(21, false)], override: false })
    expect(error.code).toBe('no_java_compiler')
    expect(error.message).toContain('/jdk-21: Java 21.0.1, without javac (a JRE)')
  })
  test('ES_JAVA_HOME is to blame', () => {
    const error = javaError('9.5.3', { found: java(17), lookedAt: [java(17)], override: true })
    expect(error.message).toContain('Point ES_JAVA_HOME to a JDK 21 or newer, or unset it.')
  })
})

describe('where Java is looked for', () => {
  let root = ''
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'find-java-'))
    await install('jdks/jdk-97.0.1', '97.0.1', true)
    await install('jdks/jdk-98.0.1', '98.0.1', true)
    await install('.sdkman/candidates/java/99-tem', '99', false)
    await mkdir(join(root, 'path'))
    await symlink(join(root, 'jdks/jdk-97.0.1/bin/java'), join(root, 'path/java'))
  })
  afterAll(() => rm(root, { recursive: true }))

  async function install(folder: string, version: string, compiler: boolean) {
    await mkdir(join(root, folder, 'bin'), { recursive: true })
    await writeFile(join(root, folder, 'release'), `IMPLEMENTOR="Nobody"\nJAVA_VERSION="${version}"\n`)
    for (const name of compiler ? ['java', 'javac'] : ['java'])
      await writeFile(join(root, folder, 'bin', name), '')
  }

  test('on PATH through links, beside it, and where sdkman keeps them', async () => {
    const { lookedAt } = await findJava({ PATH: join(root, 'path'), HOME: root })
    const majors = lookedAt.map(({ major }) => major).filter((major) => major > 90)
    expect(majors).toEqual([97, 98, 99])
    expect(lookedAt.find(({ major }) => major === 99)?.compiler).toBe(false)
  })
  test('ES_JAVA_HOME is the only candidate', async () => {
    const search = await findJava({ ES_JAVA_HOME: join(root, 'jdks/jdk-97.0.1'), HOME: root })
    expect(search.lookedAt.map(({ version }) => version)).toEqual(['97.0.1'])
    expect(search.override).toBe(true)
  })
  test('an ES_JAVA_HOME without Java finds nothing', async () => {
    expect(await findJava({ ES_JAVA_HOME: join(root, 'path') })).toEqual({
      found: undefined,
      lookedAt: [],
      override: true,
    })
  })
})
