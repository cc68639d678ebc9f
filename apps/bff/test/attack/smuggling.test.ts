import { ApiError } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { parseConfig } from '../../src/config.ts'
import { parseReplies, sendBytes } from './raw-http.ts'

let app: FastifyInstance
let port = 0
beforeAll(async () => {
  app = await buildApp(
    parseConfig({
      // Nothing here gets as far as Elasticsearch.
      ELASTICSEARCH_URL: 'http://127.0.0.1:1',
      LATCHKEY_LOG_LEVEL: 'silent',
      LATCHKEY_AUDIT: 'off',
    }),
  )
  port = Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(() => app.close())

/** The request that is hidden in another: 200 where it is taken for one. */
const hidden = 'GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n'

const post = (headers: string, body: string) =>
  `POST /api/session HTTP/1.1\r\nHost: localhost\r\nx-latchkey-request: 1\r\ncontent-type: application/json\r\n${headers}\r\n${body}`

const get = (headers: string, target = '/livez') => `GET ${target} HTTP/1.1\r\n${headers}\r\n`

describe('a request in which another is hidden', () => {
  it.each<[what: string, bytes: string, statuses: number[]]>([
    [
      'a length and chunks',
      post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${hidden}`),
      [400],
    ],
    [
      'chunks and a length',
      post('Transfer-Encoding: chunked\r\nContent-Length: 4\r\n', `0\r\n\r\n${hidden}`),
      [400],
    ],
    ['two lengths', post(`Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n`, hidden), [400]],
    ['two lengths in one', post(`Content-Length: 0, ${hidden.length}\r\n`, hidden), [400]],
    ['a length with a sign', post('Content-Length: +0\r\n', hidden), [400]],
    ['a negative length', post('Content-Length: -1\r\n', hidden), [400]],
    ['a hexadecimal length', post('Content-Length: 0x0\r\n', hidden), [400]],
    ['a length with a space in it', post('Content-Length: 0 0\r\n', hidden), [400]],
    ['a length that is too large', post('Content-Length: 99999999999999999999\r\n', hidden), [400]],
    ['a space before the colon', post('Content-Length : 0\r\n', hidden), [400]],
    ['a folded header', post('Content-Length:\r\n 0\r\n', hidden), [400]],
    ['a header that begins with a space', post(' Content-Length: 0\r\n', hidden), [400]],
    ['an unknown coding', post('Transfer-Encoding: xchunked\r\n', hidden), [400]],
    ['no coding', post('Transfer-Encoding: identity\r\n', hidden), [400]],
    [
      'chunks that are not last',
      post('Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${hidden}`),
      [400],
    ],
    ['chunks twice', post('Transfer-Encoding: chunked, chunked\r\n', `0\r\n\r\n${hidden}`), [400]],
    [
      'chunks in two headers',
      post('Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n', `0\r\n\r\n${hidden}`),
      [400],
    ],
    [
      'a coding after a control character',
      post('Transfer-Encoding: \x0bchunked\r\n', `0\r\n\r\n${hidden}`),
      [400],
    ],
    ['a chunk without a size', post('Transfer-Encoding: chunked\r\n', `\r\n\r\n${hidden}`), [400]],
    [
      'a chunk of too large a size',
      post('Transfer-Encoding: chunked\r\n', `fffffffffffffffff\r\n${hidden}`),
      [400],
    ],
    ['a chunk of a negative size', post('Transfer-Encoding: chunked\r\n', `-1\r\n${hidden}`), [400]],
    [
      'a chunk that is longer than it says',
      post('Transfer-Encoding: chunked\r\n', `1\r\nxx\r\n0\r\n\r\n${hidden}`),
      [400],
    ],
    [
      'a chunk that ends in a line feed',
      post('Transfer-Encoding: chunked\r\n', `1\nx\n0\n\n${hidden}`),
      [400],
    ],
    ['lines that end in a line feed', `GET /livez HTTP/1.1\nHost: localhost\n\n${hidden}`, [400]],
    ['a return alone in a header', get('Host: localhost\r\nx: a\rb: c\r\n'), [400]],
    ['a NUL in a header', get('Host: localhost\r\nx: a\0b\r\n'), [400]],
    ['a NUL in a name', get('Host: localhost\r\nx\0: a\r\n'), [400]],
    ['no name', get('Host: localhost\r\n: a\r\n'), [400]],
    ['two hosts', get('Host: localhost\r\nHost: evil.test\r\n'), [400]],
    ['two hosts that are the same', get('Host: localhost\r\nHost: localhost\r\n'), [400]],
    ['two hosts in one', get('Host: localhost, evil.test\r\n'), [403]],
    ['a host with a user', get('Host: localhost@evil.test\r\n'), [403]],
    ['another site as the target', get('Host: localhost\r\n', 'http://evil.test/livez'), [400]],
    ['a NUL in the target', get('Host: localhost\r\n', '/livez\0'), [400]],
    ['a tab in the target', get('Host: localhost\r\n', '/livez\tx'), [400]],
    ['no slash', get('Host: localhost\r\n', 'livez'), [400]],
    ['the version before', 'GET /livez\r\n\r\n', [403]],
    ['the next version', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`, [400]],
    ['a version that is none', 'GET /livez HTTP/9.9\r\nHost: localhost\r\n\r\n', [400]],
    // No reply at all: the connection is closed.
    ['a tunnel', `CONNECT evil.test:80 HTTP/1.1\r\nHost: localhost\r\n\r\n${hidden}`, []],
    // A body that nobody asked for is read to its end, and not as a request.
    ['a body of a GET', get(`Host: localhost\r\nContent-Length: ${hidden.length}\r\n`) + hidden, [200]],
    [
      'a body of what is not there',
      get(`Host: localhost\r\nContent-Length: ${hidden.length}\r\n`, '/api/x') + hidden,
      [404],
    ],
    ['a body that is refused', post(`Content-Length: ${hidden.length}\r\n`, hidden), [400]],
    // Answered in the version that it came in, once.
    [
      'an upgrade',
      get(
        'Host: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n',
      ) + hidden,
      [200],
    ],
    // Two that follow each other are two.
    ['none', hidden + hidden, [200, 200]],
  ])('%s', async (_, bytes, statuses) => {
    const { received } = await sendBytes(port, [Buffer.from(bytes, 'latin1')])
    const { replies, rest } = parseReplies(received)
    expect(rest).toBe('')
    expect(replies.map(({ status }) => status)).toEqual(statuses)
    for (const { status, body } of replies.filter((reply) => reply.status >= 400))
      expect(ApiError.parse(JSON.parse(body)).error.status).toBe(status)
  })
})
