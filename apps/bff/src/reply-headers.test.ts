import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'

let folder = ''
const ports = { https: 0, http: 0 }
const apps: Awaited<ReturnType<typeof buildApp>>[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-headers-'))
  await writeFile(join(folder, 'index.html'), '<html><head></head><body></body></html>')
  for (const scheme of ['https', 'http'] as const) {
    const app = await buildApp(
      parseConfig({
        // Nothing is there.
        ELASTICSEARCH_URL: 'http://127.0.0.1:1',
        LATCHKEY_PUBLIC_URL: `${scheme}://latchkey.test`,
        LATCHKEY_LOG_LEVEL: 'silent',
        LATCHKEY_AUDIT: 'off',
        LATCHKEY_HEADERS_TIMEOUT_MS: '1000',
        LATCHKEY_SIGN_IN_FAILURES_PER_USER: '1',
        LATCHKEY_WEB_ROOT: folder,
      }),
    )
    apps.push(app)
    ports[scheme] = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
  }
})

afterAll(async () => {
  for (const app of apps) await app.close()
  await rm(folder, { recursive: true })
})

/** Status and headers of what comes back for these bytes. */
async function reply(scheme: 'https' | 'http', bytes: string) {
  const socket = connect(ports[scheme], '127.0.0.1')
  let text = ''
  socket.on('data', (data) => {
    text += data.toString()
  })
  socket.on('error', () => {})
  socket.write(bytes)
  await once(socket, 'close')
  const [status = '', ...lines] = (text.split('\r\n\r\n')[0] ?? '').split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const [name = '', ...value] = line.split(': ')
    return [name.toLowerCase(), value.join(': ')]
  })
  return { status: Number(status.split(' ')[1]), headers: new Map(headers), count: headers.length }
}

const head = (start: string, ...headers: string[]) =>
  [`${start} HTTP/1.1`, 'host: latchkey.test', 'connection: close', ...headers, '', ''].join('\r\n')
const json = ['x-latchkey-request: 1', 'content-type: application/json']
const post = (body: string, headers = json, length = body.length) =>
  `${head('POST /api/session', ...headers, `content-length: ${length}`)}${body}`
const signIn = post('{"username":"a","password":"b"}')

const kinds: [string, string, number][] = [
  ['a page', head('GET /login'), 200],
  ['a probe', head('GET /livez'), 200],
  ['a description', head('GET /api/openapi.json'), 200],
  ['a sign-out', head('DELETE /api/session', 'x-latchkey-request: 1'), 200],
  ['a URL that cannot be read', head('GET /api/%ff'), 400],
  ['no JSON', post('{'), 400],
  ['what the contract does not have', post('{}'), 400],
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['two lengths', head('POST /', 'content-length: 1', 'content-length: 2'), 400],
  ['no host', 'GET /livez HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
  ['no session', head('GET /api/session'), 401],
  ['another site', head('DELETE /api/session'), 403],
  ['no such endpoint', head('GET /api/nothing'), 404],
  ['no such file', head('GET /assets/nothing.js'), 404],
  ['another method', head('PUT /api/session', 'x-latchkey-request: 1'), 405],
  ['headers that do not end', 'GET /livez HTTP/1.1\r\nhost: latchkey.test\r\n', 408],
  ['too large a body', post('', json, 2_000_000), 413],
  ['another type', post('a', ['x-latchkey-request: 1', 'content-type: text/plain']), 415],
  ['too large headers', head('GET /livez', `x: ${'x'.repeat(20_000)}`), 431],
  ['no Elasticsearch', signIn, 503],
  ['not ready', head('GET /readyz'), 503],
]

describe.each(['https', 'http'] as const)('behind %s', (scheme) => {
  it.each(kinds)('%s has every header that protects it', async (_, bytes, expected) => {
    const { status, headers, count } = await reply(scheme, bytes)
    expect(status).toBe(expected)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': expect.any(String),
    })
    expect(headers.get('strict-transport-security')).toBe(scheme === 'https' ? 'max-age=31536000' : undefined)
    // None is there twice: browsers would take one of them, or none.
    expect(count).toBe(headers.size)
  })
})
