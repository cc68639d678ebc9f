import { describe, expect, it } from 'vitest'
import { mayActAsOwner } from './may-act.ts'

const allowed = { allowed: true } as const
const capabilities = {
  view: 'all',
  createUserKey: allowed,
  createCrossClusterKey: allowed,
  updateOwnKey: allowed,
  updateCrossClusterKey: allowed,
  readRoles: allowed,
  deleteOwnKey: allowed,
  deleteAnyKey: allowed,
  deleteCrossClusterKey: allowed,
} as const
const admin = { user: { username: 'admin', realm: 'native1', roles: [] }, capabilities }

describe('acting as the owner of a key', () => {
  it.each([
    ['alice', 'native1', ['al*'], true],
    ['alice', 'native1', ['/al.*/'], true],
    ['alice', 'native1', ['bob'], false],
    ['alice', 'native1', undefined, false],
    ['alice', '_es_api_key', ['*'], false],
    ['admin', 'native1', ['*'], false],
    ['admin', 'file1', ['*'], true],
  ])('%s in %s with %j: %s', (username, realm, run_as, may) => {
    expect(mayActAsOwner({ username, realm, managed: false }, { ...admin, ...(run_as && { run_as }) })).toBe(
      may,
    )
  })

  it('is not offered for a managed key', () => {
    const key = { username: 'alice', realm: 'native1', managed: true }
    expect(mayActAsOwner(key, { ...admin, run_as: ['*'] })).toBe(false)
  })
})
