import { session } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { Browser, type signedIn, testApp } from '../../../test/browser.ts'
import { demoUser, makeUser } from '../../../test/cluster.ts'

describe('failed attempts', () => {
  const env = { LATCHKEY_SIGN_IN_FAILURES_PER_USER: '3', LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: '5' }
  const wrong = (username: string) => ({ username, password: 'wrong' })

  it('are bounded by user and address, and nobody elsewhere is locked out', async () => {
    const app = await testApp(env)
    const user = await makeUser()
    const attacker = new Browser(app, '192.0.2.1')
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(await attacker.fail(session.signIn, wrong(user.username))).toMatchObject({
        code: 'wrong_credentials',
      })
    }
    const response = await attacker.send({
      method: 'POST',
      url: '/api/session',
      body: { username: user.username, password: user.password },
    })
    expect(response.statusCode).toBe(429)
    const { error } = response.json()
    expect(error).toMatchObject({
      code: 'too_many_attempts',
      details: { retryAfterSeconds: expect.any(Number) },
    })
    expect(response.headers['retry-after']).toBe(String(error.details.retryAfterSeconds))
    expect(error.details.retryAfterSeconds).toBeLessThanOrEqual(60)
    // Another name from there still may, and the user from elsewhere too.
    expect(await attacker.fail(session.signIn, wrong('nobody'))).toMatchObject({ code: 'wrong_credentials' })
    await new Browser(app, '192.0.2.2').signIn(user)
  })

  it('are bounded by address over all users', async () => {
    const app = await testApp(env)
    const attacker = new Browser(app, '2001:db8::1')
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      expect(await attacker.fail(session.signIn, wrong(`nobody-${attempt}`))).toMatchObject({
        code: 'wrong_credentials',
      })
    }
    const neighbour = new Browser(app, '2001:db8::ffff')
    expect(await neighbour.fail(session.signIn, wrong('nobody-6'))).toMatchObject({
      code: 'too_many_attempts',
    })
    await new Browser(app, '2001:db8:0:1::1').signIn(demoUser('guest'))
  })

  it('count at once, so that many at a time do not slip past', async () => {
    const browser = new Browser(await testApp(env))
    const user = await makeUser()
    const attempts = Array.from({ length: 5 }, () => browser.fail(session.signIn, wrong(user.username)))
    const codes = (await Promise.all(attempts)).map(({ code }) => code).sort()
    expect(codes).toEqual(['too_many_attempts', 'too_many_attempts', ...Array(3).fill('wrong_credentials')])
  })

  it('are not counted when they succeed', async () => {
    const browser = new Browser(await testApp(env))
    const user = await makeUser()
    for (let attempt = 1; attempt <= 7; attempt += 1) await browser.signIn(user)
  })

  it('are told apart by the address that a trusted proxy names, and by no other', async () => {
    const body = wrong('nobody')
    const attempt = async (app: Parameters<typeof signedIn>[0], from: string) => {
      const request = {
        method: 'POST',
        url: '/api/session',
        body,
        headers: { 'x-forwarded-for': from },
      } as const
      return (await new Browser(app, '192.0.2.9').send(request)).statusCode
    }
    const trusting = await testApp({ ...env, LATCHKEY_TRUSTED_PROXIES: '192.0.2.9' })
    const alone = await testApp(env)
    const from = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4']
    const statuses = async (app: Parameters<typeof signedIn>[0]) => {
      const found: number[] = []
      for (const address of from) found.push(await attempt(app, address))
      return found
    }
    expect(await statuses(trusting)).toEqual([401, 401, 401, 401])
    expect(await statuses(alone)).toEqual([401, 401, 401, 429])
  })
})
