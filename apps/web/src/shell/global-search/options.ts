import type { ApiKey } from '@latchkey/contract'
import { defineMessages, type IntlShape, type MessageDescriptor, useIntl } from 'react-intl'
import { useSession } from '../../api/session.ts'
import { pageConfig } from '../../page-config.ts'
import { useWhyNot } from '../../ui/why-not.ts'
import { detailsHref, type Entry, entries, identifyHref, listHref, type Target } from './entries.ts'
import type { FoundKeys } from './found-keys.ts'
import { bestFirst, typedWords } from './matching.ts'

/** One line to choose. */
export type Option = {
  id: string
  icon: string
  title: string
  /** Second line. */
  note?: string
  /** Of a key: its expiry stands at the end of the line. */
  apiKey?: ApiKey
  /** Why it cannot be chosen. */
  whyNot?: string
  target: Target
}

export type Section = { id: 'actions' | 'pages' | 'keys'; title: string; options: Option[] }

const maxEntries = 5
const maxKeys = 5

const sectionTitles: Record<Section['id'], MessageDescriptor> = defineMessages({
  actions: { id: 'search.section.actions', defaultMessage: 'Actions' },
  pages: { id: 'search.section.pages', defaultMessage: 'Pages' },
  keys: { id: 'search.section.keys', defaultMessage: 'Keys' },
})

const iconOf = ({ managed, type }: ApiKey) =>
  managed ? 'lock' : type === 'cross_cluster' ? 'cluster' : 'user'

/**
 * What fits the typed text, by section; before anything is typed, what one comes for most. Of a key that was pasted with its
 * secret, `typed` is the id.
 */
export function useSections(typed: string, found: FoundKeys, wasPasted: boolean): Section[] {
  const intl = useIntl()
  const { actions, pages } = useEntryOptions(typed)
  const entries = { actions: wasPasted ? [identifyOption(intl, typed.trim())] : actions, pages }
  const keys = found.isSearching ? [...keyOptions(intl, found), allOption(intl, typed.trim(), found)] : []
  return (['actions', 'pages', 'keys'] as const)
    .map((id) => ({
      id,
      title: intl.formatMessage(sectionTitles[id]),
      options: id === 'keys' ? keys : entries[id].slice(0, maxEntries),
    }))
    .filter(({ options }) => options.length > 0)
}

function useEntryOptions(typed: string): Record<Entry['section'], Option[]> {
  const intl = useIntl()
  const session = useSession()
  const whyNot = useWhyNot()
  const optionOf = (entry: Entry): Option => {
    const reason = entry.needs && whyNot(entry.needs(session))
    return {
      id: entry.id,
      icon: entry.icon,
      title: intl.formatMessage(entry.title),
      ...(reason !== undefined && { whyNot: reason }),
      target: entry.target(session, pageConfig),
    }
  }
  const offered = entries.filter(({ isOffered }) => isOffered?.(session, pageConfig) ?? true)
  const words = typedWords(typed)
  const isNothingTyped = typed.trim() === ''
  const fitting = isNothingTyped
    ? offered.filter(({ isSuggested }) => isSuggested)
    : bestFirst(offered, words, (entry) => ({
        title: intl.formatMessage(entry.title),
        words: intl.formatMessage(entry.words),
      }))
  const of = (id: Entry['section']) => fitting.filter(({ section }) => section === id).map(optionOf)
  return { actions: of('actions'), pages: of('pages') }
}

/** First of all, since whoever pastes a key wants to know whose it is, and whether it is one of this cluster. */
const identifyOption = (intl: IntlShape, id: string): Option => ({
  id: 'identifyPasted',
  icon: 'inspect',
  title: intl.formatMessage({ id: 'apiKeys.identify.title', defaultMessage: 'What is this key?' }),
  note: id,
  target: { kind: 'page', href: identifyHref(id) },
})

const keyOptions = (intl: IntlShape, { reply }: FoundKeys): Option[] =>
  (reply?.items ?? []).slice(0, maxKeys).map((apiKey) => ({
    id: `key-${apiKey.id}`,
    icon: iconOf(apiKey),
    title: apiKey.name,
    note: intl.formatMessage(
      { id: 'search.key', defaultMessage: '{owner} · {id}' },
      { owner: apiKey.username, id: apiKey.id },
    ),
    apiKey,
    target: { kind: 'page', href: detailsHref(apiKey.id) },
  }))

/** There at once, so that Enter need not wait for the keys. */
function allOption(intl: IntlShape, search: string, { reply }: FoundKeys): Option {
  const title =
    reply?.total === undefined
      ? intl.formatMessage(
          { id: 'search.keysLike', defaultMessage: 'Search API keys for “{search}”' },
          { search },
        )
      : intl.formatMessage(
          {
            id: 'search.allKeys',
            defaultMessage:
              '{total, plural, =0 {No key matches “{search}”} one {The key that matches “{search}”} other {All # keys that match “{search}”}}',
          },
          { search, total: reply.total },
        )
  return {
    id: 'allKeys',
    icon: 'magnify',
    title,
    note: intl.formatMessage({ id: 'search.allKeys.note', defaultMessage: 'Opens the list' }),
    target: { kind: 'page', href: listHref({ q: search.slice(0, 256), type: 'all' }) },
  }
}
