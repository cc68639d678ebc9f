import { session } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { behindProxy } from '../../test/behind-proxy.ts'
import { Browser, signedIn, testApp, testConfig } from '../../test/browser.ts'
import { ask, elasticsearch, makeUser, revoke, superuser } from '../../test/cluster.ts'
import { documentedPrivileges, dumpOf, forge, sessionIndex } from '../../test/session-index.ts'
import { connectElasticsearch } from './elasticsearch.ts'
import { sessionIndexPrivileges } from './session-index.ts'
import type { OnSilentEnd } from './session-store.ts'
import { elasticsearchSessionStore } from './session-store-elasticsearch.ts'

/** The same browser, whose next request goes to another process. */
function at(app: FastifyInstance, browser: Browser): Browser {
  const same = new Browser(app)
  for (const [name, value] of browser.cookies) same.cookies.set(name, value)
  return same
}

const cookieOf = (browser: Browser) => browser.cookies.get('latchkey_session') ?? ''

/** What the log says, as one text. */
function logTo() {
  let said = ''
  return { stream: { write: (line: string) => (said += line) }, said: () => said }
}

/** A store alone, without a server. */
async function storeOf(
  fault: { url?: string } = {},
  limits = { idleMs: 600_000, lifespanMs: 3_600_000 },
  onEnd: OnSilentEnd = () => {},
) {
  const { index, env } = await sessionIndex()
  const config = testConfig({ ...env, ...(fault.url && { ELASTICSEARCH_URL: fault.url }) })
  const connection = connectElasticsearch(config.elasticsearch, { maxRequests: 10, onCall: () => {} })
  const keptIn = { index, apiKey: env.ELASTICSEARCH_SERVICE_API_KEY }
  const store = elasticsearchSessionStore(connection, keptIn, limits, pino({ level: 'silent' }), onEnd)
  onTestFinished(async () => {
    await store.close()
    await connection.close()
  })
  return { index, store }
}

const aSession = (now = Date.now()) => ({
  ownerHash: 'owner',
  createdAt: now,
  lastUsedAt: now,
  sealed: Buffer.from('sealed'),
})

