import { session } from '@latchkey/contract'
import { describe, expect, inject, it } from 'vitest'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  demoUser,
  elasticsearch,
  makeUser,
  needsTrial,
  setPrivileges,
  superuser,
} from '../../../test/cluster.ts'

const can = { allowed: true }
const lacks = (...privileges: string[]) => ({ allowed: false, reason: 'missing_privilege', privileges })
const forOwn = lacks('manage_own_api_key', 'manage_api_key', 'manage_security')
const forAny = lacks('manage_api_key', 'manage_security')
const forSecurity = lacks('manage_security')
const forRoles = lacks('read_security', 'manage_security')

const nothing = {
  createUserKey: forOwn,
  createCrossClusterKey: forSecurity,
  updateOwnKey: forOwn,
  updateCrossClusterKey: forSecurity,
  readRoles: forRoles,
  deleteOwnKey: forOwn,
  deleteAnyKey: forAny,
  deleteCrossClusterKey: forSecurity,
}
const own = { ...nothing, createUserKey: can, updateOwnKey: can, deleteOwnKey: can }
const all = {
  ...own,
  createCrossClusterKey: can,
  updateCrossClusterKey: can,
  readRoles: can,
  deleteAnyKey: can,
  deleteCrossClusterKey: can,
}

const rows: { username: string; capabilities: unknown; privileges: string[]; license: unknown }[] = [
  {
    username: 'guest',
    capabilities: { view: 'none', ...nothing },
    privileges: [],
    license: { known: false },
  },
  {
    username: 'developer',
    capabilities: { view: 'own', ...own },
    privileges: ['manage_own_api_key'],
    license: { known: false },
  },
  {
    username: 'key_admin',
    capabilities: { view: 'all', ...own, deleteAnyKey: can },
    privileges: ['manage_api_key', 'manage_own_api_key'],
    license: { known: false },
  },
  {
    username: 'security_admin',
    capabilities: { view: 'all', ...all },
    privileges: ['manage_security', 'manage_api_key', 'manage_own_api_key', 'read_security'],
    license: { known: false },
  },
  {
    username: 'auditor',
    capabilities: { view: 'all', ...nothing, readRoles: can },
    privileges: ['read_security'],
    license: { known: false },
  },
  {
    username: 'elastic',
    capabilities: { view: 'all', ...all },
    privileges: ['manage_security', 'manage_api_key', 'manage_own_api_key', 'read_security'],
    license: { known: true, type: 'trial', active: true },
  },
]

describe('who is signed in', () => {
  it.each(rows)('$username', async ({ username, capabilities, privileges, license }) => {
    if (privileges.includes('manage_security')) needsTrial()
    const browser = new Browser(await testApp())
    const signedInAs = await browser.signIn(demoUser(username))
    expect(signedInAs.capabilities).toEqual(capabilities)
    expect(signedInAs).toMatchObject({
      user: { username, realm: username === 'elastic' ? 'reserved' : 'default_native' },
      apiKeysEnabled: true,
      license,
    })
    const held = Object.entries(signedInAs.privileges).flatMap(([name, has]) => (has ? [name] : []))
    expect(held.sort()).toEqual(privileges.sort())
    // The cluster's name and version are for those who may read them, unless they are configured.
    const { url, version } = inject('elasticsearch')
    expect(signedInAs.cluster).toEqual({
      url,
      ...(username === 'elastic' && { name: expect.any(String), version }),
      certificateIdentity: privileges.includes('manage_security') && !version.startsWith('8.'),
    })

    const { idleEndsAt, ...later } = await browser.call(session.get)
    expect({ ...later, idleEndsAt: signedInAs.idleEndsAt }).toEqual(signedInAs)
    expect(idleEndsAt).toBeGreaterThanOrEqual(signedInAs.idleEndsAt)
  })

  it('shows the configured name, version and address of the cluster', async () => {
    const app = await testApp({
      LATCHKEY_CLUSTER_NAME: 'Ours',
      LATCHKEY_CLUSTER_VERSION: '9.9.9',
      ELASTICSEARCH_PUBLIC_URL: 'https://es.example.com',
    })
    const browser = new Browser(app)
    expect((await browser.signIn(demoUser('guest'))).cluster).toEqual({
      name: 'Ours',
      version: '9.9.9',
      url: 'https://es.example.com',
      certificateIdentity: true,
    })
  })
})

