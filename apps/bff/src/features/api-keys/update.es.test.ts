import { apiKeys, type UpdateBody } from '@latchkey/contract'
import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  elasticsearch,
  makeCrossClusterKey,
  makeKey,
  makeNamesakes,
  makeUser,
  revoke,
  setPrivileges,
  superuser,
  type User,
} from '../../../test/cluster.ts'

const hasCertificateIdentity = inject('elasticsearch').version.startsWith('9.')
const Found = z.object({ api_keys: z.array(z.record(z.string(), z.unknown())) })

/** The key as Elasticsearch has it, all of it. */
const storedKey = async (id: string) =>
  z
    .record(z.string(), z.unknown())
    .parse((await ask(Found, 'GET', `/_security/api_key?id=${id}&with_limited_by=true`)).api_keys[0])

type Change<Type> = Type extends UpdateBody ? Omit<Type, 'revision'> : never

/** An update of a key as it is now. */
async function bodyFor(browser: Browser, id: string, change: Change<UpdateBody>): Promise<UpdateBody> {
  const { revision } = await browser.call(apiKeys.get, undefined, { id })
  return { ...change, revision }
}

async function update(browser: Browser, id: string, change: Change<UpdateBody>) {
  return browser.call(apiKeys.update, await bodyFor(browser, id, change), { id })
}

async function failToUpdate(browser: Browser, id: string, change: Change<UpdateBody>) {
  return browser.fail(apiKeys.update, await bodyFor(browser, id, change), { id })
}

const metadata = { changed: true }
const changedMetadata = { type: 'rest', metadata } as const

describe('by privilege', () => {
  it.each(['manage_own_api_key', 'manage_api_key', 'manage_security', 'all'])(
    '%s updates an own key',
    async (privilege) => {
      const owner = await makeUser(privilege)
      const { id } = await makeKey(owner)
      const browser = await signedIn(await testApp(), owner)
      expect(await update(browser, id, changedMetadata)).toEqual({ updated: true })
      expect(await storedKey(id)).toMatchObject({ metadata })
    },
  )

  it.each(['manage_api_key', 'manage_security', 'all'])(
    '%s sees the key of another, and is told that only its owner updates it',
    async (privilege) => {
      const { id } = await makeKey(superuser())
      const before = await storedKey(id)
      const browser = await signedIn(await testApp(), await makeUser(privilege))
      expect(await failToUpdate(browser, id, changedMetadata)).toMatchObject({
        code: 'not_key_owner',
        status: 403,
      })
      expect(await storedKey(id)).toEqual(before)
    },
  )

  it('manage_own_api_key does not even see the key of another', async () => {
    const { id } = await makeKey(superuser())
    const browser = await signedIn(await testApp(), await makeUser('manage_own_api_key'))
    const body = { ...changedMetadata, revision: 'x' }
    expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject({ code: 'not_found', status: 404 })
  })

  it('manage_own_api_key with read_security sees it, and does not update it', async () => {
    const { id } = await makeKey(superuser())
    const browser = await signedIn(await testApp(), await makeUser('manage_own_api_key', 'read_security'))
    expect(await failToUpdate(browser, id, changedMetadata)).toMatchObject({ code: 'not_key_owner' })
  })

  it('read_security does not update what once was an own key', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { id } = await makeKey(owner)
    await setPrivileges(owner.role, ['read_security'])
    const browser = await signedIn(await testApp(), owner)
    const error = await failToUpdate(browser, id, changedMetadata)
    expect(error).toMatchObject({ code: 'forbidden', status: 403 })
    expect(error.details?.elasticsearch?.reason).toContain('manage_own_api_key')
  })

  it('no privilege: forbidden', async () => {
    const { id } = await makeKey(superuser())
    const browser = await signedIn(await testApp(), await makeUser())
    const body = { ...changedMetadata, revision: 'x' }
    expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject({ code: 'forbidden' })
  })

  it('no session: nobody', async () => {
    const body = { ...changedMetadata, revision: 'x' }
    const browser = new Browser(await testApp())
    expect(await browser.fail(apiKeys.update, body, { id: 'a' })).toMatchObject({ code: 'not_signed_in' })
  })

  it('a user of the same name in another realm is not the owner', async () => {
    const { native, file } = await makeNamesakes('file-user-update', 'manage_api_key')
    const [ofNative, ofFile] = await Promise.all([makeKey(native), makeKey(file)])
    const browser = await signedIn(await testApp(), native)
    expect(await failToUpdate(browser, ofFile.id, changedMetadata)).toMatchObject({ code: 'not_key_owner' })
    expect(await update(browser, ofNative.id, changedMetadata)).toEqual({ updated: true })
  })
})