describe('sessions in Elasticsearch', () => {
  it('are shared by processes, and a sign-out at one is a sign-out at all', async () => {
    const { env } = await sessionIndex()
    const [one, other] = [await testApp(env), await testApp(env)]
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(one, user)
    expect((await at(other, browser).call(session.get)).user.username).toBe(user.username)
    const stolen = at(one, browser)
    await at(other, browser).call(session.signOut)
    expect(await browser.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    // A copy of the cookie is worth nothing after it, at either.
    expect(await stolen.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    expect(await at(other, stolen).fail(session.get)).toMatchObject({ code: 'not_signed_in' })
  })

  it('outlive the process', async () => {
    const { env } = await sessionIndex()
    const first = await testApp(env)
    const browser = await signedIn(first, await makeUser())
    await first.close()
    await at(await testApp(env), browser).call(session.get)
  })

  it('have a new id at every sign-in, the old one ends, and a planted cookie opens nothing', async () => {
    const { env } = await sessionIndex()
    const [one, other] = [await testApp(env), await testApp(env)]
    const attacker = await signedIn(one, await makeUser())
    // The attacker's cookie is in the victim's browser when the victim signs in.
    const victim = at(other, attacker)
    await victim.signIn(await makeUser())
    expect(cookieOf(victim)).not.toBe(cookieOf(attacker))
    expect(await attacker.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    await at(one, victim).call(session.get)
  })

  it('hold nothing that is worth anything without the cookie, and the cookie nothing without them', async () => {
    const { index, env } = await sessionIndex()
    const app = await testApp(env)
    const user = await makeUser()
    const browser = await signedIn(app, user)
    const records = await dumpOf(index)
    expect(records).toHaveLength(1)
    expect(Object.keys(records[0]?._source ?? {}).sort()).toEqual([
      'createdAt',
      'lastUsedAt',
      'ownerHash',
      'sealed',
    ])
    const cookie = cookieOf(browser)
    const inClear = Buffer.from(String(records[0]?._source.sealed), 'base64').toString('latin1')
    const dump = `${JSON.stringify(records)}${inClear}`
    const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/=+$/, '')
    const secrets = [user.username, user.password, `${user.username}:${user.password}`]
    for (const secret of [...secrets, ...secrets.map(base64)]) {
      expect(dump).not.toContain(secret)
      expect(`${cookie}${Buffer.from(cookie, 'base64url').toString('latin1')}`).not.toContain(secret)
    }
    // Nor is anything of the cookie in the store: neither half, in whichever encoding.
    const bytes = Buffer.from(cookie, 'base64url')
    expect(bytes).toHaveLength(64)
    for (const half of [bytes.subarray(0, 32), bytes.subarray(32)]) {
      for (const encoding of ['base64', 'base64url', 'hex', 'latin1'] as const)
        expect(dump).not.toContain(half.toString(encoding))
    }
  })

  it('open with their own key only, and are neither ended nor prolonged by another', async () => {
    const { index, env } = await sessionIndex()
    const app = await testApp(env)
    const [ann, bob] = [await signedIn(app, await makeUser()), await signedIn(app, await makeUser())]
    const [annBytes, bobBytes] = [ann, bob].map((browser) => Buffer.from(cookieOf(browser), 'base64url'))
    const mixed = Buffer.concat([
      annBytes?.subarray(0, 32) ?? Buffer.alloc(0),
      bobBytes?.subarray(32) ?? Buffer.alloc(0),
    ])
    const thief = new Browser(app)
    thief.cookies.set('latchkey_session', mixed.toString('base64url'))
    expect(await thief.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    thief.cookies.set('latchkey_session', mixed.toString('base64url'))
    await thief.call(session.signOut)
    await ann.call(session.get)
    expect(await dumpOf(index)).toHaveLength(2)
  })

  it('are not opened when whoever writes to the index has altered them', async () => {
    const { index, env } = await sessionIndex()
    const app = await testApp(env)
    const ann = await signedIn(app, await makeUser())
    const [annRecord] = await dumpOf(index)
    const bob = await signedIn(app, await makeUser())
    const bobRecord = (await dumpOf(index)).find(({ _id }) => _id !== annRecord?._id)
    // A longer life, another owner, another's content.
    const { createdAt, ownerHash, sealed } = annRecord?._source ?? {}
    for (const doc of [
      { createdAt: Number(createdAt) + 3_600_000 },
      { ownerHash: bobRecord?._source.ownerHash },
      { sealed: bobRecord?._source.sealed },
      { sealed: '' },
    ]) {
      await forge(index, annRecord?._id ?? '', doc)
      expect(await ann.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
      await forge(index, annRecord?._id ?? '', { createdAt, ownerHash, sealed })
    }
    await ann.call(session.get)
    await bob.call(session.get)
  })

  it('all end when the index is deleted, which is made again at the next sign-in', async () => {
    const { index, env } = await sessionIndex()
    const app = await testApp(env)
    const browser = await signedIn(app, await makeUser())
    await elasticsearch('DELETE', `/${index}`)
    expect(await browser.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    await signedIn(app, await makeUser())
    const { status, json } = await elasticsearch('POST', `/${index}/_doc`, { username: 'readable' })
    expect(status).toBe(400)
    expect(JSON.stringify(json)).toContain('strict_dynamic_mapping_exception')
  })

  it('go on when Elasticsearch was away, which meanwhile is a 503', async () => {
    const { env } = await sessionIndex()
    const { proxy, app } = await behindProxy(env)
    const user = await makeUser()
    const browser = await signedIn(app, user)
    await proxy.setFault({ kind: 'refuse' })
    const away = { code: 'elasticsearch_unreachable', status: 503 }
    expect(await browser.fail(session.get)).toMatchObject(away)
    expect(await browser.fail(session.signOut)).toMatchObject(away)
    expect(browser.cookies.size).toBe(1)
    await proxy.setFault({ kind: 'pass' })
    await browser.call(session.get)
  })

  it('begin at a start without Elasticsearch, once it is there', async () => {
    const { env } = await sessionIndex()
    const { proxy } = await behindProxy()
    await proxy.setFault({ kind: 'refuse' })
    const app = await testApp({ ...env, ELASTICSEARCH_URL: proxy.url })
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'elasticsearch_unreachable' })
    await proxy.setFault({ kind: 'pass' })
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'ok' })
    await (await signedIn(app, await makeUser())).call(session.get)
  })
})

describe('the service credential', () => {
  it('is documented with the privileges that are asked for', async () => {
    expect(await documentedPrivileges()).toEqual([...sessionIndexPrivileges])
  })

  it.each(sessionIndexPrivileges)(
    'needs %s: without, nobody can sign in and the log says why',
    async (lacking) => {
      const { env } = await sessionIndex([lacking])
      const log = logTo()
      const app = await testApp({ ...env, LATCHKEY_LOG_LEVEL: 'warn' }, { logTo: log.stream })
      const user = await makeUser()
      const browser = new Browser(app)
      // Deleting is the last thing that a session needs.
      const refused =
        lacking === 'delete'
          ? await browser.signIn(user).then(() => browser.fail(session.signOut))
          : await browser.fail(session.signIn, { username: user.username, password: user.password })
      expect(refused).toMatchObject({ code: 'sessions_unavailable', status: 503 })
      // The words of Elasticsearch name the credential; they are for the log.
      expect(refused.details).toBeUndefined()
      const ready = await app.inject('/readyz')
      expect(ready.statusCode).toBe(503)
      expect(ready.json()).toEqual({ status: 'sessions_unavailable' })
      expect(log.said()).toContain(`the service credential lacks ${lacking} on`)
      expect(log.said()).not.toContain(env.ELASTICSEARCH_SERVICE_API_KEY)
    },
  )

  it('may do nothing else', async () => {
    const { index, env } = await sessionIndex()
    await signedIn(await testApp(env), await makeUser())
    const authorization = `ApiKey ${env.ELASTICSEARCH_SERVICE_API_KEY}`
    for (const [method, path, body] of [
      ['GET', '/_security/user'],
      ['POST', '/_security/_query/api_key', {}],
      ['POST', '/_security/api_key', { name: 'x' }],
      ['GET', '/_cluster/health'],
      ['PUT', '/another-index'],
      ['DELETE', `/${index}`],
    ] as const) {
      const { status } = await elasticsearch(method, path, body, authorization)
      expect({ method, path, status }).toEqual({ method, path, status: 403 })
    }
  })

  it('that is revoked signs nobody out', async () => {
    const { index, keyId, env } = await sessionIndex()
    const log = logTo()
    const app = await testApp({ ...env, LATCHKEY_LOG_LEVEL: 'warn' }, { logTo: log.stream })
    const user = await makeUser()
    const browser = await signedIn(app, user)
    await revoke(keyId)
    expect(await browser.fail(session.get)).toMatchObject({ code: 'sessions_unavailable', status: 503 })
    expect(
      await new Browser(app).fail(session.signIn, { username: user.username, password: user.password }),
    ).toMatchObject({
      code: 'sessions_unavailable',
    })
    expect(browser.cookies.size).toBe(1)
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'sessions_unavailable' })
    expect(log.said()).toContain('Elasticsearch refuses ELASTICSEARCH_SERVICE_API_KEY')
    // With another one, everything goes on.
    const Made = z.object({ encoded: z.string() })
    const { encoded } = await ask(Made, 'POST', '/_security/api_key', { name: index }, superuser())
    const again = await testApp({ ...env, ELASTICSEARCH_SERVICE_API_KEY: encoded })
    await at(again, browser).call(session.get)
  })
})

