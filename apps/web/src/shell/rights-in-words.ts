import type { ClusterPrivilege, Session } from '@latchkey/contract'
import { defineMessage, type MessageDescriptor } from 'react-intl'

/** What somebody may do with API keys, in a line, and the privileges that say so. */
type Rights = { words: MessageDescriptor; privileges: ClusterPrivilege[] }

/** By what is held of it, the most first. */
const rights: Rights[] = [
  {
    privileges: ['manage_security'],
    words: defineMessage({ id: 'rights.manageSecurity', defaultMessage: 'Manages all keys' }),
  },
  {
    privileges: ['manage_api_key'],
    words: defineMessage({
      id: 'rights.manageApiKey',
      defaultMessage: 'Manages own keys, deletes any user key',
    }),
  },
  {
    privileges: ['read_security', 'manage_own_api_key'],
    words: defineMessage({ id: 'rights.ownAndRead', defaultMessage: 'Sees all keys, manages own' }),
  },
  {
    privileges: ['manage_own_api_key'],
    words: defineMessage({ id: 'rights.manageOwnApiKey', defaultMessage: 'Manages own keys' }),
  },
  {
    privileges: ['read_security'],
    words: defineMessage({ id: 'rights.readSecurity', defaultMessage: 'Sees all keys, changes none' }),
  },
]

const none: Rights = {
  privileges: [],
  words: defineMessage({ id: 'rights.none', defaultMessage: 'No privilege for API keys' }),
}

/** The rights of somebody who holds these cluster privileges. */
export const rightsInWords = (held: Session['privileges']): Rights =>
  rights.find(({ privileges }) => privileges.every((privilege) => held[privilege])) ?? none
