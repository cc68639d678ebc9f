import { apiKeys, roles, session } from '@latchkey/contract'
import { elasticsearchAnswer, type Fault, foreignAnswer } from '@latchkey/fault-proxy'
import { describe, expect, it } from 'vitest'
import { behindProxy } from '../test/behind-proxy.ts'
import { Browser, signedIn } from '../test/browser.ts'
import { demoUser, elasticsearch, makeUser } from '../test/cluster.ts'

const busy = elasticsearchAnswer(429, {
  error: { type: 'es_rejected_execution_exception', reason: 'queue is full' },
  status: 429,
})

describe('Elasticsearch in trouble', () => {
  // What the five verbs of the fault table come to, the other endpoints do too.
  it.each<[string, Fault, string, number]>([
    ['refuses connections', { kind: 'refuse' }, 'elasticsearch_unreachable', 503],
    ['answers something else', elasticsearchAnswer(200, { a: 1 }), 'elasticsearch_failed', 502],
  ])('%s: nobody is signed out', async (_, fault, code, status) => {
    const { proxy, app } = await behindProxy()
    const browser = await signedIn(app, demoUser('developer'))
    await proxy.setFault(fault)
    for (const [endpoint, body] of [
      [session.get, undefined],
      [apiKeys.query, {}],
      [apiKeys.facets, {}],
      [apiKeys.match, { createdUpTo: 1 }],
      [apiKeys.overview, {}],
      [apiKeys.allRights, undefined],
      [roles.list, undefined],
      [roles.own, undefined],
    ] as const) {
      expect(await browser.fail(endpoint, body)).toMatchObject({ code, status })
    }
    expect(await new Browser(app).fail(session.signIn, demoUser('developer'))).toMatchObject({ code })
    await proxy.setFault({ kind: 'pass' })
    await browser.call(session.get)
    expect((await browser.call(apiKeys.query, {})).offset).toBe(0)
  })

  it('refuses right passwords while it starts: nobody is signed out', async () => {
    const { proxy, app } = await behindProxy({ LATCHKEY_SIGN_IN_FAILURES_PER_USER: '1' })
    const browser = await signedIn(app, demoUser('developer'))
    await proxy.setFault({ kind: 'refuse' })
    await browser.fail(session.get)
    // What a node answers for some seconds after it was started again, to users of the native realm.
    const reason = 'unable to authenticate user [developer] for REST request [/_security/_authenticate]'
    const refusal = { error: { type: 'security_exception', reason }, status: 401 }
    await proxy.setFault(elasticsearchAnswer(401, refusal))
    expect(await browser.fail(session.get)).toMatchObject({ code: 'elasticsearch_overloaded' })
    // Nor is anybody told that the right password is wrong; it counts, since it may have been a guess.
    const person = new Browser(app)
    expect(await person.fail(session.signIn, demoUser('developer'))).toMatchObject({
      code: 'elasticsearch_overloaded',
      status: 503,
    })
    expect(await person.fail(session.signIn, demoUser('developer'))).toMatchObject({
      code: 'too_many_attempts',
    })
    await proxy.setFault({ kind: 'pass' })
    await browser.call(session.get)
  })

  it('refuses a password soon after it was too busy: it was there, so the password is wrong', async () => {
    const { proxy, app } = await behindProxy()
    const { username, password } = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, { username, password })
    await proxy.setFault(busy)
    expect(await browser.fail(session.get)).toMatchObject({ code: 'elasticsearch_overloaded' })
    await proxy.setFault({ kind: 'pass' })
    await elasticsearch('PUT', `/_security/user/${username}/_password`, { password: 'another-password' })
    expect(await new Browser(app).fail(session.signIn, { username, password })).toMatchObject({
      code: 'wrong_credentials',
    })
    expect(await browser.fail(session.get)).toMatchObject({ code: 'credentials_changed' })
  })

  it('is given up after the deadline', async () => {
    // Long enough for a busy machine to sign in.
    const { proxy, app } = await behindProxy({ ELASTICSEARCH_REQUEST_TIMEOUT_MS: '5000' })
    const browser = await signedIn(app, demoUser('developer'))
    await proxy.setFault({ kind: 'hang' })
    expect(await browser.fail(apiKeys.query, {})).toMatchObject({
      code: 'elasticsearch_timeout',
      status: 504,
    })
    await proxy.setFault({ kind: 'pass' })
    await browser.call(session.get)
  })

  it('is not the fault of somebody who cannot sign in: such attempts are not counted', async () => {
    const { proxy, app } = await behindProxy({ LATCHKEY_SIGN_IN_FAILURES_PER_USER: '1' })
    await proxy.setFault({ kind: 'refuse' })
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(await new Browser(app).fail(session.signIn, demoUser('guest'))).toMatchObject({
        code: 'elasticsearch_unreachable',
      })
    }
    await proxy.setFault({ kind: 'pass' })
    await new Browser(app).signIn(demoUser('guest'))
  })

  it('says when to come again, where that is said to us', async () => {
    const { proxy, app } = await behindProxy()
    const browser = await signedIn(app, demoUser('developer'))
    const ask = () => browser.send({ method: 'POST', url: apiKeys.query.path, body: {} })
    for (const answer of [elasticsearchAnswer, foreignAnswer]) {
      await proxy.setFault(answer(429, '{}', { 'retry-after': '7' }))
      const { headers, body } = await ask()
      expect([headers['retry-after'], JSON.parse(body).error.details]).toEqual([
        '7',
        { retryAfterSeconds: 7 },
      ])
    }
    await proxy.setFault(foreignAnswer(503, '', { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' }))
    expect((await ask()).headers['retry-after']).toBeUndefined()
  })

  it('shows in /readyz, never in /livez', async () => {
    const { proxy, app } = await behindProxy()
    const status = async (url: string) => (await app.inject(url)).statusCode
    expect([await status('/livez'), await status('/readyz')]).toEqual([200, 200])
    await proxy.setFault({ kind: 'refuse' })
    expect([await status('/livez'), await status('/readyz')]).toEqual([200, 503])
    await proxy.setFault({ kind: 'pass' })
    expect(await status('/readyz')).toBe(200)
  })
})
