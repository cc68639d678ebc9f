import { once } from 'node:events'
import { Agent, createServer, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, it, vi } from 'vitest'
import { listening, run } from '../test/process.ts'

/** Something in the place of Elasticsearch that takes its time. */
async function slowElasticsearch(): Promise<{ server: Server; url: string; arrived: Promise<() => void> }> {
  let arrive: (answer: () => void) => void
  const arrived = new Promise<() => void>((resolve) => {
    arrive = resolve
  })
  const server = createServer((_request, response) => {
    arrive(() => response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"no"}'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { server, url: `http://127.0.0.1:${port}`, arrived }
}

it('names everything that is wrong with its environment, and ends with 1', async () => {
  const { said, ended } = run({ LATCHKEY_PORT: 'x', LATCHKEY_LOGLEVEL: 'secret' })
  expect(await ended).toEqual({ code: 1, signal: null })
  expect(said.err).toContain('ELASTICSEARCH_URL is required')
  expect(said.err).toContain('LATCHKEY_PORT must be a whole number from 0 to 65535')
  expect(said.err).toContain('did you mean LATCHKEY_LOG_LEVEL?')
  expect(said.err).not.toMatch(/secret|\bat /)
}, 30_000)

it('says that its port is taken, and ends with 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { said, ended } = run({ ELASTICSEARCH_URL: 'http://127.0.0.1:1', LATCHKEY_PORT: String(port) })
  expect(await ended).toEqual({ code: 1, signal: null })
  expect(said.err).toContain(`cannot listen on 127.0.0.1, port ${port}: another program listens there`)
  server.close()
}, 30_000)

it('finishes what it accepted when asked to stop, and takes nothing more', async () => {
  const elasticsearch = await slowElasticsearch()
  const { child, line, ended } = run({ ELASTICSEARCH_URL: elasticsearch.url, LATCHKEY_PORT: '0' })
  const url = await line(listening)
  const answer = fetch(`${url}/readyz`)
  const finish = await elasticsearch.arrived
  child.kill('SIGTERM')
  await line(/"msg":"stopping"/)
  const knock = async () => {
    const late = connect(Number(new URL(url).port), '127.0.0.1')
    await once(late, 'connect').finally(() => late.destroy())
  }
  // It says so first and stops listening then.
  await vi.waitFor(() => expect(knock()).rejects.toThrow('ECONNREFUSED'))
  finish()
  expect((await answer).status).toBe(200)
  expect(await ended).toEqual({ code: 0, signal: null })
  elasticsearch.server.close()
}, 30_000)

it('does not wait for connections without a request, nor for requests that never arrive whole', async () => {
  const elasticsearch = await slowElasticsearch()
  const { child, line, ended } = run({ ELASTICSEARCH_URL: elasticsearch.url, LATCHKEY_PORT: '0' })
  const url = await line(listening)
  const head = 'HTTP/1.1\r\nhost: localhost\r\n'
  const signIn = `POST /api/session ${head}x-latchkey-request: 1\r\ncontent-type: application/json\r\n`
  const opened = ['', `GET /livez ${head}`, `${signIn}content-length: 40\r\n\r\n{`].map(async (text) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(text)
  })
  await Promise.all(opened)
  const answer = fetch(`${url}/readyz`)
  const finish = await elasticsearch.arrived
  child.kill('SIGTERM')
  await line(/"msg":"stopping"/)
  finish()
  expect((await answer).status).toBe(200)
  expect(await ended).toEqual({ code: 0, signal: null })
  elasticsearch.server.close()
}, 30_000)

it('ends at once at the second signal', async () => {
  const elasticsearch = await slowElasticsearch()
  const { child, line, ended } = run({ ELASTICSEARCH_URL: elasticsearch.url, LATCHKEY_PORT: '0' })
  const url = await line(listening)
  const answer = fetch(`${url}/readyz`).catch(() => 'cut off')
  await elasticsearch.arrived
  child.kill('SIGINT')
  await line(/"msg":"stopping"/)
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: 1, signal: null })
  expect(await answer).toBe('cut off')
  elasticsearch.server.closeAllConnections()
  elasticsearch.server.close()
}, 30_000)

/** Something in the place of Elasticsearch that answers each call after so long. */
async function steadyElasticsearch(ms: number): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, response) => {
    const body = '{"error":{"type":"security_exception","reason":"no"},"status":401}'
    setTimeout(() => response.writeHead(401, { 'content-type': 'application/json' }).end(body), ms)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { server, url: `http://127.0.0.1:${port}` }
}