describe('signing in', () => {
  it('is refused by the same words for a wrong password, an unknown user and a name that Basic cannot carry', async () => {
    const app = await testApp()
    const user = await makeUser()
    const attempts = [
      { ...user, password: 'wrong' },
      { username: `nobody-${user.username}`, password: 'wrong' },
      // In Basic, this is the right user with the right password.
      { username: `${user.username}:`, password: user.password.slice(1) },
      { username: `${user.username}:${user.password[0]}`, password: user.password.slice(1) },
    ]
    for (const { username, password } of attempts) {
      const error = await new Browser(app).fail(session.signIn, { username, password })
      expect(error).toEqual({
        code: 'wrong_credentials',
        message: 'Wrong user name or password.',
        status: 401,
        requestId: expect.any(String),
      })
    }
  })

  it('takes user names and passwords beyond ASCII', async () => {
    const { role } = await makeUser('manage_own_api_key')
    const password = 'pässwörd-🔑-密码'
    const body = { password, roles: [role] }
    await elasticsearch('PUT', `/_security/user/${role}-2`, body)
    expect(
      (await new Browser(await testApp()).signIn({ username: `${role}-2`, password })).user.username,
    ).toBe(`${role}-2`)
  })

  it.each([
    [{}, ['body.username', 'body.password']],
    [{ username: 'a', password: '' }, ['body.password']],
    [{ username: 'a', password: 'b', remember: true }, ['body.remember']],
    [{ username: 'a'.repeat(1025), password: 'b' }, ['body.username']],
    [{ username: 1, password: ['b'] }, ['body.username', 'body.password']],
    ['text', ['body']],
    [undefined, ['body']],
  ])('refuses %j', async (body, paths) => {
    const browser = new Browser(await testApp())
    const sent = typeof body === 'string' ? JSON.stringify(body) : body
    const error = await browser.fail(session.signIn, sent)
    expect(error).toMatchObject({ code: 'invalid_request', status: 400 })
    expect(error.details?.fields?.map(({ path }) => path)).toEqual(paths)
  })

  it('answers a failure at the next step, whether the user exists or not', async () => {
    const app = await testApp({ LATCHKEY_SIGN_IN_FAILURE_STEP_MS: '400' })
    const user = await makeUser()
    const times: number[] = []
    for (const username of [user.username, `nobody-${user.username}`, `${user.username}:`]) {
      const began = performance.now()
      await new Browser(app).fail(session.signIn, { username, password: 'wrong' })
      times.push(performance.now() - began)
    }
    // No upper bound: a busy machine may be late with any answer. What the step is, restOfStep's own test tells.
    for (const time of times) expect(time).toBeGreaterThanOrEqual(398)
  })

  it('gives a new id each time, ends the old one, and the cookie is for this origin only', async () => {
    const app = await testApp()
    const user = await makeUser()
    const browser = new Browser(app)
    const { headers } = await browser.send({
      method: 'POST',
      url: '/api/session',
      body: { username: user.username, password: user.password },
    })
    expect(headers['set-cookie']).toMatch(/^latchkey_session=[\w-]{86}; Path=\/; HttpOnly; SameSite=Strict$/)
    const old = new Browser(app)
    for (const [name, value] of browser.cookies) old.cookies.set(name, value)
    await browser.signIn(user)
    expect(browser.cookies).not.toEqual(old.cookies)
    expect(await old.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    await browser.call(session.get)
  })

  it('uses a __Host- cookie behind TLS', async () => {
    const app = await testApp({ LATCHKEY_PUBLIC_URL: 'https://latchkey.example.com' })
    const browser = new Browser(app)
    const { username, password } = demoUser('guest')
    const { headers } = await browser.send({
      method: 'POST',
      url: '/api/session',
      body: { username, password },
    })
    expect(headers['set-cookie']).toMatch(
      /^__Host-latchkey_session=[\w-]{86}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    await browser.call(session.get)
  })
})

describe('signing out', () => {
  it('deletes the session on the server, and the cookie', async () => {
    const app = await testApp()
    const browser = await signedIn(app, demoUser('guest'))
    const copy = new Browser(app)
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    const response = await browser.send({ method: 'DELETE', url: '/api/session' })
    expect(response.statusCode).toBe(200)
    expect(response.headers['clear-site-data']).toBe('"cache"')
    expect(browser.cookies.size).toBe(0)
    expect(await copy.fail(session.get)).toMatchObject({ code: 'not_signed_in', status: 401 })
  })

  it('succeeds without a session', async () => {
    expect(await new Browser(await testApp()).call(session.signOut)).toEqual({})
  })
})

describe('a session', () => {
  it('is not found by a cookie that was altered', async () => {
    const browser = await signedIn(await testApp(), demoUser('guest'))
    const right = browser.cookies.get('latchkey_session') ?? ''
    const other = (letter: string) => (letter === 'A' ? 'B' : 'A')
    const wrongKey = `${right.slice(0, 60)}${other(right[60] ?? '')}${right.slice(61)}`
    const wrongId = `${other(right[0] ?? '')}${right.slice(1)}`
    for (const value of [wrongKey, wrongId, '', 'x', right.slice(1), `${right}A`]) {
      browser.cookies.set('latchkey_session', value)
      expect(await browser.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    }
    browser.cookies.set('latchkey_session', right)
    await browser.call(session.get)
  })

  it('ends when the password is changed', async () => {
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(await testApp(), user)
    await elasticsearch('PUT', `/_security/user/${user.username}/_password`, { password: 'another-password' })
    expect(await browser.fail(session.get)).toMatchObject({ code: 'credentials_changed', status: 401 })
    expect(browser.cookies.size).toBe(0)
    // Not even the right password again brings it back.
    await elasticsearch('PUT', `/_security/user/${user.username}/_password`, { password: user.password })
    expect(await browser.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
  })

  it('ends when the user is disabled, and the session of a copied cookie with it', async () => {
    const app = await testApp()
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(app, user)
    const copy = new Browser(app)
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    await elasticsearch('PUT', `/_security/user/${user.username}/_disable`)
    expect(await browser.fail(session.get)).toMatchObject({ code: 'credentials_changed' })
    expect(await copy.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
  })

  it('has the privileges of this moment', async () => {
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(await testApp(), user)
    await setPrivileges(user.role, [])
    expect((await browser.call(session.get)).capabilities.view).toBe('none')
    await setPrivileges(user.role, ['manage_api_key'])
    expect((await browser.call(session.get)).capabilities.view).toBe('all')
  })

  it('ends for the one not used longest when there are too many', async () => {
    const app = await testApp({ LATCHKEY_SESSION_MAX: '2' })
    const first = await signedIn(app, demoUser('guest'))
    const second = await signedIn(app, demoUser('developer'))
    await first.call(session.get)
    const third = await signedIn(app, superuser())
    expect(await second.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    await first.call(session.get)
    await third.call(session.get)
  })
})
