import type { ClusterPrivilege, Session } from '@latchkey/contract'
import { clusterPrivileges } from '@latchkey/contract'
import { expect, it } from 'vitest'
import { rightsInWords } from './rights-in-words.ts'

const privileges = (held: ClusterPrivilege[]): Session['privileges'] => ({
  manage_security: held.includes('manage_security'),
  manage_api_key: held.includes('manage_api_key'),
  manage_own_api_key: held.includes('manage_own_api_key'),
  read_security: held.includes('read_security'),
})

// The rows of the privilege table.
it.each<[ClusterPrivilege[], string]>([
  [[], 'No privilege for API keys ()'],
  [['manage_own_api_key'], 'Manages own keys (manage_own_api_key)'],
  [['manage_own_api_key', 'manage_api_key'], 'Manages own keys, deletes any user key (manage_api_key)'],
  [[...clusterPrivileges], 'Manages all keys (manage_security)'],
  [['read_security'], 'Sees all keys, changes none (read_security)'],
  [['read_security', 'manage_own_api_key'], 'Sees all keys, manages own (read_security, manage_own_api_key)'],
])('with %j: %s', (held, expected) => {
  const rights = rightsInWords(privileges(held))
  expect(`${rights.words.defaultMessage} (${rights.privileges.join(', ')})`).toBe(expected)
})
