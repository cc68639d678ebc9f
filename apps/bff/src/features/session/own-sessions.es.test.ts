import { session, sessions } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import { elasticsearch, makeUser } from '../../../test/cluster.ts'
import { sessionIndex } from '../../../test/session-index.ts'

const cookieOf = (browser: Browser) => browser.cookies.get('latchkey_session') ?? ''

describe.each(['memory', 'Elasticsearch'])('own sessions, kept in %s', (place) => {
  const appOf = async (env: Record<string, string> = {}) =>
    testApp({ ...(place === 'Elasticsearch' && (await sessionIndex()).env), ...env })

  it('are listed, and can be ended one by one or all the others at once', async () => {
    const app = await appOf()
    const user = await makeUser()
    const [first, second, third] = [
      await signedIn(app, user),
      await signedIn(app, user),
      await signedIn(app, user),
    ]
    const stranger = await signedIn(app, await makeUser())
    const { items } = await second.call(sessions.list)
    expect(items).toHaveLength(3)
    expect(items.filter(({ current }) => current)).toHaveLength(1)
    const lastUses = items.map(({ lastUsedAt }) => lastUsedAt)
    expect(Math.max(...lastUses) - Math.min(...lastUses)).toBeLessThan(60_000)
    for (const { id, createdAt, endsAt } of items) {
      expect(endsAt - createdAt).toBe(24 * 3_600_000)
      for (const browser of [first, second, third]) expect(cookieOf(browser)).not.toContain(id)
    }

    const ofThird = (await third.call(sessions.list)).items.find(({ current }) => current)?.id ?? ''
    expect(await stranger.call(sessions.end, undefined, { id: ofThird })).toEqual({ ended: 0 })
    await third.call(session.get)
    expect(await second.call(sessions.end, undefined, { id: ofThird })).toEqual({ ended: 1 })
    expect(await third.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    expect(await second.call(sessions.end, undefined, { id: ofThird })).toEqual({ ended: 0 })

    expect(await second.call(sessions.endOthers)).toEqual({ ended: 1 })
    expect(await first.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    expect((await second.call(sessions.list)).items).toMatchObject([{ current: true }])
    await stranger.call(session.get)
  })

  it('are for those who are still let in', async () => {
    const app = await appOf()
    const user = await makeUser()
    const browser = await signedIn(app, user)
    const other = await signedIn(app, user)
    await elasticsearch('PUT', `/_security/user/${user.username}/_disable`)
    expect(await browser.fail(sessions.endOthers)).toMatchObject({ code: 'credentials_changed' })
    expect(await other.fail(sessions.list)).toMatchObject({ code: 'credentials_changed' })
    for (const [endpoint, params] of [
      [sessions.list, {}],
      [sessions.end, { id: 'x'.repeat(22) }],
      [sessions.endOthers, {}],
    ] as const)
      expect(await new Browser(app).fail(endpoint, undefined, params)).toMatchObject({
        code: 'not_signed_in',
      })
  })

  it('refuse what is no id of a session', async () => {
    const browser = await signedIn(await appOf(), await makeUser())
    for (const id of ['x', 'x'.repeat(23), `${'x'.repeat(21)}*`])
      expect(await browser.fail(sessions.end, undefined, { id })).toMatchObject({ code: 'invalid_request' })
  })

  it('are bounded by user: the one not used for the longest time ends', async () => {
    const app = await appOf({ LATCHKEY_SESSION_MAX_PER_USER: '2' })
    const user = await makeUser()
    const stranger = await signedIn(app, await makeUser())
    const first = await signedIn(app, user)
    const second = await signedIn(app, user)
    // Again in the same browser takes nobody's place.
    await second.signIn(user)
    const third = await signedIn(app, user)
    expect(await first.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    for (const browser of [second, third, stranger]) await browser.call(session.get)
  })

  it('say in each reply when they end, in seconds from now', async () => {
    const app = await appOf({ LATCHKEY_SESSION_IDLE_MINUTES: '10', LATCHKEY_SESSION_LIFESPAN_MINUTES: '60' })
    const browser = await signedIn(app, await makeUser())
    const { headers } = await browser.send({ method: 'GET', url: '/api/session' })
    const [idle = 0, lifespan = 0] = String(headers['x-latchkey-session-ends-in']).split(', ').map(Number)
    expect(idle).toBeGreaterThan(10 * 60 - 35)
    expect(idle).toBeLessThanOrEqual(10 * 60)
    expect(lifespan).toBeGreaterThan(59 * 60)
    const none = await new Browser(app).send({ method: 'GET', url: '/api/session' })
    expect(none.headers['x-latchkey-session-ends-in']).toBeUndefined()
  })
})
