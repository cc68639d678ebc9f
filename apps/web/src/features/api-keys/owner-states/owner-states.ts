import { type ApiKey, apiKeys, type Capability, type OwnerState, type Session } from '@latchkey/contract'
import { useQuery } from '@tanstack/react-query'
import { apiKeysQueryKey } from '../../../api/api-keys-cache.ts'
import { call } from '../../../api/call.ts'

/** By user name; who is not in it is there, or nothing is known of them. */
export type OwnerStates = ReadonlyMap<string, OwnerState>

const none: OwnerStates = new Map()

/** Elasticsearch lets the same privileges read roles and users. */
export const mayReadUsers = ({ capabilities }: Pick<Session, 'capabilities'>): Capability =>
  capabilities.readRoles

type Owned = Pick<ApiKey, 'username' | 'realm_type'>

/** Users of other realms are not kept by Elasticsearch. */
const isNative = ({ realm_type }: Owned) => realm_type === 'native'

/** What became of the owner of a key. */
export const ownerStateOf = (key: Owned, states: OwnerStates): OwnerState | undefined =>
  isNative(key) ? states.get(key.username) : undefined

/** What became of the owners of these keys; the keys are there before, and without it where it cannot be read. */
export function useOwnerStates(
  keys: Owned[] | undefined,
  session: Pick<Session, 'capabilities'>,
): OwnerStates {
  const usernames = [...new Set((keys ?? []).filter(isNative).map(({ username }) => username))].sort()
  const found = useQuery({
    queryKey: [...apiKeysQueryKey, 'owner-states', usernames],
    queryFn: ({ signal }) => call(apiKeys.ownerStates, { body: { usernames } }, { signal }),
    select: byUsername,
    enabled: usernames.length > 0 && mayReadUsers(session).allowed,
    staleTime: 5_000,
  })
  return found.data ?? none
}

const byUsername = ({ owners }: { owners: { username: string; state: OwnerState }[] }): OwnerStates =>
  new Map(owners.map(({ username, state }) => [username, state]))
