import { apiKeys } from '@latchkey/contract'
import { type Fault, foreignAnswer } from '@latchkey/fault-proxy'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { audited, capture } from '../../../test/audit-capture.ts'
import { behindProxy } from '../../../test/behind-proxy.ts'
import { signedIn, testApp } from '../../../test/browser.ts'
import { ask, makeCrossClusterKey, makeKey, makeUser, revoke, storedKey } from '../../../test/cluster.ts'

const day = 86_400_000
const Stored = z.object({ expiration: z.number().optional() })
const stored = async (id: string) => Stored.parse(await storedKey(id))

it('moves the expiry of own keys, keeps the rest, and says of each of the others why not', async () => {
  const owner = await makeUser('manage_security')
  const [plain, dated, changed, expired, revoked, crossCluster, foreign] = await Promise.all([
    makeKey(owner, { metadata: { a: 1 }, role_descriptors: { none: {} } }),
    makeKey(owner, { expiration: '2d' }),
    makeKey(owner, { expiration: '2d' }),
    makeKey(owner, { expiration: '1ms' }),
    makeKey(owner),
    makeCrossClusterKey(owner),
    makeUser('manage_own_api_key').then((another) => makeKey(another)),
  ])
  await revoke(revoked.id)
  const before = await storedKey(plain.id)
  const browser = await signedIn(await testApp(), owner)
  const seen = async ({ id }: { id: string }) => {
    const { expiration } = await stored(id)
    return { id, ...(expiration !== undefined && { expiration }) }
  }
  const unknown = { id: 'AAAAAAAAAAAAAAAAAAAA' }
  const keys = await Promise.all([plain, dated, expired, revoked, crossCluster, foreign].map(seen))
  const body = {
    // As it was seen, that one had no expiry.
    keys: [...keys, { id: changed.id }, unknown],
    expiration: '30d',
  }
  const { updated, noops, failed } = await browser.call(apiKeys.bulkUpdate, body)
  expect(updated.toSorted()).toEqual([plain.id, dated.id].toSorted())
  expect(noops).toEqual([])
  expect(Object.fromEntries(failed.map(({ id, code }) => [id, code]))).toEqual({
    [changed.id]: 'key_changed',
    [expired.id]: 'expired',
    [revoked.id]: 'revoked',
    [crossCluster.id]: 'cross_cluster',
    [foreign.id]: 'not_key_owner',
    [unknown.id]: 'not_found',
  })
  for (const { id } of [plain, dated]) {
    const left = ((await stored(id)).expiration ?? 0) - Date.now()
    expect(left).toBeGreaterThan(29 * day)
    expect(left).toBeLessThan(31 * day)
  }
  expect(await storedKey(plain.id)).toEqual({ ...before, expiration: expect.any(Number) })
})

it('gives each key a new snapshot of the rights of its owner', async () => {
  const owner = await makeUser('manage_own_api_key')
  const { id } = await makeKey(owner)
  await ask(z.unknown(), 'PUT', `/_security/role/${owner.role}`, {
    cluster: ['manage_own_api_key', 'monitor'],
  })
  const browser = await signedIn(await testApp(), owner)
  await browser.call(apiKeys.bulkUpdate, { keys: [{ id }], expiration: '1d' })
  expect(JSON.stringify((await storedKey(id)).limited_by)).toContain('"monitor"')
})

