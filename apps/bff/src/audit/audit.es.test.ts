import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiKeys, session, sessions } from '@latchkey/contract'
import { describe, expect, it, onTestFinished } from 'vitest'
import { audited, capture } from '../../test/audit-capture.ts'
import { behindProxy } from '../../test/behind-proxy.ts'
import { Browser, signedIn, testApp } from '../../test/browser.ts'
import {
  demoUser,
  elasticsearch,
  makeKey,
  makeUser,
  setPrivileges,
  statusWithKey,
  unique,
} from '../../test/cluster.ts'
import { update } from '../../test/key-update.ts'
import { sessionIndex } from '../../test/session-index.ts'

describe('the audit log', () => {
  it('tells of each sign-in and each end of a session', async () => {
    const { auditTo, take, events } = capture()
    const app = await testApp(audited({ LATCHKEY_SIGN_IN_FAILURES_PER_USER: '1' }), { auditTo })
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, user)
    expect(events()[0]).toMatchObject({
      user: { name: user.username, realm: expect.any(String) },
      source: { ip: '127.0.0.1' },
    })
    expect(take()).toEqual(['sign-in success'])
    const wrong = { username: user.username, password: 'wrong-password' }
    await new Browser(app).fail(session.signIn, wrong)
    await new Browser(app).fail(session.signIn, wrong)
    expect(take()).toEqual(['sign-in failure wrong_credentials', 'sign-in failure too_many_attempts'])
    await browser.call(session.signOut)
    await browser.call(session.signOut)
    expect(take()).toEqual(['session-end success signed_out'])

    const other = await makeUser('manage_own_api_key')
    const again = await signedIn(app, other)
    await again.signIn(other)
    expect(take()).toEqual(['sign-in success', 'session-end success signed_in_anew', 'sign-in success'])
    await elasticsearch('PUT', `/_security/user/${other.username}/_password`, {
      password: 'another-password',
    })
    await again.fail(session.get)
    expect(take()).toEqual(['session-end success credentials_changed'])
  })

  it('tells who ended which of their sessions, and how many', async () => {
    const { auditTo, take, events } = capture()
    const app = await testApp(audited(), { auditTo })
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, user)
    for (let other = 0; other < 3; other += 1) await signedIn(app, user)
    take()
    const id = (await browser.call(sessions.list)).items.find(({ current }) => !current)?.id ?? ''
    expect(take()).toEqual([])
    await browser.call(sessions.end, undefined, { id })
    expect(events().map((event) => event.user?.name)).toEqual([user.username, user.username])
    expect(new Set(events().map(({ http }) => http?.request.id)).size).toBe(1)
    expect(take()).toEqual(['session-end unknown', 'session-end success ended_by_owner'])
    await browser.call(sessions.end, undefined, { id })
    expect(take()).toEqual(['session-end unknown', 'session-end failure no_such_session'])
    await browser.call(sessions.endOthers)
    const ended = 'session-end success ended_by_owner'
    expect(take()).toEqual(['session-end unknown', ended, ended])
  })

  it('leaves open what came of it when the call that ends sessions broke', async () => {
    const { auditTo, take } = capture()
    const { env } = await sessionIndex()
    const { app, proxy } = await behindProxy(audited(env), { auditTo })
    const user = await makeUser('manage_own_api_key')
    const [browser, other] = [await signedIn(app, user), await signedIn(app, user)]
    take()
    await proxy.setFault({ kind: 'lose' }, { only: /_bulk/ })
    await browser.fail(sessions.endOthers)
    expect(take()).toEqual(['session-end unknown', 'session-end unknown elasticsearch_unreachable'])
    await proxy.setFault({ kind: 'pass' })
    expect(await other.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
  })

  it('has a line before each change and one after it, with the key and nothing secret', async () => {
    const { auditTo, take, events, text } = capture()
    const app = await testApp(audited(), { auditTo })
    const owner = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, owner)
    take()
    const name = `${unique('key')}\u2028\u202e"`
    const metadata = { canary: unique('metadata') }
    const key = await browser.call(apiKeys.create, { type: 'rest', name, metadata })
    const [before, after] = events()
    expect(before).toMatchObject({ latchkey: { api_key: { name, type: 'rest' } } })
    expect(after).toMatchObject({ latchkey: { api_key: { id: key.id, name, type: 'rest' } } })
    expect(after?.http?.request.id).toBe(before?.http?.request.id)
    for (const secret of [key.api_key, key.encoded, metadata.canary]) expect(text()).not.toContain(secret)
    expect(take()).toEqual(['api-key-create unknown', 'api-key-create success'])

    await update(browser, key.id, { type: 'rest', metadata: {} })
    expect(events()[1]).toMatchObject({ latchkey: { api_key: { id: key.id, type: 'rest' } } })
    expect(take()).toEqual(['api-key-update unknown', 'api-key-update success'])

    // Nothing sent: only a new snapshot of the owner's rights, if there is anything new.
    await update(browser, key.id, { type: 'rest' })
    expect(take()).toEqual(['api-key-update unknown', 'api-key-update success noop'])
    await setPrivileges(owner.role, ['manage_own_api_key', 'monitor'])
    await update(browser, key.id, { type: 'rest' })
    expect(take()).toEqual(['api-key-update unknown', 'api-key-update success refresh'])

    const rotated = { revision: (await browser.call(apiKeys.get, undefined, { id: key.id })).revision, name }
    const successor = await browser.call(apiKeys.rotate, rotated, { id: key.id })
    expect(events()[1]).toMatchObject({
      latchkey: { api_key: { id: successor.id, name, rotated_from: key.id } },
    })
    expect(text()).not.toContain(successor.api_key)
    expect(take()).toEqual(['api-key-rotate unknown', 'api-key-rotate success'])

    const others = await makeKey(demoUser('developer'))
    const bulk = { keys: [{ id: key.id }, { id: others.id }], expiration: '1d' }
    await browser.call(apiKeys.bulkUpdate, bulk)
    expect(events().map(({ latchkey }) => latchkey?.api_key?.ids)).toEqual([
      [key.id, others.id],
      [key.id],
      [others.id],
    ])
    expect(take()).toEqual([
      'api-key-update unknown',
      'api-key-update success',
      'api-key-update failure not_found',
    ])

    await browser.call(apiKeys.invalidate, { ids: [key.id, others.id] })
    expect(events().map(({ latchkey }) => latchkey?.api_key?.ids)).toEqual([
      [key.id, others.id],
      [key.id],
      [others.id],
    ])
    expect(take()).toEqual([
      'api-key-invalidate unknown',
      'api-key-invalidate success',
      'api-key-invalidate failure not_found',
    ])
    // Reading leaves no trace.
    await browser.call(apiKeys.query, {})
    await browser.call(session.get)
    expect(take()).toEqual([])
  })

  it('tells what was refused, by Elasticsearch and by us', async () => {
    const { auditTo, take, events } = capture()
    const app = await testApp(audited(), { auditTo })
    const browser = await signedIn(app, await makeUser('monitor'))
    take()
    await browser.fail(apiKeys.create, { type: 'rest', name: unique('refused') })
    expect(events()[1]).toMatchObject({
      event: { type: ['creation', 'denied'] },
      error: { type: 'security_exception' },
    })
    expect(take()).toEqual(['api-key-create unknown', 'api-key-create failure forbidden'])
    const forged = await browser.send({
      method: 'POST',
      url: apiKeys.create.path,
      body: {},
      headers: { origin: 'https://evil.test' },
    })
    expect(forged.statusCode).toBe(403)
    expect(take()).toEqual(['request-refused failure cross_site_request'])
  })

  it('tells of a refused read, with who asked', async () => {
    const { auditTo, take, events } = capture()
    const user = await makeUser()
    const browser = await signedIn(await testApp(audited(), { auditTo }), user)
    await browser.call(session.get)
    take()
    await browser.fail(apiKeys.query, {})
    expect(events()[0]).toMatchObject({
      event: { type: ['access', 'denied'] },
      user: { name: user.username },
      latchkey: { session: { id: expect.any(String) } },
    })
    expect(take()).toEqual(['request-refused failure forbidden'])
  })

  it('names the keys that may have been made when nobody knows', async () => {
    const { auditTo, take, events } = capture()
    const { app, proxy } = await behindProxy(audited(), { auditTo })
    const browser = await signedIn(app, await makeUser('manage_own_api_key'))
    take()
    await proxy.setFault({ kind: 'lose' }, { only: /^POST \/_security\/api_key/ })
    const { details } = await browser.fail(apiKeys.create, { type: 'rest', name: unique('lost') })
    expect(details?.apiKeyIds).toHaveLength(1)
    expect(events()[1]?.latchkey?.api_key?.ids).toEqual(details?.apiKeyIds)
    expect(take()).toEqual(['api-key-create unknown', 'api-key-create unknown create_outcome_unknown'])
  })

  it('says that nobody has the secret when the browser left before the reply', async () => {
    const { auditTo, events } = capture()
    const { app, proxy } = await behindProxy(audited(), { auditTo })
    const browser = await signedIn(app, await makeUser('manage_own_api_key'))
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    const gone = new AbortController()
    const arrived = proxy.next(/^POST \/_security\/api_key/)
    const reply = fetch(`${url}${apiKeys.create.path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-latchkey-request': '1',
        cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; '),
      },
      body: JSON.stringify({ type: 'rest', name: unique('gone') }),
      signal: gone.signal,
    }).catch(() => 'gone')
    await arrived
    gone.abort()
    expect(await reply).toBe('gone')
    await expect
      .poll(() => events().at(-1), { timeout: 10_000 })
      .toMatchObject({
        event: { action: 'api-key-reply-lost' },
        latchkey: { api_key: { id: expect.any(String) } },
      })
  })

  it('knows the person behind a trusted proxy, and the trace', async () => {
    const { auditTo, events } = capture()
    const app = await testApp(audited({ LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' }), { auditTo })
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    await new Browser(app).send({
      method: 'POST',
      url: session.signIn.path,
      body: { username: 'nobody', password: 'no-password' },
      headers: {
        'x-forwarded-for': '192.0.2.7',
        'x-request-id': 'from-the-proxy',
        traceparent: `00-${trace}-00f067aa0ba902b7-01`,
      },
    })
    expect(events()[0]).toMatchObject({
      source: { ip: '192.0.2.7' },
      http: { request: { id: 'from-the-proxy' } },
      trace: { id: trace },
      user: { name: 'nobody' },
    })
  })
})

describe('an audit log that cannot be written', () => {
  it('stops changes before Elasticsearch hears of them, and nothing else', async () => {
    const { app, proxy } = await behindProxy(audited({ LATCHKEY_AUDIT: '/dev/full' }))
    const owner = await makeUser('manage_own_api_key')
    const key = await makeKey(owner)
    const [browser, other] = [await signedIn(app, owner), await signedIn(app, owner)]
    proxy.requests.length = 0
    for (const [endpoint, body] of [
      [apiKeys.create, { type: 'rest', name: unique('never') }],
      [apiKeys.invalidate, { ids: [key.id] }],
      [sessions.endOthers, undefined],
    ] as const) {
      expect(await browser.fail(endpoint, body)).toMatchObject({
        code: 'audit_unavailable',
        status: 503,
        details: { retryAfterSeconds: 30 },
      })
    }
    expect(proxy.requests).toEqual([])
    expect(await statusWithKey(key.encoded)).toBe(200)
    expect((await browser.call(apiKeys.query, {})).items.map(({ id }) => id)).toContain(key.id)
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'audit_unavailable' })
    expect((await app.inject('/livez')).statusCode).toBe(200)
    await other.call(session.get)
    await browser.call(session.signOut)
    expect(await browser.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
  })

  it('goes on when it can be written again, and says that there is a gap', async () => {
    const { auditTo, fill, take } = capture()
    fill(true)
    const app = await testApp(audited(), { auditTo })
    const browser = await signedIn(app, await makeUser('manage_own_api_key'))
    const name = unique('after')
    await browser.fail(apiKeys.create, { type: 'rest', name })
    fill(false)
    await browser.call(apiKeys.create, { type: 'rest', name })
    expect(take()).toEqual(['audit-resume success', 'api-key-create unknown', 'api-key-create success'])
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'ok' })
  })

  it('is a file that is opened at the start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-audit-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const path = join(folder, 'audit.log')
    await expect(testApp({ LATCHKEY_AUDIT: join(folder, 'none/audit.log') })).rejects.toThrow(
      'LATCHKEY_AUDIT',
    )
    const app = await testApp({ LATCHKEY_AUDIT: path })
    await signedIn(app, demoUser('developer'))
    expect(await readFile(path, 'utf8')).toContain('"action":"sign-in"')
  })
})
