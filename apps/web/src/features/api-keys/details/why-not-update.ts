import type { ApiKeyDetails, Capability, Session } from '@latchkey/contract'
import { isReadOnly } from '../../../api/session.ts'
import { isOwn } from '../delete/may-delete.ts'

/** Why a key cannot be updated by the caller. */
export type WhyNotUpdate =
  /** The caller can change no key at all. */
  | { kind: 'read_only' }
  | { kind: 'revoked' }
  | { kind: 'expired' }
  /** Elasticsearch lets only the owner update a key: name *and* realm. */
  | { kind: 'other_owner'; isNamesake: boolean }
  /** The program that made it would overwrite the change, or break. */
  | { kind: 'managed' }
  | { kind: 'capability'; capability: Extract<Capability, { allowed: false }> }

type Caller = Pick<Session, 'user' | 'capabilities'>

/** The reason that lasts longest first: what no privilege would mend before what one would. Undefined: it can be updated. */
export function whyNotUpdate(
  key: Pick<ApiKeyDetails, 'type' | 'managed' | 'username' | 'realm' | 'invalidated' | 'expiration'>,
  caller: Caller,
  now: number,
): WhyNotUpdate | undefined {
  const { user, capabilities } = caller
  if (isReadOnly(capabilities)) return { kind: 'read_only' }
  if (key.invalidated) return { kind: 'revoked' }
  if (key.expiration !== undefined && key.expiration <= now) return { kind: 'expired' }
  if (!isOwn(key, caller)) return { kind: 'other_owner', isNamesake: key.username === user.username }
  if (key.managed) return { kind: 'managed' }
  const capability =
    key.type === 'cross_cluster' ? capabilities.updateCrossClusterKey : capabilities.updateOwnKey
  return capability.allowed ? undefined : { kind: 'capability', capability }
}
