import { apiKeys } from '@latchkey/contract'
import { expect, inject, it } from 'vitest'
import { signedIn, testApp } from '../../../test/browser.ts'
import {
  makeCrossClusterKey,
  makeKey,
  makeUser,
  revoke,
  statusWithKey,
  storedKey,
  type User,
} from '../../../test/cluster.ts'
import { update } from '../../../test/key-update.ts'

const hasCertificateIdentity = inject('elasticsearch').version.startsWith('9.')

const owner = async (...privileges: string[]) => {
  const user = await makeUser(...privileges)
  return { user, browser: await signedIn(await testApp(), user) }
}

const identityOf = ({ username }: User, id: string) => ({ id, username, realm: 'default_native' })

it('makes a successor with the access and the metadata, and leaves the old key as it is', async () => {
  const { user, browser } = await owner('manage_own_api_key')
  const role_descriptors = {
    reader: {
      global: { application: { manage: { applications: ['kibana-*'] } } },
      indices: [{ names: ['logs-*'], privileges: ['read'], query: '{"match_all": {}}' }],
    },
  }
  const metadata = { team: 'billing', nested: { a: [1, null] } }
  const old = await makeKey(user, { expiration: '2d', metadata, role_descriptors })
  const before = await storedKey(old.id)
  const { revision } = await browser.call(apiKeys.get, undefined, { id: old.id })
  const body = { revision, name: `${user.username}-next`, expiration: '90d' }
  const made = await browser.call(apiKeys.rotate, body, { id: old.id })
  expect(made).toMatchObject({ name: body.name, expiration: expect.any(Number) })
  expect(await statusWithKey(made.encoded)).toBe(200)
  const stored = await storedKey(made.id)
  expect(stored).toMatchObject({
    role_descriptors: before.role_descriptors,
    metadata: { ...metadata, rotated_from: old.id },
    username: user.username,
  })
  expect(await storedKey(old.id)).toEqual(before)
  // The second step: the old key ends.
  expect(await update(browser, old.id, { type: 'rest', expiration: '1h' })).toEqual({ updated: true })
  expect(await storedKey(old.id)).toEqual({ ...before, expiration: expect.any(Number) })
  // A successor of the successor points to its own predecessor.
  const next = await browser.call(apiKeys.get, undefined, { id: made.id })
  const again = await browser.call(
    apiKeys.rotate,
    { revision: next.revision, name: 'again' },
    { id: made.id },
  )
  expect(await storedKey(again.id)).toMatchObject({ metadata: { ...metadata, rotated_from: made.id } })
})

it('brings back no key that is revoked or has expired', async () => {
  const { user, browser } = await owner('manage_own_api_key')
  const [revoked, expired] = await Promise.all([makeKey(user), makeKey(user, { expiration: '1ms' })])
  await revoke(revoked.id)
  for (const { id } of [revoked, expired]) {
    const { revision } = await browser.call(apiKeys.get, undefined, { id })
    expect(await browser.fail(apiKeys.rotate, { revision, name: 'again' }, { id })).toMatchObject({
      code: 'invalid_request',
    })
  }
})

it('copies all rights as all rights', async () => {
  const { user, browser } = await owner('manage_own_api_key')
  const old = await makeKey(user)
  const { revision, name } = await browser.call(apiKeys.get, undefined, { id: old.id })
  const made = await browser.call(apiKeys.rotate, { revision, name }, { id: old.id })
  expect(made).not.toHaveProperty('expiration')
  expect(await storedKey(made.id)).toMatchObject({ name, role_descriptors: {} })
})

it('copies a cross-cluster key, whose expiry alone can be changed too', async () => {
  const { user, browser } = await owner('manage_security')
  const old = await makeCrossClusterKey(user, undefined, {
    access: { search: [{ names: ['a'], query: { term: { a: 1 } } }] },
    metadata: { team: 'billing' },
    ...(hasCertificateIdentity && { certificate_identity: 'CN=north,.*' }),
  })
  const before = await storedKey(old.id)
  const { revision } = await browser.call(apiKeys.get, undefined, { id: old.id })
  const made = await browser.call(apiKeys.rotate, { revision, name: 'next' }, { id: old.id })
  const { access, certificate_identity } = before
  expect(await storedKey(made.id)).toMatchObject({
    type: 'cross_cluster',
    access,
    metadata: { team: 'billing', rotated_from: old.id },
    ...(hasCertificateIdentity && { certificate_identity }),
  })
  const change = { type: 'cross_cluster', expiration: '1h' } as const
  expect(await update(browser, old.id, change)).toEqual({ updated: true })
  expect(await storedKey(old.id)).toEqual({ ...before, expiration: expect.any(Number) })
})

it('is refused for a key that was changed meanwhile, and where a number would not be kept', async () => {
  const { user, browser } = await owner('manage_own_api_key')
  const old = await makeKey(user, { metadata: { ticket: 1 } })
  const { revision } = await browser.call(apiKeys.get, undefined, { id: old.id })
  await update(browser, old.id, { type: 'rest', metadata: { ticket: 2 } })
  const body = { revision, name: 'next' }
  expect(await browser.fail(apiKeys.rotate, body, { id: old.id })).toMatchObject({ code: 'key_changed' })
})

it('finds successors of the same owner that are not revoked, and none that another claims to have made', async () => {
  const { user, browser } = await owner('manage_own_api_key')
  const another = await makeUser('manage_own_api_key')
  const old = await makeKey(user)
  const [first, second] = await Promise.all(
    [1, 2].map(() => makeKey(user, { metadata: { rotated_from: old.id } })),
  )
  await makeKey(another, { metadata: { rotated_from: old.id } })
  const find = async (asking: User, of: User) => {
    const asks = asking === user ? browser : await signedIn(await testApp(), asking)
    const { successors } = await asks.call(apiKeys.successors, { keys: [identityOf(of, old.id)] })
    return successors
  }
  const found = await find(user, user)
  expect(found.map(({ id }) => id).toSorted()).toEqual([first?.id, second?.id].toSorted())
  expect(new Set(found.map(({ rotated_from }) => rotated_from))).toEqual(new Set([old.id]))
  await revoke(first?.id ?? '')
  expect((await find(user, user)).map(({ id }) => id)).toEqual([second?.id])
  expect(await find(another, user)).toEqual([])
  const admin = await makeUser('manage_api_key')
  expect((await find(admin, user)).map(({ id }) => id)).toEqual([second?.id])
})
