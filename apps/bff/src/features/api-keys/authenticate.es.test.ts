import { Writable } from 'node:stream'
import { apiKeys } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { behindProxy } from '../../../test/behind-proxy.ts'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import { demoUser, makeCrossClusterKey, makeKey, revoke } from '../../../test/cluster.ts'

const encode = (id: string, secret: string) => Buffer.from(`${id}:${secret}`).toString('base64')

describe('a key', () => {
  it('that works says whose it is, whoever tests it', async () => {
    const { id, encoded } = await makeKey(demoUser('alice'), { name: 'of alice' })
    for (const username of ['developer', 'guest']) {
      const browser = await signedIn(await testApp(), demoUser(username))
      expect(await browser.call(apiKeys.authenticate, { encoded })).toEqual({
        outcome: 'works',
        id,
        name: 'of alice',
        username: 'alice',
      })
    }
  })

  it.each([
    ['deleted', 'invalidated', 'has been invalidated'],
    ['expired', 'expired', 'is expired'],
    ['with another secret', 'wrong_secret', 'invalid credentials'],
    ['nobody knows', 'unknown_id', 'unable to find'],
    ['that is none', 'other', ''],
    ['for another cluster', 'other_type', 'expected API key type'],
  ])('%s is refused as %s, and the session of who asked goes on', async (what, cause, words) => {
    const owner = demoUser('security_admin')
    const keys: Record<string, () => Promise<string>> = {
      deleted: async () => {
        const key = await makeKey(owner)
        await revoke(key.id)
        return key.encoded
      },
      expired: async () => (await makeKey(owner, { expiration: '0s' })).encoded,
      'with another secret': async () => encode((await makeKey(owner)).id, 'ui2lp2axTNmsyakw9tvNnw'),
      'nobody knows': async () => encode('AAAAAAAAAAAAAAAAAAAA', 'ui2lp2axTNmsyakw9tvNnw'),
      'that is none': async () => 'AAAAAAAAAAAAAAAAAAAAAAAA',
      'for another cluster': async () => (await makeCrossClusterKey(owner)).encoded,
    }
    const encoded = (await keys[what]?.()) ?? ''
    const browser = await signedIn(await testApp(), demoUser('guest'))
    const reply = await browser.call(apiKeys.authenticate, { encoded })
    expect(reply).toEqual({ outcome: 'refused', cause, reason: expect.stringContaining(words) })
    await browser.call(apiKeys.authenticate, { encoded })
  })

  it('that is bound to a workflow is known, and restricted', async () => {
    const roles = {
      a: {
        indices: [{ names: ['x'], privileges: ['read'] }],
        restriction: { workflows: ['search_application_query'] },
      },
    }
    const { encoded } = await makeKey(demoUser('developer'), { role_descriptors: roles })
    const browser = await signedIn(await testApp(), demoUser('developer'))
    expect(await browser.call(apiKeys.authenticate, { encoded })).toEqual({
      outcome: 'restricted',
      reason: expect.stringContaining('workflow'),
    })
  })
})

describe('against use as an oracle', () => {
  it('nobody tests a key without a session', async () => {
    const { encoded } = await makeKey(demoUser('developer'))
    const error = await new Browser(await testApp()).fail(apiKeys.authenticate, { encoded })
    expect(error).toMatchObject({ code: 'not_signed_in' })
  })

  it.each([
    '',
    'short',
    `${'A'.repeat(600)}`,
    'AAAAAAAAAAAAAAAAAAAA\r\nx-opaque-id: a',
    'AAAAAAAAAAAAAAAAAAAA ====',
    ['AAAAAAAAAAAAAAAAAAAA'],
  ])('%j is no key, and is repeated nowhere', async (encoded) => {
    const browser = await signedIn(await testApp(), demoUser('guest'))
    const error = await browser.fail(apiKeys.authenticate, { encoded })
    expect(error).toMatchObject({ code: 'invalid_request', details: { fields: [{ path: 'body.encoded' }] } })
    expect(JSON.stringify(error)).not.toContain('AAAA')
  })

  it('a session may test so many a minute, and another one is no worse for it', async () => {
    const app = await testApp()
    const [first, second] = [
      await signedIn(app, demoUser('guest')),
      await signedIn(app, demoUser('developer')),
    ]
    const encoded = encode('AAAAAAAAAAAAAAAAAAAA', 'ui2lp2axTNmsyakw9tvNnw')
    for (let test = 0; test < 20; test += 1) await first.call(apiKeys.authenticate, { encoded })
    const error = await first.fail(apiKeys.authenticate, { encoded })
    expect(error).toMatchObject({ code: 'too_many_attempts', status: 429 })
    expect(error.details?.retryAfterSeconds).toBeGreaterThan(0)
    await second.call(apiKeys.authenticate, { encoded })
  })
})

it('no log has the key, and Elasticsearch is asked once', async () => {
  const lines: string[] = []
  const logTo = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  const { proxy, app } = await behindProxy({ LATCHKEY_LOG_LEVEL: 'trace' }, { logTo })
  const browser = await signedIn(app, demoUser('developer'))
  const { id, encoded } = await makeKey(demoUser('developer'))
  const before = proxy.requests.length
  expect(await browser.call(apiKeys.authenticate, { encoded })).toMatchObject({ outcome: 'works', id })
  expect(proxy.requests.slice(before)).toEqual([expect.stringContaining('GET /_security/_authenticate ')])
  const [, secret = ''] = Buffer.from(encoded, 'base64').toString().split(':')
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.join('')).not.toContain(encoded)
  expect(lines.join('')).not.toContain(secret)
})

it('that Elasticsearch is away, or was a moment ago, is not said of the key', async () => {
  const { proxy, app } = await behindProxy()
  const browser = await signedIn(app, demoUser('developer'))
  const { id, encoded } = await makeKey(demoUser('developer'))
  await proxy.setFault({ kind: 'refuse' })
  const test = () => browser.fail(apiKeys.authenticate, { encoded })
  expect(await test()).toMatchObject({ code: 'elasticsearch_unreachable' })
  await proxy.setFault({ kind: 'pass' })
  await revoke(id)
  expect(await test()).toMatchObject({ code: 'elasticsearch_overloaded' })
})
