import { apiKeys } from '@latchkey/contract'
import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  elasticsearch,
  makeKey,
  makeUser,
  needsTrial,
  revoke,
  storedKey,
  superuser,
  type User,
} from '../../../test/cluster.ts'
import { failToUpdate, update, updateBody } from '../../../test/key-update.ts'

const metadata = { changed: true }
const changedMetadata = { type: 'rest', metadata } as const

describe('a user key', () => {
  const owned = async (key: Parameters<typeof makeKey>[1] = {}, owner?: User) => {
    const user = owner ?? (await makeUser('manage_own_api_key'))
    return { user, ...(await makeKey(user, key)), browser: await signedIn(await testApp(), user) }
  }

  it('keeps what was not sent, and what Latchkey does not know', async () => {
    const { id, browser } = await owned({
      expiration: '2d',
      metadata: { a: 1 },
      role_descriptors: {
        reader: {
          global: { application: { manage: { applications: ['kibana-*'] } } },
          indices: [{ names: ['logs-*'], privileges: ['read'], query: '{"match_all": {}}' }],
        },
      },
    })
    const before = await storedKey(id)
    await update(browser, id, changedMetadata)
    const after = await storedKey(id)
    expect(after).toEqual({ ...before, metadata })
    // Also where the descriptors go to the browser and back.
    const { role_descriptors = {} } = await browser.call(apiKeys.get, undefined, { id })
    const reader = { ...role_descriptors.reader, cluster: ['monitor'] }
    await update(browser, id, { type: 'rest', role_descriptors: { reader } })
    expect(await storedKey(id)).toEqual({ ...after, role_descriptors: { reader } })
  })

  it('is given all rights of its owner only on purpose', async () => {
    const { id, browser } = await owned({ role_descriptors: { none: {} } })
    expect(await failToUpdate(browser, id, { type: 'rest', role_descriptors: {} })).toMatchObject({
      code: 'unrestricted_key',
    })
    expect(await storedKey(id)).toMatchObject({ role_descriptors: { none: { cluster: [] } } })
    expect(await update(browser, id, { type: 'rest', all_privileges: true })).toEqual({ updated: true })
    expect(await storedKey(id)).toMatchObject({ role_descriptors: {} })
    expect(await browser.call(apiKeys.get, undefined, { id })).toMatchObject({ access: { kind: 'all' } })
  })

  it('takes a new snapshot of the rights of its owner, also with nothing sent', async () => {
    const { id, browser, user } = await owned()
    expect(await update(browser, id, { type: 'rest' })).toEqual({ updated: false })
    await ask(z.unknown(), 'PUT', `/_security/role/${user.username}`, {
      cluster: ['manage_own_api_key', 'monitor'],
    })
    expect(await update(browser, id, { type: 'rest' })).toEqual({ updated: true })
    expect(JSON.stringify((await storedKey(id)).limited_by)).toContain('"monitor"')
  })

  it('is not updated once it is revoked or has expired', async () => {
    const { id, browser, user } = await owned()
    const expired = await makeKey(user, { expiration: '1ms' })
    const body = await updateBody(browser, id, changedMetadata)
    await revoke(id)
    expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject({ code: 'key_changed' })
    for (const [dead, words] of [
      [id, 'cannot update invalidated API key'],
      [expired.id, 'cannot update expired API key'],
    ] as const) {
      const error = await failToUpdate(browser, dead, changedMetadata)
      expect(error).toMatchObject({ code: 'elasticsearch_refused', status: 400 })
      expect(error.details?.elasticsearch?.reason).toContain(words)
    }
  })

  it('is given another expiry, which stays, and only one to come', async () => {
    const { id, browser } = await owned({ metadata: { a: 1 } })
    const before = await storedKey(id)
    expect(await update(browser, id, { type: 'rest', expiration: '3d' })).toEqual({ updated: true })
    const expiration = Number((await storedKey(id)).expiration)
    expect(Math.abs(expiration - Date.now() - 3 * 86_400_000)).toBeLessThan(60_000)
    expect(await storedKey(id)).toEqual({ ...before, expiration })
    await update(browser, id, changedMetadata)
    expect(await storedKey(id)).toMatchObject({ expiration, metadata })
    for (const wrong of [null, '0s', '-1d', '1ms', '1w']) {
      const body = { type: 'rest', revision: 'x', expiration: wrong }
      expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject({ code: 'invalid_request' })
    }
  })

  it('of another type is refused', async () => {
    needsTrial()
    const { id, browser } = await owned({}, superuser())
    const error = await failToUpdate(browser, id, { type: 'cross_cluster', metadata })
    expect(error).toMatchObject({ code: 'elasticsearch_refused' })
    expect(error.details?.elasticsearch?.reason).toContain('cannot update API key of type [rest]')
  })

  it('with roles that Elasticsearch does not take is refused with the whole reason', async () => {
    const { id, browser } = await owned()
    for (const [reader, words] of [
      [{ cluster: ['no_such'] }, 'no_such'],
      [{ indices: [{ names: ['a'], privileges: [] }] }, 'must define at least one privilege'],
    ] as const) {
      const error = await failToUpdate(browser, id, { type: 'rest', role_descriptors: { reader } })
      expect(error).toMatchObject({ code: 'elasticsearch_refused', status: 400 })
      expect(error.details?.elasticsearch?.reason).toContain(words)
    }
  })

  // Only a clone has such metadata, and only 9.5 clones.
  it.runIf(inject('elasticsearch').version.startsWith('9.5'))('that is a clone is updated', async () => {
    const { id, browser, encoded, user } = await owned({ metadata: { a: 1 } })
    const clone = { api_key: encoded, name: `clone-of-${id}` }
    const created = await ask(
      z.object({ id: z.string() }),
      'POST',
      '/_security/api_key/clone?refresh=true',
      clone,
    )
    const key = await browser.call(apiKeys.get, undefined, { id: created.id })
    expect(key).toMatchObject({ metadata: { a: 1, _cloned_from: id }, username: user.username })
    const role_descriptors = { none: {} }
    expect(await update(browser, created.id, { type: 'rest', role_descriptors })).toEqual({ updated: true })
    expect(await storedKey(created.id)).toMatchObject({ metadata: key.metadata })
    expect(await failToUpdate(browser, created.id, { type: 'rest', metadata: key.metadata })).toMatchObject({
      code: 'invalid_request',
    })
  })
})

