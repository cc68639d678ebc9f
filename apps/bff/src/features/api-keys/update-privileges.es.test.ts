import { apiKeys } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  makeCrossClusterKey,
  makeKey,
  makeNamesakes,
  makeUser,
  revoke,
  setPrivileges,
  storedKey,
  superuser,
} from '../../../test/cluster.ts'
import { failToUpdate, update } from '../../../test/key-update.ts'

const metadata = { changed: true }
const changedMetadata = { type: 'rest', metadata } as const

describe('a user key', () => {
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

  it('nobody but its owner refreshes a key, and nobody a dead one', async () => {
    const owner = await makeUser('manage_own_api_key')
    const [key, expired] = await Promise.all([makeKey(owner), makeKey(owner, { expiration: '1ms' })])
    await setPrivileges(owner.role, ['manage_own_api_key', 'monitor'])
    const before = await storedKey(key.id)
    const another = await signedIn(await testApp(), await makeUser('manage_api_key'))
    expect(await failToUpdate(another, key.id, { type: 'rest' })).toMatchObject({ code: 'not_key_owner' })
    const browser = await signedIn(await testApp(), owner)
    expect(await failToUpdate(browser, expired.id, { type: 'rest' })).toMatchObject({
      code: 'elasticsearch_refused',
    })
    expect(await storedKey(key.id)).toEqual(before)
    await revoke(key.id)
    expect(await failToUpdate(browser, key.id, { type: 'rest' })).toMatchObject({
      code: 'elasticsearch_refused',
    })
    expect((await storedKey(key.id)).limited_by).toEqual(before.limited_by)
  })

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

  it('has no snapshot of rights to refresh', async () => {
    const owner = await makeUser('manage_security')
    const { id } = await makeCrossClusterKey(owner)
    const error = await failToUpdate(await signedIn(await testApp(), owner), id, { type: 'cross_cluster' })
    expect(error).toMatchObject({ code: 'elasticsearch_refused', status: 400 })
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
})
