import { apiKeys } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  makeCrossClusterKey,
  makeKey,
  makeNamesakes,
  makeUser,
  revoke,
  superuser,
} from '../../../test/cluster.ts'

it('are those that expire within the configured days, the next first', async () => {
  const user = await makeUser('manage_security')
  const app = await testApp({ LATCHKEY_EXPIRY_VERY_SOON_DAYS: '3' })
  const browser = await signedIn(app, user)
  expect(await browser.call(apiKeys.ownExpiring)).toEqual({ keys: [], total: 0, withinDays: 3 })
  const [later, next] = [await makeKey(user, { expiration: '2d' }), await makeKey(user, { expiration: '1d' })]
  const crossCluster = await makeCrossClusterKey(user, undefined, { expiration: '60h' })
  await makeKey(user, { expiration: '4d' })
  await makeKey(user)
  await makeKey(user, { expiration: '0s' })
  await makeKey(user, { expiration: '1d', metadata: { managed: true } })
  await revoke((await makeKey(user, { expiration: '1d' })).id)
  await makeKey(superuser(), { expiration: '1d' })
  const { keys, total } = await browser.call(apiKeys.ownExpiring)
  expect([keys.map(({ id }) => id), total]).toEqual([[next.id, later.id, crossCluster.id], 3])
})

it('leave out those that have a successor that works', async () => {
  const user = await makeUser('manage_own_api_key')
  const [rotated, itself, dead, revoked] = await Promise.all(
    ['1d', '2d', '3d', '4d'].map((expiration) => makeKey(user, { expiration })),
  )
  if (!rotated || !itself || !dead || !revoked) throw new Error('no keys')
  const successorOf = ({ id }: { id: string }, fields: object = {}) =>
    makeKey(user, { metadata: { rotated_from: id }, ...fields })
  await successorOf(rotated)
  await successorOf(dead, { expiration: '0s' })
  await revoke((await successorOf(revoked)).id)
  // Anybody may write it into metadata: another user's is none.
  const other = await makeUser('manage_own_api_key')
  await makeKey(other, { metadata: { rotated_from: itself.id } })
  const browser = await signedIn(await testApp(), user)
  const { keys, total } = await browser.call(apiKeys.ownExpiring)
  expect([keys.map(({ id }) => id), total]).toEqual([[itself.id, dead.id, revoked.id], 3])
})

it('are not those of somebody of the same name in another realm', async () => {
  const { native, file } = await makeNamesakes('file-user-expiring', 'manage_api_key')
  const key = await makeKey(native, { expiration: '1d' })
  const app = await testApp()
  const idsFor = async (browser: Browser) =>
    (await browser.call(apiKeys.ownExpiring)).keys.map(({ id }) => id)
  expect(await idsFor(await signedIn(app, native))).toContain(key.id)
  expect(await idsFor(await signedIn(app, file))).not.toContain(key.id)
})

it('are told to nobody without keys', async () => {
  const app = await testApp()
  const nobody = await signedIn(app, await makeUser())
  expect(await nobody.fail(apiKeys.ownExpiring)).toMatchObject({ code: 'forbidden' })
  expect(await new Browser(app).fail(apiKeys.ownExpiring)).toMatchObject({ code: 'not_signed_in' })
})
