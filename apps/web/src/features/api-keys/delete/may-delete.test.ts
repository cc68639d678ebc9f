import type { Capabilities, Capability, Session } from '@latchkey/contract'
import { expect, test } from 'vitest'
import { noCapabilities } from '../../../../test/a-session.ts'
import { mayDelete, maySelect } from './may-delete.ts'

const yes: Capability = { allowed: true }
const no: Capability = { allowed: false, reason: 'missing_privilege', privileges: ['manage_api_key'] }
const noCrossCluster: Capability = {
  allowed: false,
  reason: 'missing_privilege',
  privileges: ['manage_security'],
}

const nothing: Capabilities = {
  ...noCapabilities,
  view: 'all',
  deleteOwnKey: no,
  deleteAnyKey: no,
  deleteCrossClusterKey: noCrossCluster,
}

const callerWith = (capabilities: Partial<Capabilities>): Pick<Session, 'user' | 'capabilities'> => ({
  user: { username: 'alice', realm: 'native1', roles: [] },
  capabilities: { ...nothing, ...capabilities },
})

const own = { type: 'rest', username: 'alice', realm: 'native1', managed: false } as const
const namesake = { ...own, realm: 'saml1' }
const foreign = { ...own, username: 'bob' }

test('own keys only: the namesake of another realm is not oneself', () => {
  const caller = callerWith({ deleteOwnKey: yes })
  expect(mayDelete(own, caller)).toEqual(yes)
  expect(mayDelete(namesake, caller)).toEqual(no)
  expect(mayDelete(foreign, caller)).toEqual(no)
})

test('any user key includes one’s own', () => {
  const caller = callerWith({ deleteAnyKey: yes })
  expect(mayDelete(own, caller)).toEqual(yes)
  expect(mayDelete(foreign, caller)).toEqual(yes)
})

test('a cross-cluster key asks for its own privilege, whoever owns it', () => {
  const caller = callerWith({ deleteOwnKey: yes, deleteAnyKey: yes })
  expect(mayDelete({ ...own, type: 'cross_cluster' }, caller)).toEqual(noCrossCluster)
  expect(
    mayDelete({ ...foreign, type: 'cross_cluster' }, callerWith({ deleteCrossClusterKey: yes })),
  ).toEqual(yes)
})

test('managed keys are deletable but never selectable', () => {
  const caller = callerWith({ deleteAnyKey: yes })
  expect(mayDelete({ ...foreign }, caller)).toEqual(yes)
  expect(maySelect({ ...foreign, managed: true }, caller)).toBe('managed')
  expect(maySelect(foreign, caller)).toEqual(yes)
})

test('a missing privilege is the reason that is named, also for a managed key', () => {
  expect(maySelect({ ...foreign, managed: true }, callerWith({ deleteOwnKey: yes }))).toEqual(no)
})
