import { type KeyType, keyTypes, type Session } from '@latchkey/contract'
import type { ListView } from '../list/list-search.ts'

type Caller = Pick<Session, 'user' | 'capabilities'>

/**
 * The part of what a view shows that the caller may delete, of these types; undefined where that is nothing. Saves a walk
 * past keys of others, and lets them be counted. Elasticsearch has the last word on each key.
 */
function deletablePart(
  view: ListView,
  { user, capabilities }: Caller,
  wanted: KeyType[],
): ListView | undefined {
  const { deleteOwnKey, deleteAnyKey, deleteCrossClusterKey } = capabilities
  const may = (type: KeyType) =>
    type === 'cross_cluster' ? deleteCrossClusterKey.allowed : deleteAnyKey.allowed || deleteOwnKey.allowed
  const types = wanted.filter((type) => may(type) && (view.types.length === 0 || view.types.includes(type)))
  if (types.length === 0) return undefined
  const whole = { ...view, types, cursor: undefined }
  if (deleteAnyKey.allowed) return whole
  const includesMe = view.owners.some(
    ({ username, realm }) => username === user.username && (realm === undefined || realm === user.realm),
  )
  if (view.owners.length > 0 && !includesMe) return undefined
  return { ...whole, owners: [{ username: user.username, realm: user.realm }] }
}

/** What *select all that match* is about: never a managed key. */
export const selectablePart = (view: ListView, caller: Caller) =>
  deletablePart(
    view,
    caller,
    keyTypes.filter((type) => type !== 'managed'),
  )

/** The managed keys of a view that may be deleted with the others, where that is switched on. */
export const managedPart = (view: ListView, caller: Caller) => deletablePart(view, caller, ['managed'])
