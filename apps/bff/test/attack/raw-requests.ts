import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { endpoints } from '../../src/openapi.ts'

/** A request in the parts that it is sent in, each character a byte (latin1). */
export type RawRequest = { parts: string[]; isHead: boolean }

/** Stands for the cookie of a session that is there, in what is generated. */
export const liveCookie = '\u0001COOKIE\u0001'

const latin1 = (maxLength: number) =>
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength })

/** What has broken parsers of paths before. */
const pathParts = [
  '%00',
  '%0d%0aX:%20y',
  '%2e%2e',
  '%2e%2e%2f',
  '..',
  '.',
  '..;',
  '%2f',
  '%5c',
  '\\',
  '%',
  '%f',
  '%zz',
  '%u0041',
  '%c0%ae',
  '%c0%af',
  '%e0%80%af',
  '%ed%a0%80',
  '%f0%9f%94%91',
  '%ff%fe',
  '%25%32%65',
  ';jsessionid=1',
  '~',
  '$',
  '{id}',
  ':id',
  '*',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '_all',
  '_search',
  '_query',
  'a,b',
  '%2c',
  '%3f',
  '%23',
  "'%20or%201=1--",
  '<script>',
  '\u00e9',
  ' ',
  '-',
  'A'.repeat(20),
  'A'.repeat(300),
  'A'.repeat(5000),
]
const queries = [
  '',
  '',
  '',
  '?',
  '?a',
  '?__proto__[x]=1',
  '?constructor=1',
  '?a=1&a=2',
  '?%00',
  '?%',
  '??',
  '?refresh=true',
  '?pretty',
  '?filter_path=*',
  '#x',
  `?${'a=1&'.repeat(500)}`,
]
const plainPaths = [
  '/',
  '/livez',
  '/readyz',
  '/metrics',
  '/api',
  '/api/openapi.json',
  '/api/',
  '//',
  '/favicon.svg',
  '/assets/index-abc.js',
  '/app/x',
  '*',
  'http://evil.test/api/session',
  '/.env',
  '/index.html',
]

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

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** Bodies that some endpoint takes, so that what is broken about the request is the rest of it. */
const goodBodies = [
  '{}',
  '{"type":"rest","name":"fuzz"}',
  '{"ids":["AAAAAAAAAAAAAAAAAAAA"]}',
  '{"type":"rest","revision":"x","metadata":{}}',
  '{"username":"nobody","password":"x"}',
  '{"search":"a"}',
]
const strangeBodies = [
  '',
  ' ',
  'null',
  'true',
  '0',
  '""',
  '[]',
  '[[[[]]]]',
  '{',
  '{"a"}',
  '{"a":1,}',
  "{'a':1}",
  '{"a":NaN}',
  '{}{}',
  '{}\0',
  '\0',
  '\ufeff{}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '{"\\u005f_proto__":{"a":1}}',
  '{"type":"rest","name":"a","name":"b"}',
  '{"search":"a","search":"b"}',
  '{"search":"\\ud800"}',
  '{"search":"\\udc00\\ud800"}',
  '{"search":"\\u0000"}',
  '{"size":1e999}',
  '{"size":-0}',
  '{"size":25.0000000000000001}',
  '{"createdUpTo":1e21}',
  '{"createdUpTo":9007199254740993}',
  '{"type":"rest","name":"\\ud83d"}',
  '{"type":"rest","name":"a\\u0000b"}',
  '{"type":"rest","name":"a","metadata":{"\\ud800":"\\ud800"}}',
  '{"type":"rest","name":"a","metadata":{"a":"\\udfff"}}',
  '{"type":"rest","name":"a","metadata":{"a":1e400}}',
  '{"type":"rest","name":"a","role_descriptors":{"a":{"indices":[{"names":["\\ud800"],"privileges":["read"]}]}}}',
  '{"type":"rest","name":"a","role_descriptors":{"__proto__":{}}}',
  '{"type":"rest","name":"a","role_descriptors":{"a":{"cluster":["\\u0000"]}}}',
  '{"username":"\\ud800","password":"x"}',
  '{"username":"a\\u0000","password":"\\ud800"}',
  '{"username":"a\\r\\nX: y","password":"x"}',
  '{"ids":["../_search"]}',
  '{"ids":["a","a"]}',
  '{"cursor":"x"}',
  '{"cursor":"e30"}',
  '{"cursor":"bnVsbA"}',
  '{"cursor":"WzFd"}',
  '{"filters":{"owners":[{"username":"*"}]}}',
  '{"filters":{"created":{"from":0,"before":8640000000000000}}}',
  nested(90),
  nested(3000),
  nested(100_000),
  '['.repeat(100_000),
  `{"search":"${'a'.repeat(300)}"}`,
  `{"search":"${'*?'.repeat(120)}"}`,
  `"${'x'.repeat(1_100_000)}"`,
  'a=b&c=d',
  '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
]
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

