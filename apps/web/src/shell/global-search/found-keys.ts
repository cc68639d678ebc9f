import { apiKeys, type QueryReply } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { apiKeysQueryKey } from '../../api/api-keys-cache.ts'
import { call } from '../../api/call.ts'
import { useSession } from '../../api/session.ts'
import { useDebounced } from '../../ui/debounced.ts'

/** One character finds nearly everything, at the cost of a search over all keys. */
const minLength = 2

/** Elasticsearch is not asked for more than the contract takes. */
const maxLength = 256

export type FoundKeys = {
  /** Whether keys are searched for at all: the caller may see some, and enough was typed. */
  isSearching: boolean
  /** Of exactly this text; undefined while it is asked for. */
  reply: QueryReply | undefined
  failure: unknown
}

/**
 * Keys by name or id, for those who may see any. Asked once the typing rests; a question that is outdated is aborted,
 * and an answer to another text is never shown.
 */
export function useFoundKeys(typed: string): FoundKeys {
  const { apiKeysEnabled, capabilities } = useSession()
  const search = typed.trim().slice(0, maxLength)
  const settled = useDebounced(search)
  const isSearching = apiKeysEnabled && capabilities.view !== 'none' && search.length >= minLength
  const isSettled = settled === search
  const { data, error } = useQuery({
    queryKey: [...apiKeysQueryKey, 'found', settled],
    queryFn: ({ signal }) => call(apiKeys.query, { body: { search: settled } }, { signal }),
    enabled: isSearching && isSettled,
    staleTime: 5_000,
    gcTime: 30_000,
  })
  return {
    isSearching,
    reply: isSearching && isSettled ? data : undefined,
    failure: isSearching && isSettled ? error : null,
  }
}
