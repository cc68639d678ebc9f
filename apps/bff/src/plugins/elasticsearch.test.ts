import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { errors } from '@elastic/elasticsearch'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { parseConfig } from '../config.ts'
import { ElasticsearchFailure, elasticsearchFailure } from '../errors.ts'
import { basicAuthorization, connectElasticsearch } from './elasticsearch.ts'

async function failureAt(url: string): Promise<ElasticsearchFailure> {
  const { elasticsearch } = parseConfig({ ELASTICSEARCH_URL: url, ELASTICSEARCH_REQUEST_TIMEOUT_MS: '1000' })
  const connection = connectElasticsearch(elasticsearch, { maxRequests: 10, onCall: () => {} })
  onTestFinished(() => connection.close())
  const call = connection.as({ requestId: 'r', authorization: basicAuthorization('user', 'hunter2') })
  const request = { method: 'POST', path: '/secret-path', body: { secret: 'hunter2' } } as const
  const error: unknown = await call(request, z.unknown()).then(
    () => 'no failure',
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ElasticsearchFailure)) throw error
  return error
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
  })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

describe('whether Elasticsearch may have done what it was asked', () => {
  it.each(['http://127.0.0.1:1', 'http://localhost:1', 'http://latchkey-test.invalid:9200'])(
    'no, when %s cannot be connected to',
    async (url) => {
      expect(await failureAt(url)).toMatchObject({
        code: 'elasticsearch_unreachable',
        mayHaveHappened: false,
      })
    },
  )

  it('no, when it speaks no TLS', async () => {
    const port = await listening(createHttpServer())
    expect(await failureAt(`https://127.0.0.1:${port}`)).toMatchObject({
      code: 'elasticsearch_unreachable',
      mayHaveHappened: false,
    })
  })

  it.each([
    'self-signed certificate in certificate chain',
    'unable to verify the first certificate',
    "Hostname/IP does not match certificate's altnames: Host: a. is not in the cert's altnames: DNS:b",
    'Client network socket disconnected before secure TLS connection was established',
    'Connect Timeout Error (attempted address: 192.0.2.1:9200, timeout: 1000ms)',
    'connect EHOSTUNREACH 192.0.2.1:9200',
  ])('no, after "%s"', (message) => {
    expect(elasticsearchFailure(new errors.ConnectionError(message)).mayHaveHappened).toBe(false)
  })

  it.each(['other side closed - Local: a, Remote: b', 'read ECONNRESET', 'write EPIPE', 'something new'])(
    'yes, after "%s"',
    (message) => {
      expect(elasticsearchFailure(new errors.ConnectionError(message)).mayHaveHappened).toBe(true)
    },
  )

  it('yes, when the connection breaks after the request', async () => {
    const port = await listening(createServer((socket) => socket.once('data', () => socket.destroy())))
    expect(await failureAt(`http://127.0.0.1:${port}`)).toMatchObject({
      code: 'elasticsearch_unreachable',
      mayHaveHappened: true,
    })
  })

  it('yes, when there is no reply in time', async () => {
    const port = await listening(createServer((socket) => socket.on('error', () => {})))
    expect(await failureAt(`http://127.0.0.1:${port}`)).toMatchObject({
      code: 'elasticsearch_timeout',
      mayHaveHappened: true,
    })
  })
})

it('keeps nothing of the request in its failures', async () => {
  const port = await listening(
    createHttpServer((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/json' })
      response.end('{"error":{"type":"t","reason":"r","root_cause":[]},"status":400}')
    }),
  )
  const failure = await failureAt(`http://127.0.0.1:${port}`)
  expect(failure.details).toEqual({ elasticsearch: { type: 't', reason: 'r' } })
  const whole = JSON.stringify(failure, [
    ...Object.getOwnPropertyNames(failure),
    'elasticsearch',
    'type',
    'reason',
  ])
  expect(whole + String(failure.cause)).not.toMatch(/hunter2|secret-path|Basic/)
})

it('takes a prefix of the path, and follows no redirect', async () => {
  const paths: (string | undefined)[] = []
  const port = await listening(
    createHttpServer((request, response) => {
      paths.push(request.url)
      response.writeHead(302, { location: '/elsewhere' }).end()
    }),
  )
  expect(await failureAt(`http://127.0.0.1:${port}/prefix`)).toMatchObject({ code: 'elasticsearch_failed' })
  expect(paths).toEqual(['/prefix/secret-path'])
})

it('encodes credentials as UTF-8', () => {
  expect(basicAuthorization('ä', '🔑')).toBe(`Basic ${Buffer.from('ä:🔑', 'utf8').toString('base64')}`)
})
