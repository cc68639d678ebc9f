import { defineMessage } from 'react-intl'
import { paths } from '../paths.ts'

/** Every page that one can go to, by what it is called; side navigation, global search and titles read it from here. */
export const pages = {
  apiKeys: {
    to: paths.apiKeys,
    testSubject: 'api_keys',
    icon: 'key',
    title: defineMessage({ id: 'navigation.apiKeys', defaultMessage: 'API keys' }),
    /** What people call it besides; for the search. */
    words: defineMessage({
      id: 'search.words.apiKeys',
      defaultMessage: 'tokens, secrets, credentials, access keys, list',
    }),
  },
  roles: {
    to: paths.roles,
    testSubject: 'roles',
    icon: 'users',
    title: defineMessage({ id: 'navigation.roles', defaultMessage: 'Roles' }),
    words: defineMessage({
      id: 'search.words.roles',
      defaultMessage: 'permissions, privileges, rights, access, authorization, groups',
    }),
  },
} as const

/** The pages by group, as in Kibana's Stack Management. */
export const pageGroups = [
  {
    id: 'security',
    title: defineMessage({ id: 'navigation.security', defaultMessage: 'Security' }),
    pages: [pages.apiKeys, pages.roles],
  },
]
