import type { ApiKey, Capability, Session } from '@latchkey/contract'

/** Whether this caller may make a key like that one, whoever owns it. */
export const mayDuplicate = (
  { type }: Pick<ApiKey, 'type'>,
  { capabilities: { createUserKey, createCrossClusterKey } }: Pick<Session, 'capabilities'>,
): Capability => (type === 'cross_cluster' ? createCrossClusterKey : createUserKey)
