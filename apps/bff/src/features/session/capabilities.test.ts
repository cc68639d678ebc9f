import type { Capability, License } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { capabilitiesOf } from './capabilities.ts'
import type { CrossClusterKeys } from './cross-cluster.ts'

const none = {
  manage_security: false,
  manage_api_key: false,
  manage_own_api_key: false,
  read_security: false,
}
const all = { manage_security: true, manage_api_key: true, manage_own_api_key: true, read_security: true }
const unknown = { known: false } as const
const asked = { apiKeysEnabled: true, license: unknown, crossClusterKeys: { state: 'unknown' } } as const
const license = (type: string, active = true) => ({ known: true, type, active }) as const

describe('creating cross-cluster keys', () => {
  it.each([
    [unknown, { allowed: true }],
    [license('trial'), { allowed: true }],
    [license('enterprise'), { allowed: true }],
    [license('enterprise', false), { allowed: false, reason: 'license', privileges: [] }],
    [license('platinum'), { allowed: false, reason: 'license', privileges: [] }],
    [license('basic'), { allowed: false, reason: 'license', privileges: [] }],
  ])('with licence %j: %j', (given, expected) => {
    expect(capabilitiesOf({ ...asked, privileges: all, license: given }).createCrossClusterKey).toEqual(
      expected,
    )
    // They can be deleted whatever the licence.
    expect(capabilitiesOf({ ...asked, privileges: all, license: given }).deleteCrossClusterKey).toEqual({
      allowed: true,
    })
  })

  it.each<[License, CrossClusterKeys['state'], Capability]>([
    [unknown, 'licensed', { allowed: true }],
    [unknown, 'not_licensed', { allowed: false, reason: 'license', privileges: [] }],
    [unknown, 'not_offered', { allowed: false, reason: 'not_offered', privileges: [] }],
    // The licence is the fresher word.
    [license('trial'), 'not_licensed', { allowed: true }],
    [license('basic'), 'licensed', { allowed: false, reason: 'license', privileges: [] }],
    [license('enterprise'), 'not_offered', { allowed: false, reason: 'not_offered', privileges: [] }],
  ])('with licence %j on a cluster that says %s: %j', (given, state, expected) => {
    const crossClusterKeys: CrossClusterKeys =
      state === 'licensed' ? { state, certificateIdentity: true } : { state }
    const capabilities = capabilitiesOf({ ...asked, privileges: all, license: given, crossClusterKeys })
    expect(capabilities.createCrossClusterKey).toEqual(expected)
    expect(capabilities.updateCrossClusterKey).toEqual(expected)
    expect(capabilities.deleteCrossClusterKey).toEqual({ allowed: true })
  })

  it('names the privilege rather than the licence when both are missing', () => {
    expect(
      capabilitiesOf({ ...asked, privileges: none, license: license('basic') }).createCrossClusterKey,
    ).toMatchObject({
      reason: 'missing_privilege',
      privileges: ['manage_security'],
    })
  })
})

describe('what is seen', () => {
  it.each([
    [none, 'none'],
    [{ ...none, manage_own_api_key: true }, 'own'],
    // Elasticsearch answers read_security: false for a holder of manage_api_key.
    [{ ...none, manage_own_api_key: true, manage_api_key: true }, 'all'],
    [{ ...none, read_security: true }, 'all'],
    [{ ...none, read_security: true, manage_own_api_key: true }, 'all'],
  ])('%j: %s', (privileges, view) => {
    expect(capabilitiesOf({ ...asked, privileges }).view).toBe(view)
  })
})

it('privileges add up: who sees all may still change their own only', () => {
  const capabilities = capabilitiesOf({
    ...asked,
    privileges: { ...none, read_security: true, manage_own_api_key: true },
  })
  const can = { allowed: true }
  expect(capabilities).toMatchObject({
    createUserKey: can,
    updateOwnKey: can,
    deleteOwnKey: can,
    readRoles: can,
  })
  expect(capabilities.deleteAnyKey).toMatchObject({ allowed: false })
})

describe('reading roles', () => {
  const needs = {
    allowed: false,
    reason: 'missing_privilege',
    privileges: ['read_security', 'manage_security'],
  }
  it.each([
    [none, needs],
    [{ ...none, manage_own_api_key: true, manage_api_key: true }, needs],
    [{ ...none, read_security: true }, { allowed: true }],
    [{ ...none, manage_security: true }, { allowed: true }],
  ])('%j: %j', (privileges, expected) => {
    expect(capabilitiesOf({ ...asked, privileges }).readRoles).toEqual(expected)
    // Whether API keys are on does not matter for it.
    expect(capabilitiesOf({ ...asked, privileges, apiKeysEnabled: false }).readRoles).toEqual(expected)
  })
})
