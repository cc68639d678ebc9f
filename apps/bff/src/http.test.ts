import { once } from 'node:events'
import { connect } from 'node:net'
import { ApiError, apiKeys, session } from '@latchkey/contract'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'

/** Nothing here gets as far as Elasticsearch. */
const config = (env: Record<string, string> = {}) =>
  parseConfig({
    ELASTICSEARCH_URL: 'http://127.0.0.1:1',
    LATCHKEY_LOG_LEVEL: 'silent',
    LATCHKEY_AUDIT: 'off',
    ...env,
  })

let app: FastifyInstance
let port = 0
beforeAll(async () => {
  app = await buildApp(config())
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => app.close())

const ours = { 'x-latchkey-request': '1' }
const json = { ...ours, 'content-type': 'application/json' }

/** The error of a reply in the one shape, and that its headers fit it. */
async function failure(request: InjectOptions) {
  const { statusCode, headers, body } = await app.inject(request)
  const { error } = ApiError.parse(JSON.parse(body))
  expect(error.status).toBe(statusCode)
  expect(error.requestId).toBe(headers['x-request-id'])
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['content-type']).toBe('application/json; charset=utf-8')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(body).not.toMatch(/\bat .*\.ts|node_modules/)
  return { ...error, headers }
}

const signIn = { method: 'POST', url: session.signIn.path, headers: json } as const

