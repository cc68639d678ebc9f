import { IndexNamePrefix, privileges } from '@latchkey/contract'
import { skipToken, useQuery } from '@tanstack/react-query'
import { actAsOf, useActing } from '../../../api/acting.ts'
import { call } from '../../../api/call.ts'
import { useDebounced } from '../../../ui/debounced.ts'

/** Names of indices that begin so, as far as the owner of the key sees them; none for what is no beginning of a name (`logs-*`). */
export function useIndexNames(typed: string, isWanted: boolean): string[] {
  const acting = actAsOf(useActing())
  const prefix = IndexNamePrefix.safeParse(useDebounced(typed.trim())).data
  const { data } = useQuery({
    queryKey: ['privileges', 'index-names', acting, prefix],
    queryFn:
      prefix === undefined || !isWanted
        ? skipToken
        : ({ signal }) => call(privileges.indexNames, { body: { prefix, ...acting } }, { signal }),
    staleTime: 30_000,
    gcTime: 60_000,
    // Without hints one types the name.
    retry: false,
  })
  return data?.names ?? []
}
