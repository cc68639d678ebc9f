import type { Capabilities, Capability, Session } from '@latchkey/contract'

const missing = (...privileges: Extract<Capability, { allowed: false }>['privileges']): Capability => ({
  allowed: false,
  reason: 'missing_privilege',
  privileges,
})

/** What somebody without any privilege may do. */
export const noCapabilities: Capabilities = {
  view: 'none',
  createUserKey: missing('manage_own_api_key'),
  createCrossClusterKey: missing('manage_security'),
  updateOwnKey: missing('manage_own_api_key'),
  updateCrossClusterKey: missing('manage_security'),
  readRoles: missing('read_security'),
  deleteOwnKey: missing('manage_own_api_key'),
  deleteAnyKey: missing('manage_api_key'),
  deleteCrossClusterKey: missing('manage_security'),
}

/** What a holder of manage_security may do. */
export const allCapabilities: Capabilities = {
  view: 'all',
  createUserKey: { allowed: true },
  createCrossClusterKey: { allowed: true },
  updateOwnKey: { allowed: true },
  updateCrossClusterKey: { allowed: true },
  readRoles: { allowed: true },
  deleteOwnKey: { allowed: true },
  deleteAnyKey: { allowed: true },
  deleteCrossClusterKey: { allowed: true },
}

/** A session for tests of components: of alice, who may do everything unless the test says otherwise. */
export const aSession = (fields: Partial<Session> = {}): Session => ({
  user: { username: 'alice', realm: 'native1', roles: [] },
  privileges: { manage_security: true, manage_api_key: true, manage_own_api_key: true, read_security: true },
  capabilities: allCapabilities,
  apiKeysEnabled: true,
  license: { known: false },
  cluster: { url: 'http://localhost:9200', certificateIdentity: false },
  idleEndsAt: 0,
  endsAt: 0,
  ...fields,
})
