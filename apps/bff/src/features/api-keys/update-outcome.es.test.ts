import { apiKeys } from '@latchkey/contract'
import { type Fault, type FaultProxy, foreignAnswer } from '@latchkey/fault-proxy'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { behindProxy } from '../../../test/behind-proxy.ts'
import { signedIn } from '../../../test/browser.ts'
import {
  ask,
  makeCrossClusterKey,
  makeKey,
  makeUser,
  setPrivileges,
  storedKey,
} from '../../../test/cluster.ts'

const update = /^PUT /
const updates = ({ requests }: FaultProxy) => requests.filter((line) => update.test(line))

const Found = z.object({ api_keys: z.array(z.object({ metadata: z.unknown() })) })
const storedMetadata = async (id: string) =>
  (await ask(Found, 'GET', `/_security/api_key?id=${id}`)).api_keys[0]?.metadata

const metadata = { changed: { at: ['night'] } }

/** The owner of a user key, or of a cross-cluster key, with a connection that fails once they write. */
async function ownerOf(type: 'rest' | 'cross_cluster', fault: Fault, only = update) {
  const { proxy, app } = await behindProxy({
    ELASTICSEARCH_REQUEST_TIMEOUT_MS: '3000',
    // It would be a PUT too.
    LATCHKEY_CROSS_CLUSTER_PROBE: 'off',
  })
  const owner = await makeUser('manage_security')
  const { id } = await (type === 'rest' ? makeKey(owner) : makeCrossClusterKey(owner))
  const browser = await signedIn(app, owner)
  const { revision } = await browser.call(apiKeys.get, undefined, { id })
  await proxy.setFault(fault, { only: only })
  return { proxy, browser, id, revision, owner }
}

it.each(['lose', 'hang'] as const)('an update whose reply does not come (%s) is found out', async (kind) => {
  const { proxy, browser, id, revision } = await ownerOf('rest', { kind })
  const role_descriptors = {
    reader: { cluster: ['monitor'], indices: [{ names: ['logs-*'], privileges: ['read'] }] },
  }
  const body = { type: 'rest', revision, metadata, role_descriptors, expiration: '2d' } as const
  expect(await browser.call(apiKeys.update, body, { id })).toEqual({ updated: true })
  expect(updates(proxy)).toHaveLength(1)
  expect(await storedMetadata(id)).toEqual(metadata)
})

it('so is one that takes a new snapshot of the rights of its owner, and nothing else', async () => {
  const { proxy, browser, id, revision, owner } = await ownerOf('rest', { kind: 'lose' })
  await setPrivileges(owner.role, ['manage_own_api_key', 'monitor'])
  expect(await browser.call(apiKeys.update, { type: 'rest', revision }, { id })).toEqual({ updated: true })
  expect(updates(proxy)).toHaveLength(1)
  expect(JSON.stringify((await storedKey(id)).limited_by)).toContain('"monitor"')
  // The same once more changes nothing, which nobody can see.
  expect(await browser.fail(apiKeys.update, { type: 'rest', revision }, { id })).toMatchObject({
    code: 'update_outcome_unknown',
  })
})

it('the same goes for a cross-cluster key', async () => {
  const { proxy, browser, id, revision } = await ownerOf('cross_cluster', { kind: 'lose' })
  const access = { search: [{ names: ['a'] }], replication: [{ names: ['b'] }] }
  const body = { type: 'cross_cluster', revision, access } as const
  expect(await browser.call(apiKeys.update, body, { id })).toEqual({ updated: true })
  expect(updates(proxy)).toHaveLength(1)
})

it('of a key that has not changed, nobody knows whether it will', async () => {
  const { proxy, browser, id, revision } = await ownerOf('rest', foreignAnswer(502))
  const body = { type: 'rest', revision, metadata } as const
  expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject({
    code: 'update_outcome_unknown',
    status: 502,
  })
  expect(updates(proxy)).toHaveLength(1)
  expect(await storedMetadata(id)).toEqual({})
  // The person looks, and saves again.
  await proxy.setFault({ kind: 'pass' })
  expect(await browser.call(apiKeys.update, body, { id })).toEqual({ updated: true })
})

it('nor of one that cannot be read again', async () => {
  const { proxy, browser, id, revision } = await ownerOf('rest', { kind: 'pass' })
  const arrived = proxy.next(update)
  const failed = browser.fail(apiKeys.update, { type: 'rest', revision, metadata }, { id })
  await arrived
  await proxy.setFault({ kind: 'refuse' })
  expect(await failed).toMatchObject({ code: 'update_outcome_unknown' })
})

it('nothing is sent where the key could not be read', async () => {
  const { proxy, browser, id, revision } = await ownerOf('rest', { kind: 'lose' }, /_query/)
  const body = { type: 'rest', revision, metadata } as const
  expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject({
    code: 'elasticsearch_unreachable',
    status: 503,
  })
  expect(updates(proxy)).toEqual([])
  await proxy.setFault({ kind: 'pass' })
  expect(await browser.call(apiKeys.update, body, { id })).toEqual({ updated: true })
})
