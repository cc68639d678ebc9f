import { request as httpRequest } from 'node:http'
import { Writable } from 'node:stream'
import { apiKeys, roles, session } from '@latchkey/contract'
import { elasticsearchAnswer, type Fault, type FaultProxy, foreignAnswer } from '@latchkey/fault-proxy'
import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { behindProxy } from '../test/behind-proxy.ts'
import { Browser, signedIn } from '../test/browser.ts'
import { ask, demoUser, elasticsearch, makeKey, makeUser, unique } from '../test/cluster.ts'

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
    const { proxy, app } = await behindProxy({ ELASTICSEARCH_REQUEST_TIMEOUT_MS: '1000' })
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

const Found = z.object({ api_keys: z.array(z.object({ id: z.string(), invalidated: z.boolean() })) })
const keysNamed = async (name: string) =>
  (await ask(Found, 'POST', '/_security/_query/api_key', { query: { term: { name } } })).api_keys

const creation = /^POST \/_security\/(api_key\?|cross_cluster\/api_key )/
const creations = ({ requests }: FaultProxy) => requests.filter((line) => creation.test(line))

describe('creating a key sends one request, whatever happens', () => {
  it.each<[string, Fault, string, number, number]>([
    ['the reply is lost', { kind: 'lose' }, 'create_outcome_unknown', 1, 1],
    ['a proxy answers 502', foreignAnswer(502), 'create_outcome_unknown', 1, 0],
    ['there is no connection', { kind: 'refuse' }, 'elasticsearch_unreachable', 0, 0],
  ])('%s', async (_, fault, code, sent, made) => {
    const { proxy, app } = await behindProxy({ ELASTICSEARCH_REQUEST_TIMEOUT_MS: '2000' })
    const browser = await signedIn(app, demoUser('security_admin'))
    const crossCluster = { type: 'cross_cluster', access: { search: [{ names: ['logs'] }] } }
    const isTrial = inject('elasticsearch').license === 'trial'
    for (const kind of [{ type: 'rest' }, ...(isTrial ? [crossCluster] : [])]) {
      proxy.requests.length = 0
      await proxy.setFault(fault, { only: creation })
      const name = unique('once')
      const { code: was, details } = await browser.fail(apiKeys.create, { ...kind, name })
      expect(was).toBe(code)
      expect(creations(proxy)).toHaveLength(sent)
      // The fault is over for the look-up, which finds the key that nobody has the secret of.
      const madeIds = (await keysNamed(name)).map(({ id }) => id)
      expect(details?.apiKeyIds).toEqual(code === 'create_outcome_unknown' ? madeIds : undefined)
      await proxy.setFault({ kind: 'pass' })
      await browser.call(session.get)
      expect(creations(proxy)).toHaveLength(sent)
      expect(await keysNamed(name)).toHaveLength(made)
    }
  })
})

it('does not say that no key is there when the last look for it failed', async () => {
  const { proxy, app } = await behindProxy()
  const browser = await signedIn(app, demoUser('developer'))
  await proxy.setFault({ kind: 'lose', carriedOut: false }, { only: creation })
  const firstLook = proxy.next(/_query/)
  const failed = browser.fail(apiKeys.create, { type: 'rest', name: unique('late') })
  await firstLook
  await proxy.setFault(foreignAnswer(503), { only: /_query/ })
  const { code, details } = await failed
  expect(code).toBe('create_outcome_unknown')
  expect(details?.apiKeyIds).toBeUndefined()
})

describe('deleting keys when the reply is lost', () => {
  const deletion = /^DELETE /

  it('finds out what became of them', async () => {
    const { proxy, app } = await behindProxy()
    const owner = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, owner)
    const key = await makeKey(owner)
    await proxy.setFault({ kind: 'lose' }, { only: deletion })
    expect(await browser.call(apiKeys.invalidate, { ids: [key.id, 'unknown'] })).toEqual({
      invalidated: [key.id],
      alreadyInvalidated: [],
      failed: [{ id: 'unknown', code: 'not_found' }],
    })
    expect(proxy.requests.filter((line) => deletion.test(line))).toHaveLength(1)
  })

  it('says that a key is not confirmed as deleted when it is still there', async () => {
    const { proxy, app } = await behindProxy()
    const owner = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, owner)
    const key = await makeKey(owner)
    await proxy.setFault(foreignAnswer(502), { only: deletion })
    expect(await browser.call(apiKeys.invalidate, { ids: [key.id] })).toEqual({
      invalidated: [],
      alreadyInvalidated: [],
      failed: [{ id: key.id, code: 'unconfirmed' }],
    })
  })

  it('says that nobody knows when that cannot be asked either', async () => {
    const { proxy, app } = await behindProxy()
    const owner = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, owner)
    const key = await makeKey(owner)
    await proxy.setFault({ kind: 'lose' }, { only: /^DELETE |_query/ })
    expect(await browser.fail(apiKeys.invalidate, { ids: [key.id] })).toMatchObject({
      code: 'invalidate_outcome_unknown',
      status: 502,
    })
  })

  it('confirms nothing that could not be asked after a reply that left something open', async () => {
    const { proxy, app } = await behindProxy()
    const owner = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, owner)
    const key = await makeKey(owner)
    await proxy.setFault({ kind: 'lose' }, { only: /_query/ })
    expect(await browser.call(apiKeys.invalidate, { ids: [key.id, 'unknown'] })).toEqual({
      invalidated: [key.id],
      alreadyInvalidated: [],
      failed: [{ id: 'unknown', code: 'unconfirmed' }],
    })
  })

  it('does not try when the connection is refused', async () => {
    const { proxy, app } = await behindProxy()
    const browser = await signedIn(app, demoUser('developer'))
    await proxy.setFault({ kind: 'refuse' })
    expect(await browser.fail(apiKeys.invalidate, { ids: ['x'] })).toMatchObject({
      code: 'elasticsearch_unreachable',
    })
  })
})

