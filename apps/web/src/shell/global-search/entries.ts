import type { Capability, PageConfig, Session } from '@latchkey/contract'
import { defineMessage, type MessageDescriptor } from 'react-intl'
import { isReadOnly } from '../../api/session.ts'
import { ownerText } from '../../features/api-keys/list/list-search.ts'
import type { ConnectionTab } from '../../features/connection-details/connection-search.ts'
import { kibanaRolesUrl, links, paths } from '../../paths.ts'
import type { ColorModeChoice } from '../../ui/color-mode.tsx'
import { stringifySearch } from '../../url-search.ts'
import { pages } from '../pages.ts'

/** What choosing an entry does. */
export type Target =
  | { kind: 'page'; href: string }
  | { kind: 'external'; href: string }
  | { kind: 'connection'; tab: ConnectionTab }
  | { kind: 'theme'; choice: ColorModeChoice }
  | { kind: 'signOut' }

/** A page or an action, by its name and by what people call it besides. */
export type Entry = {
  id: string
  section: 'actions' | 'pages'
  icon: string
  title: MessageDescriptor
  /** Synonyms, separated by commas. */
  words: MessageDescriptor
  /** Offered before anything is typed. */
  isSuggested?: true
  /** What the caller has to be allowed; where they are not, the entry says why. */
  needs?: (session: Session) => Capability
  /** Whether there is such a thing for this caller at all; absent: always. */
  isOffered?: (session: Session, config: PageConfig) => boolean
  target: (session: Session, config: PageConfig) => Target
}

const seesKeys = ({ apiKeysEnabled, capabilities }: Session) => apiKeysEnabled && capabilities.view !== 'none'

/** The list of keys with these search parameters. */
export const listHref = (search: Record<string, unknown>): string =>
  `${paths.apiKeys}${stringifySearch(search)}`

/** The details of a key. */
export const detailsHref = (id: string): string => paths.apiKey.replace('$id', encodeURIComponent(id))

/** *What is this key?*, with the answer where the id is known. */
export const identifyHref = (id?: string): string => `${paths.identifyApiKey}${stringifySearch({ id })}`

const page = (id: keyof typeof pages): Entry => ({
  id,
  section: 'pages',
  icon: pages[id].icon,
  title: pages[id].title,
  words: pages[id].words,
  isSuggested: true,
  target: () => ({ kind: 'page', href: pages[id].to }),
})

const themeWords = defineMessage({
  id: 'search.words.theme',
  defaultMessage: 'mode, theme, appearance, colours, colors',
})