it('refreshes the permissions of many, leaves the rest of each as it is, and says so in the audit log', async () => {
  const { auditTo, take } = capture()
  const owner = await makeUser('manage_own_api_key')
  const [moved, expired, foreign] = await Promise.all([
    makeKey(owner, { metadata: { a: 1 }, expiration: '2d' }),
    makeKey(owner, { expiration: '1ms' }),
    makeUser('manage_own_api_key').then((another) => makeKey(another)),
  ])
  const before = await storedKey(moved.id)
  await ask(z.unknown(), 'PUT', `/_security/role/${owner.role}`, {
    cluster: ['manage_own_api_key', 'monitor'],
  })
  const browser = await signedIn(await testApp(audited(), { auditTo }), owner)
  take()
  // Nothing is said of their expiry, which stays whatever it is.
  const body = { keys: [moved, expired, foreign].map(({ id }) => ({ id })) }
  const { updated, noops, failed } = await browser.call(apiKeys.bulkUpdate, body)
  expect({ updated, noops }).toEqual({ updated: [moved.id], noops: [] })
  expect(Object.fromEntries(failed.map(({ id, code }) => [id, code]))).toEqual({
    [expired.id]: 'expired',
    [foreign.id]: 'not_found',
  })
  const after = await storedKey(moved.id)
  expect(JSON.stringify(after.limited_by)).toContain('"monitor"')
  expect({ ...after, limited_by: before.limited_by }).toEqual(before)
  expect(take()).toContain('api-key-update success refresh')
  expect(await browser.call(apiKeys.bulkUpdate, { keys: [{ id: moved.id }] })).toEqual({
    updated: [],
    noops: [moved.id],
    failed: [],
  })
})

it('writes nothing of a thousand keys where each was changed meanwhile, and takes no more than a thousand', async () => {
  const owner = await makeUser('manage_own_api_key')
  const { id } = await makeKey(owner, { expiration: '2d' })
  const browser = await signedIn(await testApp(), owner)
  const change = { keys: [{ id }], expiration: '1d' }
  expect(await browser.call(apiKeys.bulkUpdate, change)).toEqual({
    updated: [],
    noops: [],
    failed: [{ id, code: 'key_changed' }],
  })
  const many = Array.from({ length: 1001 }, (_, index) => ({ id: `key-${index}` }))
  for (const keys of [[], many, [{ id }, { id }]]) {
    const error = await browser.fail(apiKeys.bulkUpdate, { ...change, keys })
    expect(error).toMatchObject({ code: 'invalid_request' })
  }
  const { failed } = await browser.call(apiKeys.bulkUpdate, { ...change, keys: many.slice(0, 1000) })
  expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(['not_found']))
  expect(failed).toHaveLength(1000)
})

const bulkUpdate = /_bulk_update/

it.each([
  [{ kind: 'lose', carriedOut: true }, 'updated'],
  [{ kind: 'hang', carriedOut: true }, 'updated'],
  [foreignAnswer(502), 'unconfirmed'],
] satisfies [Fault, string][])(
  'without an answer (%o) it says what can be seen: %s',
  async (fault, outcome) => {
    const { proxy, app } = await behindProxy({ ELASTICSEARCH_REQUEST_TIMEOUT_MS: '3000' })
    const owner = await makeUser('manage_own_api_key')
    const { id } = await makeKey(owner)
    const browser = await signedIn(app, owner)
    await proxy.setFault(fault, { only: bulkUpdate })
    const reply = await browser.call(apiKeys.bulkUpdate, { keys: [{ id }], expiration: '1d' })
    expect(reply).toEqual(
      outcome === 'updated'
        ? { updated: [id], noops: [], failed: [] }
        : { updated: [], noops: [], failed: [{ id, code: 'unconfirmed' }] },
    )
    expect(proxy.requests.filter((line) => bulkUpdate.test(line))).toHaveLength(1)
  },
)

it('nobody knows where nothing can be read afterwards either', async () => {
  const { proxy, app } = await behindProxy()
  const owner = await makeUser('manage_own_api_key')
  const { id } = await makeKey(owner)
  const browser = await signedIn(app, owner)
  const arrived = proxy.next(bulkUpdate)
  const failed = browser.fail(apiKeys.bulkUpdate, { keys: [{ id }], expiration: '1d' })
  await arrived
  await proxy.setFault({ kind: 'refuse' })
  expect(await failed).toMatchObject({ code: 'update_outcome_unknown' })
})
