import { type ApiKeyDetails, ApiKeyId, apiKeys } from '@latchkey/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { ApiFailure } from '../../../api/api-failure.ts'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'

/** One key with everything that the caller may see of it. */
export const keyQuery = (id: string) =>
  queryOptions({
    queryKey: [...apiKeysQueryKey, 'key', id],
    queryFn: ({ signal }): Promise<ApiKeyDetails> => {
      const known = ApiKeyId.safeParse(id)
      // What cannot be an id came from a hand-edited URL; it is as little there as one that nobody has.
      if (!known.success) throw new ApiFailure('not_found', 'Not the id of an API key')
      return call(apiKeys.get, { params: { id: known.data } }, { signal })
    },
    staleTime: 5_000,
  })

/** Starts reading a key, for the route's loader and for a link that is pointed at; nobody waits for it. */
export const prefetchKey = (queryClient: QueryClient, id: string): void =>
  void queryClient.prefetchQuery(keyQuery(id))
