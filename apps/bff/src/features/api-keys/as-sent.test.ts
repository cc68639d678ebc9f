import { describe, expect, it } from 'vitest'
import { isAsSent, isExpirationAsSent } from './as-sent.ts'

const none = { cluster: [], indices: [], applications: [], run_as: [], metadata: {} }
const stored = { ...none, transient_metadata: { enabled: true } }
const key = (fields: object) => ({ id: 'a', creation: 0, ...fields })
const user = { type: 'rest', revision: 'r' } as const
const crossCluster = { type: 'cross_cluster', revision: 'r' } as const

describe('a user key is as sent', () => {
  it.each([
    [{}, {}, true],
    [{ metadata: { a: 1, b: 2 } }, { metadata: { b: 2, a: 1 } }, true],
    [{ metadata: { a: 1 } }, { metadata: { a: '1' } }, false],
    [{ metadata: {} }, {}, true],
    [{ all_privileges: true as const }, { role_descriptors: {} }, true],
    [{ all_privileges: true as const }, { role_descriptors: { a: stored } }, false],
    [{ role_descriptors: { a: {} } }, { role_descriptors: {} }, false],
    [{ role_descriptors: { a: {} } }, { role_descriptors: { a: stored } }, true],
    [
      { role_descriptors: { a: { cluster: ['all'] } } },
      { role_descriptors: { a: { ...stored, cluster: ['all'] } } },
      true,
    ],
    [
      { role_descriptors: { a: { indices: [{ names: ['x'] }] } } },
      {
        role_descriptors: { a: { ...stored, indices: [{ names: ['x'], allow_restricted_indices: false }] } },
      },
      true,
    ],
    [
      { role_descriptors: { a: { indices: [{ names: ['x'] }] } } },
      { role_descriptors: { a: { ...stored, indices: [{ names: ['x'], allow_restricted_indices: true }] } } },
      false,
    ],
    // Restricting fields to none is not the same as not restricting them.
    [
      { role_descriptors: { a: { indices: [{ names: ['x'], field_security: { grant: [] } }] } } },
      {
        role_descriptors: { a: { ...stored, indices: [{ names: ['x'], allow_restricted_indices: false }] } },
      },
      false,
    ],
  ])('%j, stored %j: %s', (sent, found, same) => {
    expect(isAsSent({ ...user, ...sent }, key(found), Date.now())).toBe(same)
  })
})

describe('a cross-cluster key is as sent', () => {
  const search = [{ names: ['x'] }]
  const access = { search: [{ names: ['x'], allow_restricted_indices: false }] }
  it.each([
    [{ access: { search } }, { access }, true],
    [{ access: { search, replication: search } }, { access }, false],
    [{ certificate_identity: null }, { access }, true],
    [{ certificate_identity: null }, { certificate_identity: 'CN' }, false],
    [{ certificate_identity: 'CN' }, { certificate_identity: 'CN' }, true],
  ])('%j, stored %j: %s', (sent, found, same) => {
    expect(isAsSent({ ...crossCluster, ...sent }, key(found), Date.now())).toBe(same)
  })
})

describe('an expiration is as sent', () => {
  const day = 86_400_000
  const began = Date.now() - 1000
  it.each([
    ['1d', began + day + 500, true],
    ['24h', began + day, true],
    ['86400s', Date.now() + day + 30_000, true],
    ['1d', began, false],
    ['1d', began + 2 * day, false],
    ['1d', undefined, false],
  ])('%s, expires %s: %s', (sent, expiration, same) => {
    expect(isExpirationAsSent(sent, { expiration }, began)).toBe(same)
    const body = { ...user, expiration: sent }
    expect(isAsSent(body, key({ expiration }), began)).toBe(same)
  })
})
