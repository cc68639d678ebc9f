import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { listening, run } from '../test/process.ts'

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

it('writes its audit log to standard output, in lines that are told from the log', async () => {
  const { line } = run({ ELASTICSEARCH_URL: 'http://127.0.0.1:1', LATCHKEY_PORT: '0' })
  const url = await line(listening)
  await fetch(`${url}/api/session`, { method: 'DELETE' })
  expect(await line(/\{.*"dataset":"latchkey.audit".*\}/)).toContain('"action":"request-refused"')
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
