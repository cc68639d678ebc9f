import type { Capability } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { allCapabilities, aSession } from '../../../../test/a-session.ts'
import { whyNotUpdate } from './why-not-update.ts'

const now = 1_000_000

const own = {
  type: 'rest',
  managed: false,
  username: 'alice',
  realm: 'native1',
  invalidated: false,
} as const
const crossCluster = { ...own, type: 'cross_cluster' } as const
const missing: Extract<Capability, { allowed: false }> = {
  allowed: false,
  reason: 'missing_privilege',
  privileges: ['manage_security'],
}
const license: typeof missing = { allowed: false, reason: 'license', privileges: [] }
const readOnly = {
  view: 'all',
  createUserKey: missing,
  createCrossClusterKey: missing,
  updateOwnKey: missing,
  updateCrossClusterKey: missing,
  readRoles: missing,
  deleteOwnKey: missing,
  deleteAnyKey: missing,
  deleteCrossClusterKey: missing,
} as const

test.each([
  ['own', own, {}, undefined],
  ['own that expires later', { ...own, expiration: now + 1 }, {}, undefined],
  ['own cross-cluster', crossCluster, {}, undefined],
  ['own, expired at this moment', { ...own, expiration: now }, {}, { kind: 'expired' }],
  ['own, revoked', { ...own, invalidated: true }, {}, { kind: 'revoked' }],
  ['revoked before it expired', { ...own, invalidated: true, expiration: 1 }, {}, { kind: 'revoked' }],
  ['somebody else’s', { ...own, username: 'bob' }, {}, { kind: 'other_owner', isNamesake: false }],
  ['a namesake’s', { ...own, realm: 'ldap1' }, {}, { kind: 'other_owner', isNamesake: true }],
  [
    'somebody else’s, managed',
    { ...own, username: 'bob', managed: true },
    {},
    { kind: 'other_owner', isNamesake: false },
  ],
  ['own, managed', { ...own, managed: true }, {}, { kind: 'managed' }],
  ['own, without the privilege', own, { updateOwnKey: missing }, { kind: 'capability', capability: missing }],
  ['own cross-cluster, without that of user keys', crossCluster, { updateOwnKey: missing }, undefined],
  [
    'own cross-cluster, without a licence',
    crossCluster,
    { updateCrossClusterKey: license },
    { kind: 'capability', capability: license },
  ],
  ['own user key, without a licence', own, { updateCrossClusterKey: license }, undefined],
  ['own, for who may only read', own, readOnly, { kind: 'read_only' }],
  ['revoked, for who may only read', { ...own, invalidated: true }, readOnly, { kind: 'read_only' }],
] as const)('%s', (_, key, capabilities, why) => {
  const caller = aSession({ capabilities: { ...allCapabilities, ...capabilities } })
  expect(whyNotUpdate(key, caller, now)).toEqual(why)
})
