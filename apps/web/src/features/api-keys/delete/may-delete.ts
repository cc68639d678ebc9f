import type { ApiKey, Capability, Session } from '@latchkey/contract'

type Caller = Pick<Session, 'user' | 'capabilities'>

/** Mine is decided by name *and* realm: the same name in another realm is another person. */
export const isOwn = (key: Pick<ApiKey, 'username' | 'realm'>, { user }: Pick<Session, 'user'>): boolean =>
  key.username === user.username && key.realm === user.realm

/** Whether the caller may delete this key, as far as can be told before Elasticsearch is asked. */
export function mayDelete(key: Pick<ApiKey, 'type' | 'username' | 'realm'>, caller: Caller): Capability {
  const { deleteOwnKey, deleteAnyKey, deleteCrossClusterKey } = caller.capabilities
  if (key.type === 'cross_cluster') return deleteCrossClusterKey
  if (deleteAnyKey.allowed || !isOwn(key, caller)) return deleteAnyKey
  return deleteOwnKey
}

/** Whether a key may be ticked for deleting with others. Managed keys never: each is deleted on its own, by name. */
export function maySelect(
  key: Pick<ApiKey, 'type' | 'username' | 'realm' | 'managed'>,
  caller: Caller,
): Capability | 'managed' {
  const capability = mayDelete(key, caller)
  return capability.allowed && key.managed ? 'managed' : capability
}
