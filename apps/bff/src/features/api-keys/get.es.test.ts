import { apiKeys } from '@latchkey/contract'
import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  makeCrossClusterKey,
  makeKey,
  makeNamesakes,
  makeUser,
  revoke,
  setPrivileges,
  storedKey,
  superuser,
} from '../../../test/cluster.ts'

const unknown = 'AAAAAAAAAAAAAAAAAAAA'
const notFound = { code: 'not_found', status: 404 }
const forbidden = { code: 'forbidden', status: 403 }

describe('by privilege', () => {
  it.each<[string[], 'forbidden' | 'own' | 'all']>([
    [[], 'forbidden'],
    [['monitor'], 'forbidden'],
    [['manage_own_api_key'], 'own'],
    [['read_security'], 'all'],
    [['manage_api_key'], 'all'],
    [['manage_security'], 'all'],
    [['all'], 'all'],
  ])('%j sees: %s', async (privileges, sees) => {
    const owner = await makeUser('manage_security')
    const other = superuser()
    const [own, ownCrossCluster, foreign, foreignCrossCluster] = await Promise.all([
      makeKey(owner),
      makeCrossClusterKey(owner),
      makeKey(other),
      makeCrossClusterKey(other),
    ])
    await setPrivileges(owner.role, privileges)
    const browser = await signedIn(await testApp(), owner)
    for (const { id } of [own, ownCrossCluster]) {
      if (sees === 'forbidden')
        expect(await browser.fail(apiKeys.get, undefined, { id })).toMatchObject(forbidden)
      else expect(await browser.call(apiKeys.get, undefined, { id })).toMatchObject({ id, ...ownerOf(owner) })
    }
    for (const { id } of [foreign, foreignCrossCluster]) {
      if (sees === 'all')
        expect(await browser.call(apiKeys.get, undefined, { id })).toMatchObject({ id, username: 'elastic' })
      else
        expect(await browser.fail(apiKeys.get, undefined, { id })).toMatchObject(
          sees === 'own' ? notFound : forbidden,
        )
    }
    if (sees === 'all') {
      const { limited_by } = await browser.call(apiKeys.get, undefined, { id: foreign.id })
      expect(limited_by).toMatchObject([{ superuser: { cluster: ['all'] } }])
    }
  })

  const ownerOf = ({ username }: { username: string }) => ({
    username,
    realm: 'default_native',
    realm_type: 'native',
  })

  it('a user of the same name in another realm is another owner', async () => {
    const { native, file, role } = await makeNamesakes('file-user-get', 'manage_own_api_key')
    const [ofNative, ofFile] = await Promise.all([makeKey(native), makeKey(file)])
    const browser = await signedIn(await testApp(), native)
    expect(await browser.call(apiKeys.get, undefined, { id: ofNative.id })).toMatchObject({
      realm_type: 'native',
    })
    expect(await browser.fail(apiKeys.get, undefined, { id: ofFile.id })).toMatchObject(notFound)
    await setPrivileges(role, ['read_security'])
    expect(await browser.call(apiKeys.get, undefined, { id: ofFile.id })).toMatchObject({
      username: native.username,
      realm_type: 'file',
    })
  })

  it('nobody does without a session', async () => {
    const browser = new Browser(await testApp())
    expect(await browser.fail(apiKeys.get, undefined, { id: unknown })).toMatchObject({
      code: 'not_signed_in',
    })
  })
})