/** Every page and action, in the order in which equally good hits are shown. */
export const entries: Entry[] = [
  {
    id: 'createApiKey',
    section: 'actions',
    icon: 'plusCircle',
    title: defineMessage({ id: 'search.createApiKey', defaultMessage: 'Create API key' }),
    words: defineMessage({
      id: 'search.words.createApiKey',
      defaultMessage: 'new, add, make, generate, token, secret, credential',
    }),
    isSuggested: true,
    needs: ({ capabilities }) => capabilities.createUserKey,
    isOffered: ({ capabilities }) => !isReadOnly(capabilities),
    target: () => ({ kind: 'page', href: paths.createApiKey }),
  },
  {
    id: 'connectionDetails',
    section: 'actions',
    icon: 'plugs',
    title: defineMessage({ id: 'connection.title', defaultMessage: 'Connection details' }),
    words: defineMessage({
      id: 'search.words.connection',
      defaultMessage: 'endpoint, url, address, host, port, connection string, cluster, version, connect',
    }),
    isSuggested: true,
    target: () => ({ kind: 'connection', tab: 'endpoints' }),
  },
  {
    id: 'connectionKey',
    section: 'actions',
    icon: 'key',
    title: defineMessage({
      id: 'search.connectionKey',
      defaultMessage: 'Get an API key for me',
    }),
    words: defineMessage({
      id: 'search.words.connectionKey',
      defaultMessage: 'personal, quick, 90 days, create, token, secret, connect',
    }),
    needs: ({ capabilities }) => capabilities.createUserKey,
    isOffered: ({ capabilities }) => !isReadOnly(capabilities),
    target: () => ({ kind: 'connection', tab: 'apiKeys' }),
  },
  {
    id: 'identifyKey',
    section: 'actions',
    icon: 'inspect',
    title: defineMessage({ id: 'apiKeys.identify.title', defaultMessage: 'What is this key?' }),
    words: defineMessage({
      id: 'search.words.identify',
      defaultMessage: 'identify, whose, found, leaked, leak, decode, look up, unknown, id, incident',
    }),
    isOffered: seesKeys,
    target: () => ({ kind: 'page', href: identifyHref() }),
  },
  {
    id: 'themeDark',
    section: 'actions',
    icon: 'moon',
    title: defineMessage({ id: 'search.theme.dark', defaultMessage: 'Use the dark theme' }),
    words: themeWords,
    target: () => ({ kind: 'theme', choice: 'dark' }),
  },
  {
    id: 'themeLight',
    section: 'actions',
    icon: 'sun',
    title: defineMessage({ id: 'search.theme.light', defaultMessage: 'Use the light theme' }),
    words: themeWords,
    target: () => ({ kind: 'theme', choice: 'light' }),
  },
  {
    id: 'themeSystem',
    section: 'actions',
    icon: 'display',
    title: defineMessage({ id: 'search.theme.system', defaultMessage: 'Use the theme of the system' }),
    words: themeWords,
    target: () => ({ kind: 'theme', choice: 'system' }),
  },
  {
    id: 'signOut',
    section: 'actions',
    icon: 'logOut',
    title: defineMessage({ id: 'userMenu.signOut', defaultMessage: 'Sign out' }),
    words: defineMessage({
      id: 'search.words.signOut',
      defaultMessage: 'log out, logout, sign off, exit, quit, session, change user',
    }),
    target: () => ({ kind: 'signOut' }),
  },
  page('apiKeys'),
  page('roles'),
  {
    id: 'ownKeys',
    section: 'pages',
    icon: 'user',
    title: defineMessage({ id: 'search.ownKeys', defaultMessage: 'My API keys' }),
    words: defineMessage({ id: 'search.words.ownKeys', defaultMessage: 'own, mine, personal, tokens' }),
    isOffered: seesKeys,
    target: ({ user }) => ({ kind: 'page', href: listHref({ owner: ownerText(user), type: 'all' }) }),
  },
  {
    id: 'expiredKeys',
    section: 'pages',
    icon: 'clock',
    title: defineMessage({ id: 'search.expiredKeys', defaultMessage: 'Expired API keys' }),
    words: defineMessage({ id: 'search.words.expiredKeys', defaultMessage: 'old, dead, outdated, tokens' }),
    isOffered: seesKeys,
    target: () => ({ kind: 'page', href: listHref({ status: 'expired', type: 'all' }) }),
  },
  {
    id: 'crossClusterKeys',
    section: 'pages',
    icon: 'cluster',
    title: defineMessage({ id: 'search.crossClusterKeys', defaultMessage: 'Cross-cluster API keys' }),
    words: defineMessage({
      id: 'search.words.crossClusterKeys',
      defaultMessage: 'remote, other clusters, ccs, ccr, replication, tokens',
    }),
    isOffered: seesKeys,
    target: () => ({ kind: 'page', href: listHref({ type: 'cross_cluster' }) }),
  },
  {
    id: 'managedKeys',
    section: 'pages',
    icon: 'lock',
    title: defineMessage({ id: 'search.managedKeys', defaultMessage: 'Managed API keys' }),
    words: defineMessage({
      id: 'search.words.managedKeys',
      defaultMessage: 'kibana, alerting, fleet, system, tokens',
    }),
    isOffered: seesKeys,
    target: () => ({ kind: 'page', href: listHref({ type: 'managed' }) }),
  },
  {
    id: 'kibanaRoles',
    section: 'pages',
    icon: 'external',
    title: defineMessage({ id: 'roles.kibana', defaultMessage: 'Manage roles in Kibana' }),
    words: defineMessage({
      id: 'search.words.kibanaRoles',
      defaultMessage: 'edit, change, permissions, privileges',
    }),
    isOffered: (_, { kibanaUrl }) => kibanaUrl !== undefined,
    target: (_, { kibanaUrl = '' }) => ({ kind: 'external', href: kibanaRolesUrl(kibanaUrl) }),
  },
  {
    id: 'documentation',
    section: 'pages',
    icon: 'documentation',
    title: defineMessage({ id: 'helpMenu.documentation', defaultMessage: 'Documentation' }),
    words: defineMessage({
      id: 'search.words.documentation',
      defaultMessage: 'help, manual, guide, docs, elasticsearch',
    }),
    target: () => ({ kind: 'external', href: links.documentation }),
  },
  {
    id: 'apiReference',
    section: 'pages',
    icon: 'code',
    title: defineMessage({ id: 'helpMenu.apiReference', defaultMessage: 'API reference' }),
    words: defineMessage({
      id: 'search.words.apiReference',
      defaultMessage: 'help, openapi, swagger, rest, http',
    }),
    target: () => ({ kind: 'external', href: links.apiReference }),
  },
  {
    id: 'licences',
    section: 'pages',
    icon: 'document',
    title: defineMessage({ id: 'helpMenu.licences', defaultMessage: 'Licences' }),
    words: defineMessage({
      id: 'search.words.licences',
      defaultMessage: 'licenses, open source, notices, legal, about',
    }),
    target: () => ({ kind: 'external', href: links.licences }),
  },
]
