import { type ApiKey, ApiKeyId, apiKeys, rotatedFromField, type Successor } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'

type Asked = Pick<ApiKey, 'id' | 'username' | 'realm'>

const none: ReadonlyMap<string, Successor> = new Map()

/** The newest successor of each of these keys, by id; rows are there before, and without it where it cannot be read. */
export function useSuccessors(rows: Asked[] | undefined): ReadonlyMap<string, Successor> {
  const keys = (rows ?? []).map(({ id, username, realm }) => ({ id, username, realm }))
  const found = useQuery({
    queryKey: [...apiKeysQueryKey, 'successors', keys],
    queryFn: ({ signal }) => call(apiKeys.successors, { body: { keys } }, { signal }),
    select: bySource,
    enabled: keys.length > 0,
    staleTime: 5_000,
  })
  return found.data ?? none
}

const bySource = ({ successors }: { successors: Successor[] }): ReadonlyMap<string, Successor> =>
  // Newest first; the last one that is set wins.
  new Map([...successors].reverse().map((successor) => [successor.rotated_from, successor]))

/** Id of the key that this one says it replaces. */
export function replacedBy({ metadata }: Pick<ApiKey, 'metadata'>): string | undefined {
  return ApiKeyId.safeParse(metadata[rotatedFromField]).data
}
