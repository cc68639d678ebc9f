import { apiKeys } from '@latchkey/contract'
import { elasticsearchAnswer } from '@latchkey/fault-proxy'
import { describe, expect, it } from 'vitest'
import { behindProxy } from '../../../test/behind-proxy.ts'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  demoUser,
  makeCrossClusterKey,
  makeKey,
  makeUser,
  revoke,
  setPrivileges,
  statusWithKey,
  superuser,
  type User,
} from '../../../test/cluster.ts'

const unknown = 'AAAAAAAAAAAAAAAAAAAA'

/** One key of each kind that a caller may send. */
async function keysAround(owner: User) {
  const security = await makeUser('manage_security')
  const [own, second, gone, foreign, foreignGone, crossCluster] = await Promise.all([
    makeKey(owner),
    makeKey(owner),
    makeKey(owner),
    makeKey(security),
    makeKey(security),
    makeCrossClusterKey(security),
  ])
  await Promise.all([revoke(gone.id), revoke(foreignGone.id)])
  return { own, second, gone, foreign, foreignGone, crossCluster }
}

type Keys = Awaited<ReturnType<typeof keysAround>>
const allIds = ({ own, second, gone, foreign, foreignGone, crossCluster }: Keys) =>
  [own, second, own, gone, foreign, foreignGone, crossCluster].map(({ id }) => id)

describe('a batch of everything', () => {
  it('of an owner: deletes own keys and tells the truth about the others', async () => {
    const owner = await makeUser('manage_own_api_key')
    const keys = await keysAround(owner)
    const browser = await signedIn(await testApp(), owner)
    expect(await browser.call(apiKeys.invalidate, { ids: [...allIds(keys), unknown] })).toEqual({
      invalidated: [keys.own.id, keys.second.id],
      alreadyInvalidated: [keys.gone.id],
      // The owner does not see the keys of others: as if they were not there.
      failed: [keys.foreign.id, keys.foreignGone.id, keys.crossCluster.id, unknown].map((id) => ({
        id,
        code: 'not_found',
      })),
    })
    expect(await statusWithKey(keys.own.encoded)).toBe(401)
    expect(await statusWithKey(keys.foreign.encoded)).toBe(200)
  })

  it('of an owner who sees all keys', async () => {
    const owner = await makeUser('manage_own_api_key', 'read_security')
    const keys = await keysAround(owner)
    const browser = await signedIn(await testApp(), owner)
    expect(await browser.call(apiKeys.invalidate, { ids: [...allIds(keys), unknown] })).toEqual({
      invalidated: [keys.own.id, keys.second.id],
      alreadyInvalidated: [keys.gone.id, keys.foreignGone.id],
      failed: [
        { id: keys.foreign.id, code: 'not_owner' },
        { id: keys.crossCluster.id, code: 'not_owner' },
        { id: unknown, code: 'not_found' },
      ],
    })
    expect(await statusWithKey(keys.foreign.encoded)).toBe(200)
  })

  it('of a holder of manage_api_key: any user key, but no cross-cluster key', async () => {
    const admin = await makeUser('manage_api_key')
    const keys = await keysAround(admin)
    const browser = await signedIn(await testApp(), admin)
    const { failed, ...done } = await browser.call(apiKeys.invalidate, { ids: [...allIds(keys), unknown] })
    expect(done).toEqual({
      invalidated: [keys.own.id, keys.second.id, keys.foreign.id],
      alreadyInvalidated: [keys.gone.id, keys.foreignGone.id],
    })
    expect(failed).toEqual([
      {
        id: keys.crossCluster.id,
        code: 'manage_security_required',
        reason: expect.stringContaining('manage_security'),
      },
      { id: unknown, code: 'not_found' },
    ])
    expect(await statusWithKey(keys.foreign.encoded)).toBe(401)
  })

  it('of a holder of manage_security: all', async () => {
    const admin = await makeUser('manage_security')
    const keys = await keysAround(admin)
    const browser = await signedIn(await testApp(), admin)
    expect(await browser.call(apiKeys.invalidate, { ids: [...allIds(keys), unknown] })).toEqual({
      invalidated: [keys.own.id, keys.second.id, keys.foreign.id, keys.crossCluster.id],
      alreadyInvalidated: [keys.gone.id, keys.foreignGone.id],
      failed: [{ id: unknown, code: 'not_found' }],
    })
  })

  it('of an owner whose own key is a cross-cluster one', async () => {
    const owner = await makeUser('manage_security')
    const key = await makeCrossClusterKey(owner)
    await setPrivileges(owner.role, ['manage_own_api_key'])
    const browser = await signedIn(await testApp(), owner)
    expect((await browser.call(apiKeys.invalidate, { ids: [key.id] })).failed).toMatchObject([
      { id: key.id, code: 'manage_security_required' },
    ])
  })
})

