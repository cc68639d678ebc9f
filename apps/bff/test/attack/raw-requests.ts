import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { endpoints } from '../../src/openapi.ts'
import {
  goodBodies,
  pathParts,
  plainPaths,
  queries,
  strangeBodies,
  strangeHeaders,
  types,
} from './strange-bytes.ts'

/** A request in the parts that it is sent in, each character a byte (latin1). */
export type RawRequest = { parts: string[]; isHead: boolean }

/** Stands for the cookie of a session that is there, in what is generated. */
export const liveCookie = '\u0001COOKIE\u0001'

const latin1 = (maxLength: number) =>
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength })

const endpointPath = fc
  .tuple(
    fc.constantFrom(...endpoints),
    fc.oneof(fc.constantFrom(...pathParts), fc.constant('A'.repeat(20)), latin1(12)),
  )
  .map(([{ path }, part]) => path.replace(':id', () => part))

const target = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: endpointPath },
      { weight: 2, arbitrary: fc.constantFrom(...plainPaths) },
      fc.array(fc.constantFrom(...pathParts), { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
      fc
        .array(fc.constantFrom(...pathParts), { minLength: 1, maxLength: 4 })
        .map((parts) => `/api/api-keys/${parts.join('')}`),
    ),
    fc.constantFrom(...queries),
  )
  .map((parts) => parts.join(''))

const method = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'HEAD',
      'OPTIONS',
      'PATCH',
      'TRACE',
      'QUERY',
      'PROPFIND',
      'get',
      'FOO',
      'POST\t',
      '',
    ),
  },
)

const body = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...goodBodies, ...strangeBodies).map((text) => Buffer.from(text, 'utf8')),
  },
  fc.json().map((text) => Buffer.from(text)),
  fc.constantFrom(...goodBodies).map((text) => gzipSync(text)),
  fc.constantFrom(...goodBodies).map((text) => Buffer.from(text, 'utf16le')),
  latin1(40).map((text) => Buffer.from(text, 'latin1')),
  fc
    .tuple(
      fc.constantFrom(...goodBodies, ...strangeBodies.filter(({ length }) => length < 500)),
      fc.nat(),
      fc.nat(255),
    )
    .map(([text, at, byte]) => {
      const bytes = Buffer.from(text || '{}')
      bytes.writeUInt8(byte, at % bytes.length)
      return bytes
    }),
)

/** Some keep what a request needs, so that it comes further in than those that lack it. */
const headers = fc.record({
  host: fc.oneof(
    { weight: 9, arbitrary: fc.constant('Host: localhost') },
    fc.constantFrom('', 'Host: evil.test', 'Host: localhost:1:2', 'Host: [::1]', 'Host: \u00e9'),
  ),
  cookie: fc.oneof(
    { weight: 4, arbitrary: fc.constant(`Cookie: latchkey_session=${liveCookie}`) },
    fc.constantFrom('', `Cookie: a=b; latchkey_session=${liveCookie}; c`),
  ),
  ours: fc.oneof({ weight: 6, arbitrary: fc.constant('x-latchkey-request: 1') }, fc.constant('')),
  type: fc.oneof(
    { weight: 4, arbitrary: fc.constant('Content-Type: application/json') },
    fc.constantFrom(...types).map((type) => `Content-Type: ${type}`),
    fc.constant(''),
  ),
  strange: fc.oneof(
    { weight: 2, arbitrary: fc.constant<string[]>([]) },
    fc.array(fc.constantFrom(...strangeHeaders), { maxLength: 4 }),
  ),
})

/** How the body is announced, and how the whole is sent. */
const framing = fc.oneof(
  { weight: 6, arbitrary: fc.constant('length') },
  fc.constantFrom('short', 'long', 'chunked', 'both', 'twice', 'none'),
)
const sending = fc.oneof(
  { weight: 6, arbitrary: fc.constant('whole') },
  fc.constantFrom('split', 'cut', 'pipelined'),
)

const chunked = (bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)};x=y\r\n`),
    bytes,
    Buffer.from('\r\n0\r\nX-Trailer: a\r\n\r\n'),
  ])

function framed(kind: string, bytes: Buffer): [lines: string[], body: Buffer] {
  const length = (count: number) => `Content-Length: ${Math.max(0, count)}`
  switch (kind) {
    case 'short':
      return [[length(bytes.length - 2)], bytes]
    case 'long':
      return [[length(bytes.length + 9)], bytes]
    case 'chunked':
      return [['Transfer-Encoding: chunked'], bytes.length > 0 ? chunked(bytes) : Buffer.from('0\r\n\r\n')]
    case 'both':
      return [[length(bytes.length), 'Transfer-Encoding: chunked'], chunked(bytes)]
    case 'twice':
      return [[length(bytes.length), length(bytes.length + 1)], bytes]
    case 'none':
      return [[], bytes]
    default:
      return [bytes.length > 0 ? [length(bytes.length)] : [], bytes]
  }
}

/** Ends sessions: tried without one, so that the others keep theirs. */
const endsSessions = /^DELETE \/api\/sessions?\b|end-others/

/** Reads and changes all mixed, most of them broken in one way or another. */
export const rawRequest: fc.Arbitrary<RawRequest> = fc
  .record({ method, target, headers, body, framing, sending, at: fc.nat() })
  .map(
    ({
      method: verb,
      target: path,
      headers: { host, cookie, ours, type, strange },
      body: content,
      framing: kind,
      sending: way,
      at,
    }) => {
      // Reads have no body, but where something about it is wrong.
      const isPlainRead = kind === 'length' && (verb === 'GET' || verb === 'HEAD')
      const [lengths, sent] = framed(kind, isPlainRead ? Buffer.alloc(0) : content)
      const line = `${verb} ${path} HTTP/1.1`
      const lines = [
        line,
        host,
        endsSessions.test(line) ? '' : cookie,
        ours,
        sent.length > 0 || verb === 'POST' ? type : '',
        ...lengths,
        ...strange,
      ]
      const bytes = `${lines.filter(Boolean).join('\r\n')}\r\n\r\n${sent.toString('latin1')}`
      const cut = at % Math.max(1, bytes.length)
      const parts = {
        whole: [bytes],
        split: [bytes.slice(0, cut), bytes.slice(cut)],
        cut: [bytes.slice(0, cut)],
        pipelined: [bytes, bytes],
      }[way]
      return { parts, isHead: verb === 'HEAD' }
    },
  )
