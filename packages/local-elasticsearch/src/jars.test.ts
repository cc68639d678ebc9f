import { expect, test } from 'vitest'
import { downloadCounter, mavenError } from './jars.ts'

test('counts what Maven downloads', () => {
  const count = downloadCounter()
  count.read('[INFO] Downloading from mirror: https://example.com/m/netty-buffer-4.1.135.Final.jar')
  count.read(
    '[INFO] Downloaded from mirror: https://example.com/m/netty-buffer-4.1.135.Final.jar (345 kB at 2.1 MB/s)',
  )
  count.read(
    '[INFO] Downloaded from mirror: https://example.com/m/netty-buffer-4.1.135.Final.pom (1.5 kB at 61 kB/s)',
  )
  count.read(
    '[INFO] Downloaded from mirror: https://example.com/m/elasticsearch-9.5.3.jar (23 MB at 31 MB/s)',
  )
  expect(count.files).toBe(3)
  expect(count.megabytes).toBeCloseTo(23.3465, 4)
})

test('no network', () => {
  const error = mavenError('9.5.3', [
    '[INFO] Scanning for projects...',
    '[ERROR] Failed to execute goal on project elasticsearch-node: Could not transfer artifact x:y:pom:1 from/to mirror: Unknown host example.com -> [Help 1]',
    '[ERROR] ',
    '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.',
    '[ERROR] [Help 1] http://example.com',
  ])
  expect(error.code).toBe('no_network')
  expect(error.details).toEqual([
    'Failed to execute goal on project elasticsearch-node: Could not transfer artifact x:y:pom:1 from/to mirror: Unknown host example.com -> [Help 1]',
  ])
})

test('disk full', () => {
  expect(mavenError('9.5.3', ['[ERROR] x.jar: No space left on device']).code).toBe('disk_full')
})

test('anything else: the last lines', () => {
  const error = mavenError('9.5.3', ['Error: JAVA_HOME is not defined correctly.', 'We cannot execute java'])
  expect(error.code).toBe('download_failed')
  expect(error.details).toHaveLength(2)
})
