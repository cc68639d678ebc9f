import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { apiKeys, session } from '@latchkey/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { behindProxy } from '../test/behind-proxy.ts'
import { Browser, signedIn, testApp } from '../test/browser.ts'
import { demoUser, makeKey, makeUser, revoke, unique } from '../test/cluster.ts'
import { sessionIndex } from '../test/session-index.ts'

const listing = /_query/

describe('too much at once', () => {
  it('is refused within moments while Elasticsearch hangs, and goes on after it', async () => {
    const { app, proxy } = await behindProxy({ LATCHKEY_MAX_REQUESTS: '2' })
    const [one, other] = [await signedIn(app, demoUser('alice')), await signedIn(app, demoUser('developer'))]
    await proxy.setFault({ kind: 'hang' }, { only: listing })
    const arrived = [proxy.next(listing), proxy.next(listing)]
    const held = [one, other].map((browser) => browser.fail(apiKeys.query, {}))
    await Promise.all(arrived)
    const began = performance.now()
    const refused = await one.send({ method: 'POST', url: apiKeys.query.path, body: {} })
    expect(performance.now() - began).toBeLessThan(250)
    expect(refused.statusCode).toBe(503)
    expect(refused.headers['retry-after']).toBe('1')
    expect(refused.json().error).toMatchObject({ code: 'overloaded', details: { retryAfterSeconds: 1 } })
    // Whoever leaves is let go all the same.
    await other.call(session.signOut)
    await proxy.setFault({ kind: 'refuse' })
    await Promise.all(held)
    await proxy.setFault({ kind: 'pass' })
    await one.call(apiKeys.query, {})
  })

  it('of one session is refused for that session alone', async () => {
    const { app, proxy } = await behindProxy({ LATCHKEY_SESSION_MAX_CHANGES: '1' })
    const [one, other] = [
      await signedIn(app, demoUser('developer')),
      await signedIn(app, demoUser('developer')),
    ]
    const creation = /^POST \/_security\/api_key/
    await proxy.setFault({ kind: 'hang' }, { only: creation })
    const arrived = proxy.next(creation)
    const held = one.fail(apiKeys.create, { type: 'rest', name: unique('held') })
    await arrived
    await proxy.setFault({ kind: 'pass' })
    expect(await one.fail(apiKeys.create, { type: 'rest', name: unique('refused') })).toMatchObject({
      code: 'too_many_requests',
      status: 429,
    })
    await one.call(apiKeys.query, {})
    await other.call(apiKeys.query, {})
    await proxy.setFault({ kind: 'refuse' })
    await held
  })
})

describe('sessions in Elasticsearch, at the limit', () => {
  const overloaded = { code: 'overloaded', status: 503 }

  it('are found while every place is taken, so that who leaves can, and nobody is signed out', async () => {
    const { env } = await sessionIndex()
    const { app, proxy } = await behindProxy({ ...env, LATCHKEY_MAX_REQUESTS: '1' })
    const [one, other] = [await signedIn(app, demoUser('alice')), await signedIn(app, demoUser('developer'))]
    await proxy.setFault({ kind: 'hang' }, { only: listing })
    const arrived = proxy.next(listing)
    const held = one.fail(apiKeys.query, {})
    await arrived
    expect(await other.fail(session.get)).toMatchObject(overloaded)
    expect(other.cookies.size).toBe(1)
    const ready = await app.inject('/readyz')
    expect(ready.json()).toEqual({ status: 'ok' })
    await other.call(session.signOut)
    await proxy.setFault({ kind: 'refuse' })
    await held
    await proxy.setFault({ kind: 'pass' })
    await one.call(session.get)
  })

  it('are not looked for without end while the index hangs, and none of them ends', async () => {
    const { env } = await sessionIndex()
    const { app, proxy } = await behindProxy({ ...env, LATCHKEY_MAX_REQUESTS: '2' })
    const browsers = [
      await signedIn(app, demoUser('alice')),
      await signedIn(app, demoUser('developer')),
      await signedIn(app, demoUser('bob')),
    ] as const
    const lookUp = /_mget/
    await proxy.setFault({ kind: 'hang' }, { only: lookUp })
    const arrived = [proxy.next(lookUp), proxy.next(lookUp)]
    const held = browsers.slice(0, 2).map((browser) => browser.fail(session.get))
    await Promise.all(arrived)
    const before = proxy.requests.length
    expect(await browsers[2].fail(session.get)).toMatchObject(overloaded)
    expect(proxy.requests).toHaveLength(before)
    await proxy.setFault({ kind: 'refuse' })
    for (const { status } of await Promise.all(held)) expect(status).toBe(503)
    await proxy.setFault({ kind: 'pass' })
    for (const browser of browsers) {
      expect(browser.cookies.size).toBe(1)
      await browser.call(session.get)
    }
  })
})

