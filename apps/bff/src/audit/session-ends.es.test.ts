import { apiKeys, session, sessions } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { audited, capture } from '../../test/audit-capture.ts'
import { Browser, signedIn, testApp } from '../../test/browser.ts'
import { elasticsearch, makeUser, unique } from '../../test/cluster.ts'
import { dumpOf, forge, sessionIndex } from '../../test/session-index.ts'

/** The same browser, whose next request goes to another process. */
function at(app: Browser['app'], browser: Browser): Browser {
  const same = new Browser(app)
  for (const [name, value] of browser.cookies) same.cookies.set(name, value)
  return same
}

describe.each(['memory', 'Elasticsearch'])('sessions in %s, as the audit log has them', (place) => {
  /** Two processes where sessions are shared, else one twice. */
  const processes = async (env: Record<string, string> = {}) => {
    const log = capture()
    const kept = place === 'Elasticsearch' ? await sessionIndex() : undefined
    const start = () => testApp(audited({ ...kept?.env, ...env }), { auditTo: log.auditTo })
    const one = await start()
    return { log, one, other: kept ? await start() : one, index: kept?.index }
  }

  it('have a name that joins what was done in them from the sign-in to the end, and opens nothing', async () => {
    const { log, one, other } = await processes()
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(one, user)
    const second = await signedIn(other, user)
    const { id } = await at(other, browser).call(apiKeys.create, { type: 'rest', name: unique('named') })
    const handles = (await browser.call(sessions.list)).items.map((item) => item.id)
    await browser.call(sessions.endOthers)
    await at(other, browser).call(session.signOut)
    const named = log.events().map(({ event: { action, outcome }, latchkey }) => ({
      what: `${action} ${outcome}`,
      session: latchkey?.session?.id,
    }))
    const [first, others] = [named[0]?.session, named[1]?.session]
    expect(first).toMatch(/^[\w-]{12}$/)
    expect(others).not.toBe(first)
    expect(named).toEqual([
      { what: 'sign-in success', session: first },
      { what: 'sign-in success', session: others },
      { what: 'api-key-create unknown', session: first },
      { what: 'api-key-create success', session: first },
      // Who asks, and which one ended.
      { what: 'session-end unknown', session: first },
      { what: 'session-end success', session: others },
      { what: 'session-end success', session: first },
    ])
    for (const part of [...handles, ...browser.cookies.values(), ...second.cookies.values()])
      expect(log.text()).not.toContain(part)
    await elasticsearch('DELETE', '/_security/api_key', { ids: [id] })
  })

  it('are said to have ended when a newer one took their place', async () => {
    const { log, one, other } = await processes({ LATCHKEY_SESSION_MAX_PER_USER: '1' })
    const user = await makeUser()
    const first = await signedIn(one, user)
    const id = log.events()[0]?.latchkey?.session?.id
    await signedIn(other, user)
    expect(log.events()[1]).toMatchObject({ user: { name: user.username }, latchkey: { session: { id } } })
    expect(log.take()).toEqual([
      'sign-in success',
      'session-end success too_many_sessions',
      'sign-in success',
    ])
    expect(await first.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    expect(log.take()).toEqual([])
  })

  it('are said to have ended once, however many requests find that the user is no longer one', async () => {
    const { log, one, other } = await processes()
    const user = await makeUser()
    const browser = await signedIn(one, user)
    const id = log.events()[0]?.latchkey?.session?.id
    await elasticsearch('PUT', `/_security/user/${user.username}/_disable`)
    const asks = [one, other, one, other].map((app) => at(app, browser).fail(session.get))
    for (const { code } of await Promise.all(asks))
      expect(['credentials_changed', 'not_signed_in']).toContain(code)
    expect(log.events()[1]).toMatchObject({ user: { name: user.username }, latchkey: { session: { id } } })
    expect(log.take()).toEqual(['sign-in success', 'session-end success credentials_changed'])
  })
})

it('time ends a session once, whichever process finds it over, and whatever finds it', async () => {
  const { index, env } = await sessionIndex()
  const log = capture()
  const start = () => testApp(audited(env), { auditTo: log.auditTo })
  const [one, other] = [await start(), await start()]
  const user = await makeUser()
  const askAll = (browser: Browser) =>
    Promise.all([one, other, one, other].map((app) => at(app, browser).fail(session.get)))
  for (const end of ['request', 'sign-out', 'sign-in']) {
    const browser = await signedIn(one, user)
    const id = log.events()[0]?.latchkey?.session?.id
    const [record] = await dumpOf(index)
    await forge(index, record?._id ?? '', { lastUsedAt: Date.now() - 9 * 3_600_000 })
    if (end === 'request') await askAll(browser)
    if (end === 'sign-out') await browser.call(session.signOut)
    if (end === 'sign-in') await at(other, browser).signIn(user)
    expect(log.events()[1]).toMatchObject({ user: { name: user.username }, latchkey: { session: { id } } })
    const after = end === 'sign-in' ? ['sign-in success'] : []
    expect(log.take()).toEqual(['sign-in success', 'session-end success idle', ...after])
  }
})
