import type { StoredRoleDescriptor } from '@latchkey/contract'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { z } from 'zod'

const Texts = z.union([z.array(z.string()), z.string().transform((text) => [text])]).catch([])
const Grants = z.object({
  cluster: Texts,
  indices: z.array(z.object({ names: Texts, privileges: Texts })).catch([]),
})

const shown = 3

/** A few names, and how many more there are. */
const few = (names: string[]) =>
  names.length <= shown ? names.join(', ') : `${names.slice(0, shown).join(', ')} +${names.length - shown}`

export type GrantsInShort = {
  /** Cluster privileges. */
  cluster: string
  /** Index names and what may be done with them. */
  indices: { names: string; privileges: string }[]
  moreIndices: number
  /** Other sections that grant something, by Elasticsearch's names. */
  others: string[]
}

const otherSections = ['applications', 'run_as', 'global', 'remote_indices', 'remote_cluster']

const isFilled = (section: unknown) =>
  typeof section === 'object' && section !== null && Object.keys(section).length > 0

/** What a role grants, cut down to a line or two. */
export function grantsInShort(descriptor: StoredRoleDescriptor): GrantsInShort {
  const { cluster, indices } = Grants.parse(descriptor)
  return {
    cluster: few(cluster),
    indices: indices
      .slice(0, 2)
      .map(({ names, privileges }) => ({ names: few(names), privileges: few(privileges) })),
    moreIndices: Math.max(0, indices.length - 2),
    others: otherSections.filter((section) => isFilled(descriptor[section])),
  }
}

/** The same in words. */
export function useGrantsText() {
  const intl = useIntl()
  return useCallback(
    (descriptor: StoredRoleDescriptor): string => {
      const { cluster, indices, moreIndices, others } = grantsInShort(descriptor)
      const parts = [
        ...(cluster === ''
          ? []
          : [
              intl.formatMessage(
                { id: 'apiKeys.grants.cluster', defaultMessage: 'cluster: {cluster}' },
                { cluster },
              ),
            ]),
        ...indices.map(({ names, privileges }) => `${names}: ${privileges}`),
        ...(moreIndices === 0
          ? []
          : [
              intl.formatMessage(
                {
                  id: 'apiKeys.grants.more',
                  defaultMessage: '{count, plural, one {# more index entry} other {# more index entries}}',
                },
                { count: moreIndices },
              ),
            ]),
        ...others,
      ]
      return parts.length === 0
        ? intl.formatMessage({ id: 'apiKeys.grants.nothing', defaultMessage: 'grants nothing' })
        : parts.join(' · ')
    },
    [intl],
  )
}