describe('slow clients', () => {
  it('keep nobody waiting, and are told off', async () => {
    const app = await testApp({ LATCHKEY_HEADERS_TIMEOUT_MS: '1000', LATCHKEY_REQUEST_TIMEOUT_MS: '2000' })
    const browser = await signedIn(app, demoUser('developer'))
    const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    const heads = [
      'GET /livez HTTP/1.1\r\nhost: localhost\r\n',
      `POST /api/api-keys/query HTTP/1.1\r\nhost: localhost\r\nx-latchkey-request: 1\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n`,
    ]
    const trickle = async (head: string) => {
      const socket: Socket = connect(port, '127.0.0.1')
      let reply = ''
      socket.on('error', () => {})
      socket.on('data', (data) => {
        reply += data
      })
      socket.write(head)
      const timer = setInterval(() => socket.write('x'), 100)
      onTestFinished(() => clearInterval(timer))
      await once(socket, 'close')
      clearInterval(timer)
      return reply.split('\r\n', 1)[0]
    }
    const slow = Array.from({ length: 200 }, (_, index) => trickle(heads[index % 2] ?? ''))
    const began = performance.now()
    await browser.call(apiKeys.query, {})
    expect(performance.now() - began).toBeLessThan(2000)
    expect(new Set(await Promise.all(slow))).toEqual(new Set(['HTTP/1.1 408 Request Timeout']))
  })

  it('that read slowly lose their places', async () => {
    const app = await testApp({
      LATCHKEY_MAX_REQUESTS: '1',
      LATCHKEY_HEADERS_TIMEOUT_MS: '1000',
      LATCHKEY_REQUEST_TIMEOUT_MS: '3000',
    })
    const owner = await makeUser('manage_own_api_key')
    const [slow, other] = [await signedIn(app, owner), await signedIn(app, owner)]
    // Beyond what the buffers of a connection take; one value of metadata has at most 32 KiB.
    const values = Array.from({ length: 450 }, (_, index) => [`value-${index}`, 'x'.repeat(30_000)])
    const key = await makeKey(owner, { metadata: Object.fromEntries(values) })
    onTestFinished(async () => {
      await revoke(key.id)
    })
    const port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
    const cookie = [...slow.cookies].map((pair) => pair.join('=')).join('; ')
    const reader = connect(port, '127.0.0.1').on('error', () => {})
    onTestFinished(() => {
      reader.destroy()
    })
    reader.write(`GET /api/api-keys/${key.id} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`)
    const [head] = await once(reader, 'data')
    reader.pause()
    expect(String(head)).toMatch(/^HTTP\/1.1 200 OK/)
    expect(await other.fail(apiKeys.query, {})).toMatchObject({ code: 'overloaded', status: 503 })
    const statusOf = async () => (await other.send({ method: 'GET', url: session.get.path })).statusCode
    await expect.poll(statusOf, { timeout: 10_000 }).toBe(200)
  })
})