describe('a cross-cluster key', () => {
  const change = { type: 'cross_cluster', metadata } as const

  it('is updated by its owner with manage_security, all of it or a part', async () => {
    const owner = await makeUser('manage_security')
    const { id } = await makeCrossClusterKey(owner)
    const browser = await signedIn(await testApp(), owner)
    expect(await update(browser, id, change)).toEqual({ updated: true })
    expect(await storedKey(id)).toMatchObject({ metadata, access: { search: [{ names: ['logs'] }] } })
    const access = { search: [{ names: ['a'], query: { term: { a: 1 } } }, { names: ['b', 'c*'] }] }
    expect(await update(browser, id, { type: 'cross_cluster', access })).toEqual({ updated: true })
    const stored = await storedKey(id)
    expect(stored).toMatchObject({ metadata, access: { search: [{ names: ['a'] }, { names: ['b', 'c*'] }] } })
    const { cross_cluster_access } = await browser.call(apiKeys.get, undefined, { id })
    expect(cross_cluster_access).toEqual(stored.access)
    // What was read can be sent again, and is nothing new.
    expect(await update(browser, id, { type: 'cross_cluster', access: cross_cluster_access })).toEqual({
      updated: false,
    })
  })

  it('is not with less, nor by another', async () => {
    const owner = await makeUser('manage_security')
    const { id } = await makeCrossClusterKey(owner)
    const other = await signedIn(await testApp(), await makeUser('manage_security'))
    expect(await failToUpdate(other, id, change)).toMatchObject({ code: 'not_key_owner' })
    await setPrivileges(owner.role, ['manage_api_key'])
    const error = await failToUpdate(await signedIn(await testApp(), owner), id, change)
    expect(error).toMatchObject({ code: 'forbidden' })
    expect(error.details?.elasticsearch?.reason).toContain('manage_security')
  })

  it('is refused in the words of Elasticsearch where only Elasticsearch knows', async () => {
    const owner = await makeUser('manage_security')
    const { id } = await makeCrossClusterKey(owner)
    const browser = await signedIn(await testApp(), owner)
    const access = { search: [{ names: ['a'], no_such_field: 1 }] }
    const refusals: [Change<UpdateBody>, string][] = [
      [{ type: 'cross_cluster', access }, 'unexpected field [no_such_field]'],
      [{ type: 'cross_cluster', access: {} }, 'must specify non-empty access'],
      [{ type: 'cross_cluster' }, 'must update'],
      [changedMetadata, 'cannot update API key of type [cross_cluster]'],
      [
        { type: 'cross_cluster', certificate_identity: '[' },
        hasCertificateIdentity ? 'Must be a valid regex' : 'unknown field [certificate_identity]',
      ],
    ]
    for (const [refused, words] of refusals) {
      const error = await failToUpdate(browser, id, refused)
      expect(error).toMatchObject({ code: 'elasticsearch_refused', status: 400 })
      expect(error.details?.elasticsearch?.reason).toContain(words)
    }
  })

  it.runIf(hasCertificateIdentity)('is bound to a certificate, and let off again', async () => {
    const owner = await makeUser('manage_security')
    const { id } = await makeCrossClusterKey(owner)
    const browser = await signedIn(await testApp(), owner)
    const certificate_identity = 'CN=north,.*'
    await update(browser, id, { type: 'cross_cluster', certificate_identity })
    expect(await storedKey(id)).toMatchObject({ certificate_identity })
    await update(browser, id, change)
    expect(await storedKey(id)).toMatchObject({ certificate_identity, metadata })
    await update(browser, id, { type: 'cross_cluster', certificate_identity: null })
    expect(await storedKey(id)).not.toHaveProperty('certificate_identity')
  })
})

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
    const body = await bodyFor(browser, id, changedMetadata)
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

  it('of another type is refused', async () => {
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
    const body = await bodyFor(browser, id, changedMetadata)
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
  const body = await bodyFor(browser, id, changedMetadata)
  await elasticsearch('PUT', `/_security/user/${owner.username}/_disable`)
  expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject({ code: 'credentials_changed' })
})