describe('by privilege', () => {
  it.each(['guest', 'auditor'])('%s may not, and nothing happens', async (username) => {
    const key = await makeKey(superuser())
    const browser = await signedIn(await testApp(), demoUser(username))
    const error = await browser.fail(apiKeys.invalidate, { ids: [key.id] })
    expect(error).toMatchObject({ code: 'forbidden', status: 403 })
    expect(error.details?.elasticsearch?.type).toBe('security_exception')
    expect(await statusWithKey(key.encoded)).toBe(200)
  })

  it.each(['developer', 'key_admin', 'security_admin', 'elastic'])(
    '%s deletes an own key',
    async (username) => {
      const user = demoUser(username)
      const { id, encoded } = await makeKey(user)
      const browser = await signedIn(await testApp(), user)
      expect((await browser.call(apiKeys.query, { search: id })).items).toHaveLength(1)
      expect((await browser.call(apiKeys.invalidate, { ids: [id] })).invalidated).toEqual([id])
      expect(await statusWithKey(encoded)).toBe(401)
      expect((await browser.call(apiKeys.query, { search: id })).items).toEqual([])
    },
  )

  it('nobody may without a session', async () => {
    expect(await new Browser(await testApp()).fail(apiKeys.invalidate, { ids: ['a'] })).toMatchObject({
      code: 'not_signed_in',
    })
  })
})

it('deletes a key that has expired', async () => {
  const owner = await makeUser('manage_own_api_key')
  const { id } = await makeKey(owner, { expiration: '1ms' })
  const browser = await signedIn(await testApp(), owner)
  expect((await browser.call(apiKeys.invalidate, { ids: [id] })).invalidated).toEqual([id])
})

it('takes a thousand ids at once', async () => {
  const owner = await makeUser('manage_own_api_key')
  const keys = await Promise.all(Array.from({ length: 5 }, () => makeKey(owner)))
  const ids = [...keys.map(({ id }) => id), ...Array.from({ length: 995 }, (_, index) => `unknown-${index}`)]
  const browser = await signedIn(await testApp(), owner)
  const { invalidated, alreadyInvalidated, failed } = await browser.call(apiKeys.invalidate, { ids })
  expect(invalidated.sort()).toEqual(keys.map(({ id }) => id).sort())
  expect(alreadyInvalidated).toEqual([])
  expect(failed).toHaveLength(995)
})

it.each([
  [{}, 'body.ids'],
  [{ ids: [] }, 'body.ids'],
  [{ ids: 'a' }, 'body.ids'],
  [{ ids: ['a', ''] }, 'body.ids.1'],
  [{ ids: ['a*'] }, 'body.ids.0'],
  [{ ids: Array.from({ length: 1001 }, () => 'a') }, 'body.ids'],
  [{ ids: ['a'], owner: false }, 'body.owner'],
])('refuses %j', async (body, path) => {
  const browser = await signedIn(await testApp(), demoUser('developer'))
  const error = await browser.fail(apiKeys.invalidate, body)
  expect(error).toMatchObject({ code: 'invalid_request' })
  expect(error.details?.fields?.map((field) => field.path)).toEqual([path])
})

it('a key that lives on, though Elasticsearch reported it as revoked, is not called deleted', async () => {
  const { proxy, app } = await behindProxy()
  const owner = await makeUser('manage_own_api_key')
  const [undone, gone] = await Promise.all([makeKey(owner), makeKey(owner)])
  await revoke(gone.id)
  const browser = await signedIn(app, owner)
  const reported = {
    invalidated_api_keys: [undone.id, gone.id],
    previously_invalidated_api_keys: [],
    error_count: 0,
  }
  await proxy.setFault(elasticsearchAnswer(200, reported), { only: /^DELETE / })
  expect(await browser.call(apiKeys.invalidate, { ids: [undone.id, gone.id] })).toEqual({
    invalidated: [gone.id],
    alreadyInvalidated: [],
    failed: [{ id: undone.id, code: 'unconfirmed' }],
  })
})