describe('a request that is not right', () => {
  it.each<[string, InjectOptions, string, number]>([
    ['unknown path of the API', { url: '/api/nothing' }, 'not_found', 404],
    ['the API itself', { url: '/api' }, 'not_found', 404],
    ['unknown path below an endpoint', { url: '/api/session/x' }, 'not_found', 404],
    ['a slash too many', { url: '/api/session/' }, 'not_found', 404],
    ['a page without a web application', { url: '/app' }, 'not_found', 404],
    [
      'a change of a page',
      { method: 'POST', url: '/app', headers: json, payload: '{' },
      'method_not_allowed',
      405,
    ],
    [
      'wrong method',
      { method: 'PUT', url: '/api/session', headers: json, payload: '{' },
      'method_not_allowed',
      405,
    ],
    ['wrong method without a body', { method: 'GET', url: apiKeys.create.path }, 'method_not_allowed', 405],
    ['a preflight', { method: 'OPTIONS', url: '/api/session' }, 'method_not_allowed', 405],
    ['broken percent-encoding', { url: '/api/%ff' }, 'invalid_request', 400],
    ['broken percent-encoding of a page', { url: '/%' }, 'invalid_request', 400],
    ['no JSON', { ...signIn, payload: '{"a":' }, 'invalid_request', 400],
    ['an empty body', { ...signIn, payload: '' }, 'invalid_request', 400],
    ['a body of another kind', { ...signIn, payload: '"text"' }, 'invalid_request', 400],
    ['a prototype', { ...signIn, payload: '{"__proto__":{"a":1}}' }, 'invalid_request', 400],
    ['no content type', { ...signIn, headers: ours, payload: 'a' }, 'unsupported_media_type', 415],
    [
      'text',
      { ...signIn, headers: { ...ours, 'content-type': 'text/plain' }, payload: '{}' },
      'unsupported_media_type',
      415,
    ],
    [
      'a form',
      {
        ...signIn,
        headers: { ...ours, 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'a=b',
      },
      'unsupported_media_type',
      415,
    ],
    [
      'a broken content type',
      { ...signIn, headers: { ...ours, 'content-type': ';;' }, payload: '{}' },
      'unsupported_media_type',
      415,
    ],
    ['too large', { ...signIn, payload: `"${'x'.repeat(1024 * 1024)}"` }, 'body_too_large', 413],
    [
      'nested deeply',
      { ...signIn, payload: `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}` },
      'invalid_request',
      400,
    ],
    [
      'lists nested deeply',
      { ...signIn, payload: `${'['.repeat(200_000)}${']'.repeat(200_000)}` },
      'invalid_request',
      400,
    ],
    [
      'a body where none belongs',
      { method: 'DELETE', url: '/api/session', headers: json, payload: '{}' },
      'invalid_request',
      400,
    ],
    [
      'an unknown parameter',
      { ...signIn, url: '/api/session?a=b', payload: '{"username":"a","password":"b"}' },
      'invalid_request',
      400,
    ],
    ['no session', { url: '/api/session' }, 'not_signed_in', 401],
    [
      'no session, whatever the body',
      { method: 'POST', url: apiKeys.create.path, headers: json, payload: '{' },
      'not_signed_in',
      401,
    ],
  ])('%s', async (_, request, code, status) => {
    expect(await failure(request)).toMatchObject({ code, status })
  })

  it('names the methods that a path has', async () => {
    const put = await failure({ method: 'PUT', url: '/api/session' })
    expect(put.headers.allow).toBe('POST, GET, HEAD, DELETE')
    expect((await failure({ method: 'DELETE', url: '/livez' })).headers.allow).toBe('GET, HEAD')
    expect((await failure({ method: 'POST', url: '/api/openapi.json' })).headers.allow).toBe('GET, HEAD')
  })

  it('names each fault with its place', async () => {
    const body = { username: '', extra: 1, 'a.b': 2 }
    const { details } = await failure({ ...signIn, payload: JSON.stringify(body) })
    expect(details?.fields?.map(({ path }) => path).sort()).toEqual([
      'body.a.b',
      'body.extra',
      'body.password',
      'body.username',
    ])
  })

  it('cannot choose the id of its reply', async () => {
    const one = await failure({
      url: '/api/session',
      headers: { 'x-request-id': 'mine', 'request-id': 'mine' },
    })
    expect(one.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })
})

/** Sends bytes as they are, and returns what comes back. */
async function raw(bytes: string): Promise<{ head: string; body: string }> {
  const socket = connect(port, '127.0.0.1')
  let reply = ''
  socket.on('data', (data) => {
    reply += data.toString()
  })
  socket.on('error', () => {})
  socket.write(bytes)
  await once(socket, 'close')
  const [head = '', body = ''] = reply.split('\r\n\r\n')
  return { head, body }
}

describe('what is no proper HTTP', () => {
  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['an unknown method', 'FOO / HTTP/1.1\r\nhost: a\r\n\r\n', 400],
    ['too many headers', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['too long a URL', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 431],
    ['no host', 'GET /livez HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ['no host, of a path that is not there', 'GET /api/x HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400],
  ])('%s', async (_, bytes, status) => {
    const { head, body } = await raw(bytes)
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(head).toContain('cache-control: no-store')
    const { error } = ApiError.parse(JSON.parse(body))
    expect(error).toMatchObject({ code: 'invalid_request', status })
    expect(head).toContain(`x-request-id: ${error.requestId}`)
  })

  it('a request without a host', async () => {
    const { head } = await raw('GET /livez HTTP/1.1\r\nconnection: close\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('a change from another site', () => {
  const change = (headers: Record<string, string>) =>
    app.inject({ method: 'DELETE', url: '/api/session', headers: { host: 'localhost:5611', ...headers } })

  it.each([
    [{}, 403],
    [{ 'x-latchkey-request': '0' }, 403],
    [ours, 200],
    [{ ...ours, origin: 'http://localhost:5611' }, 200],
    [{ ...ours, origin: 'http://localhost:5611', 'sec-fetch-site': 'cross-site' }, 200],
    [{ origin: 'http://localhost:5611' }, 403],
    [{ ...ours, origin: 'https://localhost:5611' }, 403],
    [{ ...ours, origin: 'http://localhost' }, 403],
    [{ ...ours, origin: 'http://evil.test' }, 403],
    [{ ...ours, origin: 'null' }, 403],
    [{ ...ours, origin: '' }, 403],
    [{ ...ours, 'sec-fetch-site': 'same-origin' }, 200],
    [{ ...ours, 'sec-fetch-site': 'none' }, 200],
    [{ ...ours, 'sec-fetch-site': 'same-site' }, 403],
    [{ ...ours, 'sec-fetch-site': 'cross-site' }, 403],
    // Without a proxy that is trusted, nobody may say so.
    [{ ...ours, origin: 'http://evil.test', 'x-forwarded-host': 'evil.test' }, 403],
  ])('with %j: %i', async (headers, status) => {
    const response = await change(headers)
    expect(response.statusCode).toBe(status)
    if (status === 403) expect(response.json().error.code).toBe('cross_site_request')
  })

  it('is judged by the host that the browser names, where the server is for others too', async () => {
    const open = await buildApp(config({ LATCHKEY_HOST: '0.0.0.0' }))
    const status = async (host: string, origin: string) => {
      const headers = { ...ours, origin, host }
      return (await open.inject({ method: 'DELETE', url: '/api/session', headers })).statusCode
    }
    expect(await status('latchkey.test', 'http://latchkey.test')).toBe(200)
    expect(await status('latchkey.test', 'http://evil.test')).toBe(403)
    await open.close()
  })

  it('is judged by the configured origin, where there is one', async () => {
    const behind = await buildApp(config({ LATCHKEY_PUBLIC_URL: 'https://latchkey.example.com' }))
    const status = async (origin: string) => {
      const headers = { ...ours, origin, host: 'internal:5611' }
      return (await behind.inject({ method: 'DELETE', url: '/api/session', headers })).statusCode
    }
    expect(await status('https://latchkey.example.com')).toBe(200)
    expect(await status('http://internal:5611')).toBe(403)
    await behind.close()
  })

  it('is refused before its body is read', async () => {
    const { code } = await failure({
      ...signIn,
      headers: { 'content-type': 'application/json' },
      payload: '{',
    })
    expect(code).toBe('cross_site_request')
  })

  it('is no matter for reading', async () => {
    expect((await app.inject({ url: '/livez', headers: { origin: 'http://evil.test' } })).statusCode).toBe(
      200,
    )
  })
})

describe('a server for its own machine', () => {
  it.each([
    ['localhost:5611', 200],
    ['127.0.0.1', 200],
    ['[::1]:5611', 200],
    // A name of another site that resolves to this machine: its pages would be of the same origin.
    ['evil.test:5611', 403],
    ['localhost.evil.test', 403],
  ])('named %s: %i', async (host, status) => {
    expect((await app.inject({ url: '/livez', headers: { host } })).statusCode).toBe(status)
  })

  it('answers to the address that it listens at', async () => {
    const other = await buildApp(config({ LATCHKEY_HOST: '127.0.0.2' }))
    expect((await other.inject({ url: '/livez', headers: { host: '127.0.0.2:5611' } })).statusCode).toBe(200)
    await other.close()
  })
})

it('passes over an expectation that it does not know', async () => {
  const { head } = await raw(
    'GET /livez HTTP/1.1\r\nhost: localhost\r\nexpect: x\r\nconnection: close\r\n\r\n',
  )
  expect(head).toMatch(/^HTTP\/1.1 200 /)
})

describe('security headers', () => {
  it.each(['/livez', '/api/openapi.json', '/api/session', '/nothing'])('are on %s', async (url) => {
    const { headers } = await app.inject(url)
    const policy = String(headers['content-security-policy'])
    expect(policy.replaceAll(/'nonce-[0-9a-f]{32}'/g, 'NONCE').split(';')).toEqual([
      "default-src 'none'",
      "script-src 'self' NONCE",
      "style-src 'self' NONCE",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
    expect(policy).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('clipboard-write=(self)'),
    })
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers.server).toBeUndefined()
  })
})

it('describes itself', async () => {
  const document = (await app.inject('/api/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths).sort()).toEqual([
    '/api/api-keys',
    '/api/api-keys/authenticate',
    '/api/api-keys/facets',
    '/api/api-keys/invalidate',
    '/api/api-keys/match',
    '/api/api-keys/query',
    '/api/api-keys/{id}',
    '/api/privilege-names',
    '/api/roles',
    '/api/roles/own',
    '/api/session',
    '/api/sessions',
    '/api/sessions/end-others',
    '/api/sessions/{id}',
  ])
  const { post, get } = document.paths['/api/session']
  expect(post.security).toEqual([])
  expect(post.requestBody.content['application/json'].schema).toMatchObject({
    type: 'object',
    required: ['username', 'password'],
    additionalProperties: false,
  })
  expect(get.requestBody).toBeUndefined()
  expect(get.responses['200'].content['application/json'].schema.required).toContain('capabilities')
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
  for (const [, pointer = ''] of references) {
    const target = pointer.split('/').reduce((place, key) => place?.[key], document)
    expect(target, pointer).toBeDefined()
  }
})
