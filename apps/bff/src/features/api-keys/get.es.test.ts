import { apiKeys } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { signedIn, testApp } from '../../../test/browser.ts'
import { makeCrossClusterKey, makeKey, makeUser } from '../../../test/cluster.ts'

it('reads a key and updates it', async () => {
  const owner = await makeUser('manage_security')
  const { id } = await makeKey(owner, {
    role_descriptors: { r: { cluster: ['monitor'] } },
    metadata: { a: 1 },
  })
  const { id: crossCluster } = await makeCrossClusterKey(owner)
  const browser = await signedIn(await testApp(), owner)
  expect(await browser.call(apiKeys.get, undefined, { id: crossCluster })).toMatchObject({
    cross_cluster_access: { search: [{ names: ['logs'] }] },
  })
  const key = await browser.call(apiKeys.get, undefined, { id })
  const { revision } = key
  expect(await browser.call(apiKeys.update, { type: 'rest', revision, metadata: { b: 1 } }, { id })).toEqual({
    updated: true,
  })
  expect(
    await browser.fail(apiKeys.update, { type: 'rest', revision, metadata: { b: 1 } }, { id }),
  ).toMatchObject({ code: 'key_changed' })
})
