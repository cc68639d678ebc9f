import { expect, test } from 'vitest'
import { diedError, meaningfulLines } from './died.ts'

const died = (...lastLines: string[]) => diedError('8.19.21', '/data', { code: 1, signal: null, lastLines })

test('a port that was taken between the check and the boot', () => {
  const error = died(
    '[2026-11-23T22:57:14,000][INFO ][TransportService] publish_address {127.0.0.1:41635}, bound_addresses {127.0.0.1:41635}',
    'org.elasticsearch.http.BindHttpException: Failed to bind to 127.0.0.1:40113',
    'Caused by: java.net.BindException: Address already in use',
  )
  expect(error.code).toBe('port_taken')
  expect(error.message).toContain('Port 40113 is taken')
})

test.each([
  ['java.io.IOException: No space left on device', 'disk_full'],
  [
    'java.lang.IllegalStateException: failed to obtain node locks, tried [/data/data]; maybe …',
    'data_folder_in_use',
  ],
  [
    'java.lang.IllegalArgumentException: indexCreatedVersionMajor is in the future: 10',
    'data_from_newer_version',
  ],
  [
    'java.lang.IllegalStateException: cannot downgrade a node from version [9.5.3] to version [9.4.0]',
    'data_from_newer_version',
  ],
])('%s', (line, code) => {
  expect(died(line).code).toBe(code)
})

test('anything else: the lines that matter, without warnings and stacks', () => {
  const error = died(
    '[2026-11-23T22:57:19,332][WARN ][VectorizationProvider] Java vector incubator module is not readable.',
    'java.lang.IllegalArgumentException: unknown setting [xpack.security.nonsense]',
    '\tat org.elasticsearch.common.settings.AbstractScopedSettings.validate(AbstractScopedSettings.java:616)',
    '\t... 12 more',
  )
  expect(error.code).toBe('node_died')
  expect(error.message).toBe(
    'Elasticsearch 8.19.21 ended while starting (exit code 1). Its log ends with:\n' +
      '  | java.lang.IllegalArgumentException: unknown setting [xpack.security.nonsense]',
  )
})

test('without errors, whatever was said last', () => {
  expect(meaningfulLines(['one', '', 'two'])).toEqual(['one', 'two'])
})
