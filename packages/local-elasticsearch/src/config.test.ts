import { expect, test } from 'vitest'
import { elasticsearchYml } from './config.ts'

const lines = (settings: Record<string, string>) =>
  elasticsearchYml({ port: 0, license: 'basic', settings }).trimEnd().split('\n')

test('the port, the license and loopback', () => {
  expect(lines({})).toEqual(
    expect.arrayContaining([
      'http.port: "0"',
      'transport.port: "0"',
      'network.host: "127.0.0.1"',
      'xpack.license.self_generated.type: "basic"',
    ]),
  )
})

test('settings of the caller win, once', () => {
  const ports = lines({ 'http.port': '9400' }).filter((line) => line.startsWith('http.port'))
  expect(ports).toEqual(['http.port: "9400"'])
})

test('values that YAML would misread stay text', () => {
  expect(lines({ a: 'no', b: 'x: "y" # z', c: '\n- d' })).toEqual(
    expect.arrayContaining(['a: "no"', 'b: "x: \\"y\\" # z"', 'c: "\\n- d"']),
  )
})
