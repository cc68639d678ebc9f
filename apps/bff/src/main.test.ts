import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
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
