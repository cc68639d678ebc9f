import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { apiKeys, session } from '@latchkey/contract'
import { expect, inject, it, vi } from 'vitest'
import { z } from 'zod'
import { testProxy } from '../test/behind-proxy.ts'
import { ask, makeUser, type User, unique } from '../test/cluster.ts'
import { listening, run } from '../test/process.ts'

const ours = { 'x-latchkey-request': '1', 'content-type': 'application/json' }

async function start(elasticsearchUrl: string, env: Record<string, string> = {}) {
  const one = run({ ELASTICSEARCH_URL: elasticsearchUrl, LATCHKEY_PORT: '0', ...env })
  const url = await one.line(listening)
  return { ...one, url, port: Number(new URL(url).port) }
}

it('finishes what it accepted when asked to stop, and takes nothing more', async () => {
  const proxy = await testProxy()
  const { child, line, ended, url, port } = await start(proxy.url)
  await proxy.setFault({ kind: 'delay', ms: 2000 })
  const arrived = proxy.next(/./)
  const answer = fetch(`${url}/readyz`)
  await arrived
  child.kill('SIGTERM')
  await line(/"msg":"stopping"/)
  const knock = async () => {
    const late = connect(port, '127.0.0.1')
    await once(late, 'connect').finally(() => late.destroy())
  }
  // It says so first and stops listening then.
  await vi.waitFor(() => expect(knock()).rejects.toThrow('ECONNREFUSED'))
  expect((await answer).status).toBe(200)
  expect(await ended).toEqual({ code: 0, signal: null })
}, 60_000)

it('does not wait for connections without a request, nor for requests that never arrive whole', async () => {
  const proxy = await testProxy()
  const { child, line, ended, url, port } = await start(proxy.url)
  const head = 'HTTP/1.1\r\nhost: localhost\r\n'
  const signIn = `POST /api/session ${head}x-latchkey-request: 1\r\ncontent-type: application/json\r\n`
  const opened = ['', `GET /livez ${head}`, `${signIn}content-length: 40\r\n\r\n{`].map(async (text) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(text)
  })
  await Promise.all(opened)
  await proxy.setFault({ kind: 'delay', ms: 500 })
  const arrived = proxy.next(/./)
  const answer = fetch(`${url}/readyz`)
  await arrived
  child.kill('SIGTERM')
  await line(/"msg":"stopping"/)
  expect((await answer).status).toBe(200)
  expect(await ended).toEqual({ code: 0, signal: null })
}, 60_000)

it('ends at once at the second signal', async () => {
  const proxy = await testProxy()
  const { child, line, ended, url } = await start(proxy.url)
  await proxy.setFault({ kind: 'hang' })
  const arrived = proxy.next(/./)
  const answer = fetch(`${url}/readyz`).catch(() => 'cut off')
  await arrived
  child.kill('SIGINT')
  await line(/"msg":"stopping"/)
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: 1, signal: null })
  expect(await answer).toBe('cut off')
}, 60_000)

/** What came of a request: its status, never sent, or sent and without a reply. */
type Outcome = number | 'refused' | 'lost'

/** Someone with a session, who keeps connections as a browser does. */
async function visitorAt(url: string, { username, password }: User) {
  const body = JSON.stringify({ username, password })
  const signedIn = await fetch(`${url}${session.signIn.path}`, { method: 'POST', headers: ours, body })
  const [cookie = ''] = signedIn.headers.getSetCookie()
  const agent = new Agent({ keepAlive: true })
  const send = (path: string, content: object) =>
    new Promise<Outcome>((resolve) => {
      let isSent = false
      const headers = { ...ours, cookie: cookie.split(';')[0] }
      const sent = request(`${url}${path}`, { agent, method: 'POST', headers }, (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
        response.on('error', () => resolve('lost'))
      })
      sent.on('socket', (socket) => {
        const mark = () => {
          isSent = true
        }
        if (socket.connecting) socket.once('connect', mark)
        else mark()
      })
      sent.on('error', (error) => {
        const code = 'code' in error ? error.code : ''
        // A kept connection that was closed in the moment of its use: any client sends that anew.
        const isStale = sent.reusedSocket && code === 'ECONNRESET'
        resolve(isSent && !isStale ? 'lost' : 'refused')
      })
      sent.end(JSON.stringify(content))
    })
  return { send, close: () => agent.destroy() }
}

it('answers every request that it accepted when asked to stop under load: each key that is made is told of', async () => {
  const { child, ended, url } = await start(inject('elasticsearch').url, {
    LATCHKEY_SESSION_MAX_CHANGES: '50',
    LATCHKEY_SESSION_MAX_REQUESTS: '50',
    LATCHKEY_MAX_EVENT_LOOP_DELAY_MS: '0',
  })
  const { send, close } = await visitorAt(url, await makeUser('manage_own_api_key'))
  const name = unique('under-load')
  const outcomes: { creates: boolean; outcome: Outcome }[] = []
  const client = async (creates: boolean) => {
    for (;;) {
      const outcome = creates
        ? await send(apiKeys.create.path, { type: 'rest', name, expiration: '1d' })
        : await send(apiKeys.query.path, { search: name })
      outcomes.push({ creates, outcome })
      if (outcome === 'refused') return
    }
  }
  const clients = Array.from({ length: 16 }, (_, index) => client(index % 2 === 0))
  await vi.waitFor(() => expect(outcomes.length).toBeGreaterThan(50), { timeout: 20_000 })
  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
  await Promise.all(clients)
  close()
  const answered = outcomes.filter(({ outcome }) => outcome !== 'refused')
  expect(new Set(answered.map(({ outcome }) => outcome))).toEqual(new Set([200]))
  const Found = z.object({ total: z.number() })
  const { total } = await ask(Found, 'POST', '/_security/_query/api_key', { query: { term: { name } } })
  expect(total).toBe(answered.filter(({ creates }) => creates).length)
}, 60_000)

it('goes on without a reader of its log: changes stop, reading and signing out do not', async () => {
  const { child, ended, url } = await start(inject('elasticsearch').url)
  child.stdout.destroy()
  const body = JSON.stringify({ username: unique('nobody'), password: 'password' })
  const signIn = async () =>
    (await fetch(`${url}${session.signIn.path}`, { method: 'POST', headers: ours, body })).status
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await signIn()).toBe(401)
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    const signOut = { method: 'DELETE', headers: { 'x-latchkey-request': '1' } }
    expect((await fetch(`${url}${session.signOut.path}`, signOut)).status).toBe(200)
  }
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'audit_unavailable' })
  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
}, 60_000)