describe('a key that was changed meanwhile', () => {
  it('is not written', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { id } = await makeKey(owner)
    const browser = await signedIn(await testApp(), owner)
    const body = await updateBody(browser, id, changedMetadata)
    await ask(z.unknown(), 'PUT', `/_security/api_key/${id}`, { role_descriptors: { none: {} } }, owner)
    const before = await storedKey(id)
    expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject({
      code: 'key_changed',
      status: 409,
    })
    expect(await storedKey(id)).toEqual(before)
  })

  it('by another window at the same moment is not either', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { id } = await makeKey(owner)
    const app = await testApp()
    const windows = await Promise.all([signedIn(app, owner), signedIn(app, owner), signedIn(app, owner)])
    const { revision } = await windows[0].call(apiKeys.get, undefined, { id })
    const outcomes = await Promise.all(
      windows.map(async (browser, index) => {
        const body = { type: 'rest', revision, metadata: { index } }
        const { statusCode } = await browser.send({ method: 'PUT', url: `/api/api-keys/${id}`, body })
        return statusCode
      }),
    )
    expect(outcomes.toSorted()).toEqual([200, 409, 409])
    expect(await storedKey(id)).toMatchObject({ metadata: { index: outcomes.indexOf(200) } })
  })
})

describe('what does not fit the contract never reaches Elasticsearch', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['no revision', { revision: undefined }, ['body.revision']],
    ['no type', { type: undefined }, ['body.type']],
    ['a name', { name: 'a' }, ['body.name']],
    ['reserved metadata', { metadata: { _a: 1 } }, ['body.metadata._a']],
    // Elasticsearch would answer 500.
    ['metadata that is too large', { metadata: { a: 'x'.repeat(33_000) } }, ['body.metadata.a']],
    ['null', { metadata: null, role_descriptors: null }, ['body.role_descriptors', 'body.metadata']],
    ['both kinds of access', { all_privileges: true, role_descriptors: { a: {} } }, ['body.all_privileges']],
    ['access of the other type', { access: { search: [] } }, ['body.access']],
  ])('%s', async (_, fields, paths) => {
    const browser = await signedIn(await testApp(), superuser())
    const body = { type: 'rest', revision: 'x', ...fields }
    const error = await browser.fail(apiKeys.update, body, { id: 'a' })
    expect(error).toMatchObject({ code: 'invalid_request', status: 400 })
    expect(error.details?.fields?.map(({ path }) => path)).toEqual(paths)
  })
})

it('a disabled owner is signed out', async () => {
  const owner = await makeUser('manage_own_api_key')
  const { id } = await makeKey(owner)
  const browser = await signedIn(await testApp(), owner)
  const body = await updateBody(browser, id, changedMetadata)
  await elasticsearch('PUT', `/_security/user/${owner.username}/_disable`)
  expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject({ code: 'credentials_changed' })
})
