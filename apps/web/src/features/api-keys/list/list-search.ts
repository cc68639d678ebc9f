import {
  type KeyOwner,
  type KeySort,
  type KeyStatus,
  type KeyType,
  keyStatuses,
  keyTypes,
  PageCursor,
  PageSize,
  type QueryBody,
  sortFields,
} from '@latchkey/contract'
import { z } from 'zod'
import { withoutSecret } from '../../../ui/secret/pasted-key.ts'

const searchMaxLength = 256
const maxOwners = 100

/** The last `@` parts name and realm, since names may be mail addresses. */
function ownerOf(entry: string): KeyOwner | undefined {
  const at = entry.lastIndexOf('@')
  const username = at < 0 ? entry : entry.slice(0, at)
  const realm = at < 0 ? '' : entry.slice(at + 1)
  if (username === '' || username.length > 1024 || realm.length > 1024) return undefined
  return realm === '' ? { username } : { username, realm }
}

/** An owner as it stands in the URL: `alice@native1`; `alice` in any realm; `a@b.example@` where a name without realm has an `@`. */
export const ownerText = ({ username, realm }: KeyOwner): string =>
  realm === undefined && !username.includes('@') ? username : `${username}@${realm ?? ''}`

const isOwnerText = (entry: string) => ownerOf(entry) !== undefined

/** A parameter that may be given several times; what does not belong is dropped, and nothing left is the same as absent. */
const several = <T extends string>(accept: (given: string[]) => T[]) =>
  z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .transform((given) => accept([...new Set(given)]))
    .transform((accepted) => (accepted.length === 0 ? undefined : accepted))

const someOf = <T extends string>(known: readonly T[]) =>
  several((given) => known.filter((member) => given.includes(member)))

const forgiving = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

/**
 * The search parameters of the list. What makes no sense in a hand-edited URL is dropped, never an error; a secret that
 * got into `q` is cut down to its id.
 */
export const ListSearch = z.object({
  /** What is searched for. */
  q: forgiving(z.string().transform((q) => withoutSecret(q).slice(0, searchMaxLength) || undefined)),
  type: forgiving(someOf(keyTypes)),
  status: forgiving(someOf(keyStatuses)),
  /** See `ownerText`. */
  owner: forgiving(several((given) => given.filter(isOwnerText).slice(0, maxOwners))),
  sort: forgiving(z.enum(sortFields)),
  dir: forgiving(z.enum(['asc', 'desc'])),
  size: forgiving(z.coerce.number<string | number>().pipe(PageSize)),
  cursor: forgiving(PageCursor),
})
export type ListSearch = z.output<typeof ListSearch>

/** What the list shows: the search parameters with their meaning and defaults. */
export type ListView = {
  search: string
  types: KeyType[]
  statuses: KeyStatus[]
  owners: KeyOwner[]
  sort: KeySort
  size: PageSize
  /** Absent: the first page. */
  cursor: string | undefined
}

/** The direction in which a column is looked at first: newest first, everything else from its start. */
export const firstDirection = (field: KeySort['field']): KeySort['direction'] =>
  field === 'creation' ? 'desc' : 'asc'

/** The view that search parameters mean, defaults filled in. */
export function viewOf(search: ListSearch): ListView {
  const field = search.sort ?? 'creation'
  return {
    search: search.q ?? '',
    types: search.type ?? [],
    statuses: search.status ?? [],
    owners: (search.owner ?? []).map(ownerOf).filter((owner) => owner !== undefined),
    sort: { field, direction: search.dir ?? firstDirection(field) },
    size: search.size ?? 25,
    cursor: search.cursor,
  }
}

/** The shortest search parameters that mean this view: defaults are left out. */
export function searchOf(view: ListView): ListSearch {
  const { field, direction } = view.sort
  return ListSearch.parse({
    q: view.search,
    type: view.types,
    status: view.statuses,
    owner: view.owners.map(ownerText),
    sort: field === 'creation' ? undefined : field,
    dir: direction === firstDirection(field) ? undefined : direction,
    size: view.size === 25 ? undefined : view.size,
    cursor: view.cursor,
  })
}

/** Whether anything but the whole list was asked for. */
export const isFiltered = (view: ListView): boolean =>
  view.search.trim() !== '' || view.types.length + view.statuses.length + view.owners.length > 0

/** The part of a request that chooses keys; the counts of the filters are asked with this alone. */
export const choiceOf = (view: ListView) => ({
  ...(view.search.trim() && { search: view.search.trim() }),
  filters: { types: view.types, statuses: view.statuses, owners: view.owners },
})

/** The request for one page of rows. */
export const queryBodyOf = (view: ListView): QueryBody => ({
  ...choiceOf(view),
  sort: view.sort,
  size: view.size,
  ...(view.cursor !== undefined && { cursor: view.cursor }),
})