const strangeHeaders = [
  'X-Forwarded-For: 127.0.0.1, evil',
  'X-Forwarded-Host: evil.test',
  'X-Forwarded-Proto: javascript',
  'Forwarded: for="[::1]";host=evil',
  'X-Original-URL: /api/session',
  'X-Rewrite-URL: /metrics',
  'X-HTTP-Method-Override: DELETE',
  'traceparent: 00-0-0-0',
  'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  `tracestate: ${'a=b,'.repeat(200)}`,
  'X-Request-Id: a b',
  'X-Opaque-Id: x',
  'Authorization: Basic ZWxhc3RpYzpjaGFuZ2VtZQ==',
  'Authorization: ApiKey x',
  'es-security-runas-user: elastic',
  'Accept: */*;q=x',
  'Accept: application/vnd.elasticsearch+json;compatible-with=7',
  'Accept-Encoding: gzip, br;q=x, *',
  'Range: bytes=0-0,1-1,5-',
  'Range: bytes=-99999999999',
  'If-None-Match: *',
  'If-Modified-Since: x',
  'Expect: 100-continue',
  'Expect: x',
  'Upgrade: websocket',
  'Connection: close, content-length',
  'Connection: keep-alive',
  'TE: trailers',
  'Trailer: Content-Length',
  'Content-Encoding: gzip',
  'Content-Encoding: identity',
  'Content-Language: \u00e9',
  'Content-Length: 0',
  'Content-Length: 5',
  'Content-Length: x',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Host: evil.test',
  'Host: ',
  'Origin: null',
  'Origin: http://evil.test',
  'Sec-Fetch-Site: cross-site',
  'Cookie: latchkey_session=',
  'Cookie: ;;;=;a',
  'Cookie: __proto__=1; constructor=2',
  `Cookie: latchkey_session=${'A'.repeat(86)}`,
  `Cookie: x=${'%'.repeat(500)}`,
  'x-latchkey-request: 0',
  'x-latchkey-request: 1',
  `X-Long: ${'x'.repeat(9000)}`,
  `X-Longer: ${'x'.repeat(17_000)}`,
  ...Array.from({ length: 3 }, (_, count) =>
    Array.from({ length: 60 * (count + 1) }, (_line, index) => `X-${index}: y`).join('\r\n'),
  ),
  'X-Tab:\ta\t',
  'X-Folded: a\r\n b',
  'X-NUL: \0',
  'X-Return: a\rb',
  'X-Feed: a\nb',
  'X Space: a',
  ': empty',
  'no colon',
  'Proxy: http://evil.test',
  'Content-Type: x/y',
]

const types = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/json;charset="x',
  'APPLICATION/JSON',
  'application/json, text/plain',
  'application/x-ndjson',
  'application/vnd.elasticsearch+json;compatible-with=8',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '',
  ';',
  'a/b/c',
  '\u0000',
]

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
