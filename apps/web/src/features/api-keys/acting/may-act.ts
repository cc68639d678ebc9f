import { type ApiKey, holdsRunAs, type Session } from '@latchkey/contract'
import { isOwn } from '../delete/may-delete.ts'

/** Whether to offer acting as the owner of a key. Where patterns do not settle it, Elasticsearch is asked once it is opened. */
export function mayActAsOwner(
  key: Pick<ApiKey, 'username' | 'realm' | 'managed'>,
  session: Pick<Session, 'user' | 'run_as' | 'capabilities'>,
): boolean {
  // The program that made it would overwrite the change, or break: the owner is not offered it either.
  if (key.managed) return false
  // Realms with an underscore are Elasticsearch's own: of service accounts, and of keys that keys made.
  if (isOwn(key, session) || key.realm.startsWith('_')) return false
  return holdsRunAs(session.run_as ?? [], key.username) !== false
}
