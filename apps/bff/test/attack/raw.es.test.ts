import { ApiError } from '@latchkey/contract'
import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { ask, makeUser, superuser, type User } from '../cluster.ts'
import { listening, run } from '../process.ts'
import { makeWebRoot } from '../web-root.ts'
import { fuzz, fuzzTimeoutMs, say } from './fuzzing.ts'
import { parseReplies, type RawReply, sendBytes } from './raw-http.ts'
import { liveCookie, rawRequest } from './raw-requests.ts'
import { expectAllowed, recordElasticsearch } from './recording.ts'

/** The process itself before a real node, with a page, and every call to Elasticsearch known. */
async function start() {
  const elasticsearch = await recordElasticsearch()
  const files = await makeWebRoot()
  onTestFinished(files.remove)
  const { child, said, line } = run({
    ELASTICSEARCH_URL: elasticsearch.url,
    LATCHKEY_PORT: '0',
    LATCHKEY_WEB_ROOT: files.webRoot,
    LATCHKEY_SIGN_IN_FAILURES_PER_USER: '1000',
    LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: '100000',
    LATCHKEY_SIGN_IN_FAILURE_STEP_MS: '0',
    LATCHKEY_MAX_EVENT_LOOP_DELAY_MS: '0',
  })
  const url = await line(listening)
  const signIn = async ({ username, password }: User) => {
    const reply = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-latchkey-request': '1' },
      body: JSON.stringify({ username, password }),
    })
    return /latchkey_session=([\w-]{86})/.exec(reply.headers.get('set-cookie') ?? '')?.[1] ?? ''
  }
  return { child, said, url, signIn, takeCalls: elasticsearch.takeCalls }
}

/** What a fault of ours would show, and nobody outside needs to know. */
const inside = /\n\s+at |node_modules|file:\/\/|\.tsx?:\d|\/(?:src|dist)\/|ELASTICSEARCH_URL/

/** What is said of Elasticsearch, and not of us. */
const isOfElasticsearch = (code: string) =>
  code.startsWith('elasticsearch_') || code.endsWith('_outcome_unknown')

/** Checks one reply; gives a word for it. */
function check({ status, headers, head, body }: RawReply): string {
  expect(head + body).not.toMatch(inside)
  if (status === 100) return '100'
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  if (status < 400 || body === '') return String(status)
  expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-store')
  const { error } = ApiError.parse(JSON.parse(body))
  expect([error.status, error.requestId]).toEqual([status, headers.get('x-request-id')])
  if (status >= 500) expect(error.code).toSatisfy(isOfElasticsearch)
  return `${status} ${error.code}`
}

it(
  'whatever comes over the wire is answered in the one shape, and no other call goes out',
  async () => {
    const { child, said, url, signIn, takeCalls } = await start()
    const port = Number(new URL(url).port)
    const user = await makeUser('manage_security')
    onTestFinished(async () => {
      const body = { username: user.username, realm_name: 'default_native' }
      await ask(z.unknown(), 'DELETE', '/_security/api_key', body, superuser())
    })
    const seen = new Map<string, number>()
    let calls = 0
    let cookie = ''
    let turn = 0
    const property = fc.asyncProperty(rawRequest, async ({ parts, isHead }) => {
      turn += 1
      if (turn % 100 === 1) cookie = await signIn(user)
      const sent = parts.map((part) => Buffer.from(part.replaceAll(liveCookie, cookie), 'latin1'))
      const { received, isCut } = await sendBytes(port, sent)
      const { replies, rest } = parseReplies(received, isHead)
      if (!isCut) expect(rest).toBe('')
      for (const reply of replies) {
        const word = check(reply)
        seen.set(word, (seen.get(word) ?? 0) + 1)
      }
      const made = takeCalls()
      calls += made.length
      expectAllowed(made)
      expect(child.exitCode).toBeNull()
    })
    await fuzz(property, 600)
    expect((await fetch(`${url}/livez`)).status).toBe(200)
    expect(said.out).not.toMatch(/"level":(50|60)|internal error|"err":\{"type":"TypeError/)
    expect(said.err).toBe('')
    // Else it was all refused at the door, and nothing was tried.
    expect(calls).toBeGreaterThan(10)
    say(`${calls} calls to Elasticsearch; replies: ${JSON.stringify(Object.fromEntries([...seen].sort()))}`)
  },
  fuzzTimeoutMs,
)