it('answers every request that it accepted when asked to stop under load', async () => {
  const elasticsearch = await steadyElasticsearch(300)
  const { child, line, ended } = run({
    ELASTICSEARCH_URL: elasticsearch.url,
    LATCHKEY_PORT: '0',
    LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: '100000',
    LATCHKEY_MAX_EVENT_LOOP_DELAY_MS: '0',
    LATCHKEY_AUDIT: 'off',
  })
  const port = Number(new URL(await line(listening)).port)
  const { hostname } = new URL('http://127.0.0.1')
  const agent = new Agent({ keepAlive: true })
  /** Status, or at what point the connection broke. */
  const signIn = (name: string) =>
    new Promise<number | 'refused' | 'lost'>((resolve) => {
      let isSent = false
      const sent = request(
        {
          agent,
          hostname,
          port,
          path: '/api/session',
          method: 'POST',
          headers: { 'x-latchkey-request': '1', 'content-type': 'application/json' },
        },
        (response) => {
          response.resume()
          response.on('end', () => resolve(response.statusCode ?? 0))
          response.on('error', () => resolve('lost'))
        },
      )
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
      sent.end(JSON.stringify({ username: name, password: 'wrong-password' }))
    })
  const outcomes: (number | 'refused' | 'lost')[] = []
  let isOver = false
  const client = async (index: number) => {
    for (let turn = 0; !isOver; turn += 1) {
      const outcome = await signIn(`user-${index}-${turn}`)
      outcomes.push(outcome)
      if (outcome === 'refused') break
    }
  }
  const clients = Array.from({ length: 20 }, (_, index) => client(index))
  await vi.waitFor(() => expect(outcomes.length).toBeGreaterThan(20), { timeout: 20_000 })
  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
  isOver = true
  await Promise.all(clients)
  agent.destroy()
  expect(outcomes.filter((outcome) => outcome !== 401 && outcome !== 'refused')).toEqual([])
  elasticsearch.server.closeAllConnections()
  elasticsearch.server.close()
}, 60_000)

it('writes its audit log to standard output, in lines that are told from the log', async () => {
  const { line } = run({ ELASTICSEARCH_URL: 'http://127.0.0.1:1', LATCHKEY_PORT: '0' })
  const url = await line(listening)
  await fetch(`${url}/api/session`, { method: 'DELETE' })
  expect(await line(/\{.*"dataset":"latchkey.audit".*\}/)).toContain('"action":"request-refused"')
}, 30_000)

it('goes on without a reader of its log: changes stop, reading and signing out do not', async () => {
  const elasticsearch = await steadyElasticsearch(0)
  const { child, line, ended } = run({ ELASTICSEARCH_URL: elasticsearch.url, LATCHKEY_PORT: '0' })
  const url = await line(listening)
  child.stdout.destroy()
  const headers = { 'x-latchkey-request': '1', 'content-type': 'application/json' }
  const body = JSON.stringify({ username: 'somebody', password: 'password' })
  const signIn = async () => (await fetch(`${url}/api/session`, { method: 'POST', headers, body })).status
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await signIn()).toBe(401)
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    const signOut = { method: 'DELETE', headers: { 'x-latchkey-request': '1' } }
    expect((await fetch(`${url}/api/session`, signOut)).status).toBe(200)
  }
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'audit_unavailable' })
  child.kill('SIGTERM')
  expect(await ended).toEqual({ code: 0, signal: null })
  elasticsearch.server.closeAllConnections()
  elasticsearch.server.close()
}, 30_000)

it('says at the start what is not safe', async () => {
  const { line } = run({
    ELASTICSEARCH_URL: 'https://127.0.0.1:1',
    ELASTICSEARCH_TLS_INSECURE: 'true',
    LATCHKEY_PORT: '0',
  })
  await line(/ELASTICSEARCH_TLS_INSECURE: the certificate of Elasticsearch is NOT checked/)
  await line(/no TLS: the session cookie is not Secure/)
  const plain = run({ ELASTICSEARCH_URL: 'http://elasticsearch.test:9200', LATCHKEY_PORT: '0' })
  await plain.line(/ELASTICSEARCH_URL is http: passwords and API keys can be read/)
}, 30_000)

it('says that its audit log cannot be opened, and ends with 1', async () => {
  const { said, ended } = run({
    ELASTICSEARCH_URL: 'http://127.0.0.1:1',
    LATCHKEY_AUDIT: '/no/such/folder/audit',
  })
  expect(await ended).toEqual({ code: 1, signal: null })
  expect(said.err).toContain('LATCHKEY_AUDIT must be a file that can be written')
}, 30_000)
