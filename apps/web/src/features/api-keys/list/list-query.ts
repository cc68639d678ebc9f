import { apiKeys } from '@latchkey/contract'
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'
import { sessionQuery } from '../../../api/session.ts'
import { isListInVain, wasListInVain } from './list-in-vain.ts'
import { choiceOf, type ListSearch, type ListView, queryBodyOf, viewOf } from './list-search.ts'

/** One page of rows. The rows of the page before stay until the new ones are there. */
export const listQuery = (view: ListView) => {
  const body = queryBodyOf(view)
  return queryOptions({
    queryKey: [...apiKeysQueryKey, 'list', body],
    queryFn: ({ signal }) => call(apiKeys.query, { body }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    // What the loader asked for and was refused would be asked for, and refused, once more.
    retryOnMount: false,
  })
}

/** Counts for the filters; a call of their own, so that rows never wait for them. */
export const facetsQuery = (view: ListView, ownerSearch = '') => {
  const body = {
    ...choiceOf(view),
    ...(view.revoked && { revoked: true }),
    ...(ownerSearch && { ownerSearch }),
  }
  return queryOptions({
    queryKey: [...apiKeysQueryKey, 'facets', body],
    queryFn: ({ signal }) => call(apiKeys.facets, { body }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    // What the loader asked for and was refused would be asked for, and refused, once more.
    retryOnMount: false,
  })
}

/**
 * Starts the list's calls beside the session's own, so that a page load waits once; for the route's loader, which need
 * not wait at all. Nothing is asked where the session says that it is in vain, or said so before this page load.
 */
export function prefetchList(queryClient: QueryClient, search: ListSearch): void {
  const session = queryClient.getQueryData(sessionQuery.queryKey)
  if (session ? isListInVain(session) : wasListInVain()) return
  const view = viewOf(search)
  void queryClient.prefetchQuery(listQuery(view))
  void queryClient.prefetchQuery(facetsQuery(view))
}