describe('a user key', () => {
  it('comes with everything inside as Elasticsearch tells it', async () => {
    const owner = await makeUser('manage_own_api_key', 'monitor')
    const applications = { application: { manage: { applications: ['kibana-*'] } } }
    const { id } = await makeKey(owner, {
      expiration: '2d',
      metadata: { a: { b: [1, null, { c: true }] } },
      role_descriptors: {
        reader: {
          // Nothing of Latchkey's knows what is inside here.
          global: applications,
          indices: [{ names: ['logs-*'], privileges: ['read'], query: { term: { a: 'b' } } }],
        },
        'no rights': {},
      },
    })
    const browser = await signedIn(await testApp(), owner)
    const { revision, ...key } = await browser.call(apiKeys.get, undefined, { id })
    expect(key).toEqual({
      ...(await storedKey(id)),
      managed: false,
      access: { kind: 'restricted', roles: ['reader', 'no rights'] },
    })
    expect(key).toMatchObject({
      role_descriptors: { reader: { global: applications } },
      limited_by: [{ [owner.role]: { cluster: expect.arrayContaining(['manage_own_api_key', 'monitor']) } }],
    })
    expect(revision).toMatch(/^[\w-]{43}$/)
  })

  it('that is not restricted says so', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { id } = await makeKey(owner)
    const browser = await signedIn(await testApp(), owner)
    const key = await browser.call(apiKeys.get, undefined, { id })
    expect(key).toMatchObject({ role_descriptors: {}, access: { kind: 'all' }, invalidated: false })
    expect(key.expiration).toBeUndefined()
    expect(key.cross_cluster_access).toBeUndefined()
  })

  it('is read when it is revoked', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { id } = await makeKey(owner)
    const browser = await signedIn(await testApp(), owner)
    const before = Date.now()
    const { revision } = await browser.call(apiKeys.get, undefined, { id })
    await revoke(id)
    const key = await browser.call(apiKeys.get, undefined, { id })
    expect(key.invalidated).toBe(true)
    expect(key.invalidation).toBeGreaterThanOrEqual(before)
    expect(key.revision).not.toBe(revision)
  })

  it('is read when it has expired, or expires when JavaScript has no dates', async () => {
    const owner = await makeUser('manage_own_api_key')
    const [expired, late] = await Promise.all([
      makeKey(owner, { expiration: '1ms' }),
      makeKey(owner, { expiration: '150000000d' }),
    ])
    const browser = await signedIn(await testApp(), owner)
    const { expiration } = await browser.call(apiKeys.get, undefined, { id: expired.id })
    expect(expiration).toBeLessThanOrEqual(Date.now())
    const lastDate = 8_640_000_000_000_000
    expect((await browser.call(apiKeys.get, undefined, { id: late.id })).expiration).toBe(lastDate)
  })
})

it('a cross-cluster key comes with its access, and not with the roles that Elasticsearch makes of it', async () => {
  const owner = await makeUser('manage_security')
  const { id } = await makeCrossClusterKey(owner)
  const browser = await signedIn(await testApp(), owner)
  const key = await browser.call(apiKeys.get, undefined, { id })
  expect(key).toMatchObject({ type: 'cross_cluster', access: { kind: 'cross_cluster' } })
  expect(key.cross_cluster_access).toEqual((await storedKey(id)).access)
  expect(key.role_descriptors).toBeUndefined()
  expect(key.limited_by).toBeUndefined()
  expect(key.certificate_identity).toBeUndefined()
})

it.runIf(inject('elasticsearch').version.startsWith('9.'))('tells the certificate identity', async () => {
  const owner = await makeUser('manage_security')
  const { id } = await makeCrossClusterKey(owner, undefined, { certificate_identity: 'CN=north.*' })
  const browser = await signedIn(await testApp(), owner)
  expect(await browser.call(apiKeys.get, undefined, { id })).toMatchObject({
    certificate_identity: 'CN=north.*',
  })
})

describe('the revision', () => {
  it('is the same for the same content in another order, and another after a change', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { id } = await makeKey(owner, { metadata: { a: 1, b: { c: 1, d: [1, 2] } } })
    const browser = await signedIn(await testApp(), owner)
    const revision = async () => (await browser.call(apiKeys.get, undefined, { id })).revision
    const write = (metadata: unknown) =>
      ask(z.unknown(), 'PUT', `/_security/api_key/${id}`, { metadata }, owner)
    const first = await revision()
    expect(await revision()).toBe(first)
    await write({ b: { d: [1, 2], c: 1 }, a: 1 })
    expect(await revision()).toBe(first)
    await write({ b: { d: [2, 1], c: 1 }, a: 1 })
    expect(await revision()).not.toBe(first)
    await write({ a: 1, b: { c: 1, d: [1, 2] } })
    expect(await revision()).toBe(first)
  })
})

it('says that there is no such key', async () => {
  const browser = await signedIn(await testApp(), superuser())
  expect(await browser.fail(apiKeys.get, undefined, { id: unknown })).toMatchObject(notFound)
})

it.each(['a*', 'a b', 'ä', 'x'.repeat(129)])('refuses %j as an id', async (id) => {
  const browser = await signedIn(await testApp(), superuser())
  const error = await browser.fail(apiKeys.get, undefined, { id })
  expect(error).toMatchObject({ code: 'invalid_request' })
  expect(error.details?.fields?.map(({ path }) => path)).toEqual(['params.id'])
})
