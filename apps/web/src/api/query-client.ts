import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiFailure } from './api-failure.ts'
import { sessionQuery } from './session.ts'
import { endSession } from './session-end.ts'

/** Failures that are often over a moment later; a read that met one is sent once more. */
const isPassing = (error: Error) =>
  error instanceof ApiFailure && (error.code === 'network' || error.code === 'elasticsearch_unreachable')

/**
 * The cache of what was read. Nothing that changes something is ever sent twice, and what it answers is forgotten with
 * the component that asked, since it may be a secret.
 */
export function createQueryClient(): QueryClient {
  const watch = (error: Error) => {
    // Without a session there is none to end: the route's loader then leads to the sign-in page.
    const signedIn = queryClient.getQueryData(sessionQuery.queryKey) !== undefined
    if (signedIn && error instanceof ApiFailure && error.endsSession) endSession(error)
  }
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      // 'always': offline is a failure that the page shows, not a wait without end.
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 1 && isPassing(error),
        retryDelay: 500,
      },
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  })
  return queryClient
}
