import { request as httpRequest } from 'node:http'
import { apiKeys, session } from '@latchkey/contract'
import { type Fault, type FaultProxy, foreignAnswer } from '@latchkey/fault-proxy'
import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { behindProxy } from '../test/behind-proxy.ts'
import { type Browser, signedIn } from '../test/browser.ts'
import { ask, demoUser, makeKey, makeUser, unique } from '../test/cluster.ts'

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
    const { proxy, app } = await behindProxy()
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
    // Long enough for a busy machine to answer five times before the deadline.
    const { proxy, app } = await behindProxy({ ELASTICSEARCH_REQUEST_TIMEOUT_MS: '8000' })
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
