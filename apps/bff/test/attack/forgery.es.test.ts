import { type Endpoint, noBody, session, sessions } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { endpoints } from '../../src/openapi.ts'
import { type Browser, type RawRequest, signedIn, testApp } from '../browser.ts'
import { makeKey, makeUser, storedKey, unique } from '../cluster.ts'
import { recordElasticsearch } from './recording.ts'

const ours = { 'x-latchkey-request': '1' }
const form = 'application/x-www-form-urlencoded'

/** What another site can make a browser send, and what it cannot but may try by other means. The cookie is with each. */
const refused: [what: string, headers: Record<string, string>][] = [
  ['without the header', {}],
  ['with an empty header', { 'x-latchkey-request': '' }],
  ['with another header', { 'x-latchkey-request': 'true' }],
  ['with the header twice', { 'x-latchkey-request': '1, 1' }],
  ['as a form', { 'content-type': form }],
  ['as a form with a file', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['as text', { 'content-type': 'text/plain' }],
  ['as text that says it is JSON', { 'content-type': 'text/plain; application/json' }],
  ['from a foreign origin', { ...ours, origin: 'http://evil.test' }],
  ['from no origin', { ...ours, origin: 'null' }],
  ['from an origin that begins as ours', { ...ours, origin: 'http://localhost.evil.test' }],
  ['from an origin with ours as a user', { ...ours, origin: 'http://localhost@evil.test' }],
  ['from another port', { ...ours, origin: 'http://localhost:8080' }],
  ['from another scheme', { ...ours, origin: 'https://localhost' }],
  ['from two origins', { ...ours, origin: 'http://localhost http://evil.test' }],
  ['cross-site', { ...ours, 'sec-fetch-site': 'cross-site' }],
  ['same-site', { ...ours, 'sec-fetch-site': 'same-site' }],
  ['from a site of no known kind', { ...ours, 'sec-fetch-site': 'x' }],
  ['by a name that is another site', { ...ours, host: 'evil.test' }],
  ['by a forwarded name', { ...ours, origin: 'http://evil.test', 'x-forwarded-host': 'evil.test' }],
]

/** A user with a key, signed in where every call to Elasticsearch is recorded. */
async function victim() {
  const elasticsearch = await recordElasticsearch()
  const app = await testApp({ ELASTICSEARCH_URL: elasticsearch.url })
  const user = await makeUser('manage_security')
  const key = await makeKey(user)
  const before = await storedKey(key.id)
  const browser = await signedIn(app, user)
  const other = await signedIn(app, user)
  elasticsearch.takeCalls()
  const isUntouched = async () => {
    expect(elasticsearch.takeCalls()).toEqual([])
    expect(await storedKey(key.id)).toEqual(before)
    expect((await browser.call(sessions.list)).items).toHaveLength(2)
    await other.call(session.get)
    elasticsearch.takeCalls()
  }
  return { app, browser, key, user, takeCalls: elasticsearch.takeCalls, isUntouched }
}

type Victim = Awaited<ReturnType<typeof victim>>

const changing = endpoints.filter(({ method }) => method !== 'GET')

/** As the page would send it, and so that it would do something. */
const realRequest = ({ method, path, body }: Endpoint, { key, user }: Victim): RawRequest => {
  const bodies = [
    {},
    { ids: [key.id] },
    { username: user.username, password: user.password },
    { type: 'rest', name: unique('forged') },
    { type: 'rest', revision: 'x' },
  ]
  const fits = bodies.find((candidate) => body.safeParse(candidate).success)
  return { method, url: path.replace(':id', key.id), body: body === noBody ? undefined : fits }
}

/** With the cookie, but none of what only the page sends. */
const bare = (
  app: FastifyInstance,
  { cookies }: Browser,
  { method, url, body }: RawRequest,
  headers: object,
) =>
  app.inject({
    method,
    url,
    cookies: Object.fromEntries(cookies),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  })

describe('every endpoint that may change something', () => {
  it('refuses what is not from our page before anything is done', async () => {
    const attacked = await victim()
    for (const endpoint of changing) {
      for (const [what, headers] of refused) {
        const response = await bare(attacked.app, attacked.browser, realRequest(endpoint, attacked), headers)
        expect(response.json().error, `${endpoint.method} ${endpoint.path} ${what}`).toMatchObject({
          code: 'cross_site_request',
          status: 403,
        })
        expect(response.headers['set-cookie']).toBeUndefined()
      }
    }
    await attacked.isUntouched()
  })

  it('takes no form and no text, even from our page', async () => {
    const attacked = await victim()
    for (const endpoint of changing.filter(({ body }) => body !== noBody)) {
      for (const type of [form, 'multipart/form-data; boundary=x', 'text/plain', 'application/xml']) {
        const headers = { ...ours, 'content-type': type }
        const request = realRequest(endpoint, attacked)
        expect((await bare(attacked.app, attacked.browser, request, headers)).json().error).toMatchObject({
          code: 'unsupported_media_type',
        })
      }
    }
    await attacked.isUntouched()
  })

  it('is not reached by reading, whatever the reading says that it is', async () => {
    const attacked = await victim()
    for (const endpoint of changing) {
      const { url, method: real } = realRequest(endpoint, attacked)
      for (const method of ['GET', 'HEAD'] as const) {
        const overridden = {
          'x-http-method-override': real,
          'x-http-method': real,
          'x-method-override': real,
        }
        const answer = await bare(attacked.app, attacked.browser, { method, url }, overridden)
        expect([200, 404, 405]).toContain(answer.statusCode)
        const asked = await bare(
          attacked.app,
          attacked.browser,
          { method, url: `${url}?_method=${real}` },
          {},
        )
        expect([400, 404, 405]).toContain(asked.statusCode)
      }
    }
    const writes = /^(PUT|DELETE|POST \/_security\/(cross_cluster\/)?api_key)/
    expect(attacked.takeCalls().filter((call) => writes.test(call))).toEqual([])
    await attacked.isUntouched()
  })

  it('grants no other site anything that it asks for beforehand', async () => {
    const attacked = await victim()
    for (const endpoint of changing) {
      const { url, method } = realRequest(endpoint, attacked)
      const headers = {
        origin: 'http://evil.test',
        'access-control-request-method': method,
        'access-control-request-headers': 'x-latchkey-request, content-type',
      }
      const preflight = await attacked.app.inject({ method: 'OPTIONS', url, headers })
      const real = await bare(attacked.app, attacked.browser, realRequest(endpoint, attacked), headers)
      expect([preflight.statusCode, real.statusCode]).toEqual([405, 403])
      for (const { headers: sent } of [preflight, real])
        expect(Object.keys(sent).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
    await attacked.isUntouched()
  })
})