it('under twice as much as it takes, answers what it takes and turns the rest away at once', async () => {
  const app = await testApp({ LATCHKEY_MAX_REQUESTS: '10' })
  const browsers = await Promise.all(['alice', 'developer'].map((name) => signedIn(app, demoUser(name))))
  const replies: { statusCode: number; retryAfter: unknown; code: unknown }[] = []
  const ask = async (index: number) => {
    for (let turn = 0; turn < 10; turn += 1) {
      const reply = await browsers[index % 2]?.send({ method: 'POST', url: apiKeys.query.path, body: {} })
      replies.push({
        statusCode: reply?.statusCode ?? 0,
        retryAfter: reply?.headers['retry-after'],
        code: reply?.json().error?.code,
      })
      // As the reply asks for, but for the time.
      if (reply?.statusCode === 503) await new Promise(setImmediate)
    }
  }
  await Promise.all(Array.from({ length: 20 }, (_, index) => ask(index)))
  const [answered, refused] = [200, 503].map((status) =>
    replies.filter(({ statusCode }) => statusCode === status),
  )
  expect(replies).toHaveLength(200)
  expect(answered?.length).toBeGreaterThanOrEqual(10)
  expect(refused?.length).toBeGreaterThanOrEqual(10)
  expect(new Set(refused?.map((reply) => JSON.stringify(reply)))).toEqual(
    new Set([JSON.stringify({ statusCode: 503, retryAfter: '1', code: 'overloaded' })]),
  )
  expect([...(answered ?? []), ...(refused ?? [])]).toHaveLength(replies.length)
})

it('says how many sessions there are', async () => {
  const app = await testApp({ LATCHKEY_METRICS_PORT: '0' })
  const kept = async () =>
    /latchkey_sessions\{.*/.exec(await (await fetch(`${app.metricsUrl}/metrics`)).text())?.[0]
  expect(await kept()).toBe('latchkey_sessions{store="memory"} 0')
  const browser = await signedIn(app, demoUser('alice'))
  await signedIn(app, demoUser('developer'))
  expect(await kept()).toBe('latchkey_sessions{store="memory"} 2')
  await browser.call(session.signOut)
  expect(await kept()).toBe('latchkey_sessions{store="memory"} 1')
})

it('counts what happens, on an address of its own', async () => {
  const { index, env } = await sessionIndex()
  const { app, proxy } = await behindProxy({ ...env, LATCHKEY_METRICS_PORT: '0' })
  const browser = await signedIn(app, demoUser('alice'))
  await new Browser(app).fail(session.signIn, { username: unique('nobody'), password: 'wrong-password' })
  await app.inject(`/api/${unique('path')}`)
  await browser.call(apiKeys.bulkUpdate, { keys: [{ id: unique('no-key') }], expiration: '1d' })
  await proxy.setFault({ kind: 'lose' }, { only: listing })
  await browser.fail(apiKeys.query, {})
  const reply = await fetch(`${app.metricsUrl}/metrics`)
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
  const text = await reply.text()
  for (const line of [
    'latchkey_http_request_duration_seconds_count{route="/api/session",method="POST",status="200"} 1',
    'latchkey_http_request_duration_seconds_count{route="none",method="GET",status="404"} 1',
    'latchkey_events_total{action="sign-in",outcome="success",reason=""} 1',
    'latchkey_events_total{action="sign-in",outcome="failure",reason="wrong_credentials"} 1',
    'latchkey_elasticsearch_call_duration_seconds_count{call="POST /_security/_query/api_key",outcome="elasticsearch_unreachable"} 1',
    'latchkey_elasticsearch_call_duration_seconds_count{call="POST /_security/api_key/_bulk_update",outcome="success"} 1',
    'latchkey_elasticsearch_call_duration_seconds_count{call="POST /:sessions/_mget",outcome="success"} 2',
    'latchkey_elasticsearch_call_duration_seconds_count{call="PUT /:sessions/_create",outcome="success"} 1',
    'latchkey_http_requests_in_flight 0',
  ]) {
    expect(text).toContain(line)
  }
  // Nobody's names.
  expect(text).not.toMatch(/alice|nobody|path-/)
  expect(text).not.toContain(index)
  expect((await fetch(`${app.metricsUrl}/`)).status).toBe(404)
  expect((await app.inject('/metrics')).statusCode).toBe(404)
})