describe('when the browser leaves before the reply', () => {
  /** Sends a request over the network and leaves once Elasticsearch has it. */
  async function leave(browser: Browser, proxy: FaultProxy, path: string, body: unknown) {
    const origin = await browser.app.listen({ host: '127.0.0.1', port: 0 })
    const arrived = proxy.next(/api_key/)
    const request = httpRequest(`${origin}${path}`, {
      method: 'POST',
      headers: {
        'x-latchkey-request': '1',
        'content-type': 'application/json',
        cookie: `latchkey_session=${browser.cookies.get('latchkey_session')}`,
      },
    })
    request.on('error', () => {})
    request.end(JSON.stringify(body))
    const atElasticsearch = await arrived
    request.destroy()
    return atElasticsearch
  }

  it('a read is given up', async () => {
    const { proxy, app } = await behindProxy()
    const browser = await signedIn(app, demoUser('developer'))
    await proxy.setFault({ kind: 'hang' }, { only: /_query/ })
    const { closed } = await leave(browser, proxy, '/api/api-keys/query', {})
    await closed
  })

  it('a change goes on', async () => {
    const { proxy, app } = await behindProxy({ ELASTICSEARCH_REQUEST_TIMEOUT_MS: '2000' })
    const browser = await signedIn(app, demoUser('developer'))
    await proxy.setFault({ kind: 'hang' }, { only: / \/_security\/api_key\?/ })
    const name = unique('left')
    const { isOpen, closed } = await leave(browser, proxy, '/api/api-keys', { type: 'rest', name })
    for (let turn = 0; turn < 5; turn += 1) await browser.call(session.get)
    expect(isOpen()).toBe(true)
    // The deadline ends it.
    await closed
    expect(await keysNamed(name)).toHaveLength(1)
  })
})

it('logs no secret, whatever goes wrong and however much is logged', async () => {
  const lines: string[] = []
  const logTo = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const { proxy, app } = await behindProxy({ LATCHKEY_LOG_LEVEL: 'trace' }, { logTo })
  const user = await makeUser('manage_own_api_key')
  const browser = await signedIn(app, user)
  const wrong = unique('wrong-password')
  await new Browser(app).fail(session.signIn, { username: user.username, password: wrong })
  const search = unique('search')
  const created = await browser.call(apiKeys.create, {
    type: 'rest',
    name: unique('logged'),
    metadata: { search },
  })
  await browser.call(apiKeys.query, { search })
  await browser.send({
    method: 'POST',
    url: `/api/session?password=${wrong}`,
    body: `{"password": "${wrong}`,
  })
  await browser.send({ method: 'GET', url: `/api/${search}?${search}` })
  for (const fault of [
    { kind: 'lose' },
    { kind: 'refuse' },
    foreignAnswer(200),
    elasticsearchAnswer(500, { error: 'x' }),
  ] as const) {
    await proxy.setFault(fault)
    await browser.fail(session.signIn, { username: user.username, password: wrong })
    await browser.fail(apiKeys.query, { search })
    await browser.fail(apiKeys.create, { type: 'rest', name: search, metadata: { search } })
    await proxy.setFault({ kind: 'pass' })
  }
  const cookie = browser.cookies.get('latchkey_session') ?? ''
  const basic = Buffer.from(`${user.username}:${user.password}`).toString('base64')
  const log = lines.join('')
  expect(lines.length).toBeGreaterThan(15)
  expect(log).toContain('elasticsearch_unreachable')
  for (const secret of [
    user.password,
    wrong,
    created.api_key,
    created.encoded,
    cookie,
    basic,
    search,
    'Basic ',
    'cookie',
  ]) {
    expect(secret).not.toBe('')
    expect(log).not.toContain(secret)
  }
  for (const line of lines) {
    const {
      level: _,
      time: _time,
      msg: _msg,
      ...fields
    } = z.record(z.string(), z.unknown()).parse(JSON.parse(line))
    const declared = ['requestId', 'method', 'route', 'status', 'ms', 'err']
    expect(Object.keys(fields).filter((field) => !declared.includes(field))).toEqual([])
  }
})
