import { session } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { Browser, signedIn, testApp } from '../browser.ts'
import { demoUser } from '../cluster.ts'
import { recordElasticsearch } from './recording.ts'

const name = 'latchkey_session'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const ticketOf = ({ cookies }: Browser) => cookies.get(name) ?? ''

const statusWith = async (app: FastifyInstance, cookie: string) =>
  (await app.inject({ url: session.get.path, headers: { cookie } })).statusCode

/** The value with one bit of one letter turned around. */
const flipped = (value: string, at: number, bit: number) =>
  value.slice(0, at) + letters[letters.indexOf(value[at] ?? '') ^ bit] + value.slice(at + 1)

describe('a session cookie that was tampered with', () => {
  it('opens nothing, asks Elasticsearch nothing, and leaves the session as it was', async () => {
    const elasticsearch = await recordElasticsearch()
    const app = await testApp({ ELASTICSEARCH_URL: elasticsearch.url })
    const browser = await signedIn(app, demoUser('guest'))
    const right = ticketOf(browser)
    const other = ticketOf(await signedIn(app, demoUser('guest')))
    elasticsearch.takeCalls()
    const everyBit = [...right].flatMap((_, at) => [1, 2, 4, 8, 16, 32].map((bit) => flipped(right, at, bit)))
    const cut = [0, 1, 42, 43, 85].map((length) => right.slice(0, length))
    const longer = [right + right, `${right}A`, `${right}=`, `${right}==`, right + 'A'.repeat(8000)]
    const encoded = [
      `%${right}`,
      `"${right}`,
      `${right} x`,
      `${right}%00`,
      `${right}\u00e9`,
      Buffer.from(right).toString('base64'),
      // The id of one session with the key of another.
      Buffer.concat([
        Buffer.from(right, 'base64url').subarray(0, 32),
        Buffer.from(other, 'base64url').subarray(32),
      ]).toString('base64url'),
    ]
    for (const value of [...everyBit, ...cut, ...longer, ...encoded])
      expect(await statusWith(app, `${name}=${value}`), value).toBe(401)
    for (const prefix of ['__Host-', '__Secure-', '__host-', ' __Host-', 'x', '$'])
      expect(await statusWith(app, `${prefix}${name}=${right}`), prefix).toBe(401)
    expect(elasticsearch.takeCalls()).toEqual([])
    await browser.call(session.get)
  })

  it('beside the right one is never mixed with it: the first counts', async () => {
    const app = await testApp()
    const browser = await signedIn(app, demoUser('guest'))
    const right = `${name}=${ticketOf(browser)}`
    for (const wrong of [`${name}=x`, `${name}=`, `${name}=${'A'.repeat(86)}`]) {
      expect(await statusWith(app, `${wrong}; ${right}`)).toBe(401)
      expect(await statusWith(app, `${right}; ${wrong}`)).toBe(200)
    }
  })

  it('under the plain name opens nothing where browsers come over TLS', async () => {
    const app = await testApp({ LATCHKEY_PUBLIC_URL: 'https://latchkey.example.com' })
    const browser = await signedIn(app, demoUser('guest'))
    const value = browser.cookies.get(`__Host-${name}`) ?? ''
    expect(await statusWith(app, `__Host-${name}=${value}`)).toBe(200)
    for (const other of [name, `__Secure-${name}`, `__HOST-${name}`])
      expect(await statusWith(app, `${other}=${value}`), other).toBe(401)
  })
})

describe('a session that somebody else planted', () => {
  it('ends when its victim signs in, and is not what they get', async () => {
    const app = await testApp()
    const attacker = await signedIn(app, demoUser('developer'))
    const planted = ticketOf(attacker)
    const victim = new Browser(app)
    victim.cookies.set(name, planted)
    await victim.signIn(demoUser('alice'))
    expect(ticketOf(victim)).not.toBe(planted)
    expect(await attacker.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
    expect((await victim.call(session.get)).user.username).toBe('alice')
  })

  it('is not taken over by an id that nobody has yet', async () => {
    const app = await testApp()
    const planted = Buffer.alloc(64, 1).toString('base64url')
    const victim = new Browser(app)
    victim.cookies.set(name, planted)
    await victim.signIn(demoUser('alice'))
    expect(await statusWith(app, `${name}=${planted}`)).toBe(401)
  })
})