describe('the use of a session', () => {
  it('is written now and then, not at every request', async () => {
    const { env } = await sessionIndex()
    const { proxy, app } = await behindProxy(env)
    const browser = await signedIn(app, await makeUser())
    for (let use = 0; use < 5; use += 1) await browser.call(session.get)
    expect(proxy.requests.filter((line) => line.includes('_update'))).toEqual([])
  })

  it('is written when it was long ago, and does not bring back what was deleted meanwhile', async () => {
    const { store } = await storeOf()
    const now = Date.now()
    await store.create('a', aSession(now))
    const read = await store.get('a')
    if (!read) throw new Error('it was just made')
    expect(await store.touch('a', read, now + 29_000)).toBe(now)
    expect(await store.touch('a', read, now + 31_000)).toBe(now + 31_000)
    expect(await store.get('a')).toEqual({ ...read, lastUsedAt: now + 31_000 })
    // Another process deletes it between the reading and the noting.
    expect(await store.delete(['b', 'a'])).toEqual(['a'])
    expect(await store.touch('a', read, now + 90_000)).toBeUndefined()
    expect(await store.get('a')).toBeUndefined()
  })

  it('by many requests at once is written without an error', async () => {
    const { store } = await storeOf()
    const now = Date.now()
    const made = aSession(now)
    await store.create('a', made)
    const uses = await Promise.all(
      Array.from({ length: 20 }, (_, use) => store.touch('a', made, now + 60_000 + use)),
    )
    for (const use of uses) expect(use).toBeGreaterThanOrEqual(now)
    expect((await store.get('a'))?.lastUsedAt).toBeGreaterThanOrEqual(now + 60_000)
  })
})

describe('sessions that are over', () => {
  it('are deleted now and then, and no others', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const limits = { idleMs: 600_000, lifespanMs: 3_600_000 }
    const ended: string[][] = []
    const { index, store } = await storeOf({}, limits, (...end) => ended.push(end))
    const now = Date.now()
    await store.create('fresh', aSession(now))
    await store.create('idle', aSession(now - limits.idleMs))
    await store.create('old', { ...aSession(now), createdAt: now - limits.lifespanMs })
    await store.create('nearly', aSession(now - limits.idleMs + 60_000))
    vi.advanceTimersByTime(5 * 60_000)
    await expect
      .poll(async () => (await dumpOf(index)).map(({ _id }) => _id).sort(), { timeout: 10_000 })
      .toEqual(['fresh', 'nearly'])
    await expect.poll(() => store.kept(), { timeout: 10_000 }).toEqual({ store: 'elasticsearch', count: 2 })
    await expect
      .poll(() => ended.sort(), { timeout: 10_000 })
      .toEqual([
        ['idle', 'idle'],
        ['old', 'lifespan'],
      ])
  })
})
