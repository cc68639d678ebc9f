import { expect, test } from 'vitest'
import HrefProtocol from './href-protocol.ts'

test.each([
  ['https://example.org/a', 'https:'],
  ['/app/management', 'http:'],
  ['?q=a', 'http:'],
  ['#top', 'http:'],
  ['', 'http:'],
  ['mailto:a@example.org', 'mailto:'],
  ['javascript:alert(1)', 'javascript:'],
  [' \u0001JavaScript:alert(1)', 'javascript:'],
  ['java\nscript:alert(1)', 'javascript:'],
  ['java\tscript\r:alert(1)', 'javascript:'],
  ['https://', ''],
])('%j has the protocol %j', (href, protocol) => {
  expect(new HrefProtocol(href).protocol).toBe(protocol)
})
