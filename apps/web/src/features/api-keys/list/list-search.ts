import {
  KeyExpiry,
  type KeyOwner,
  type KeySort,
  type KeyStatus,
  type KeyType,
  keyStatuses,
  keyTypes,
  type OwnerState,
  ownerStates,
  PageCursor,
  PageSize,
  type QueryBody,
  sortFields,
} from '@latchkey/contract'
import { z } from 'zod'
import { withoutSecret } from '../../../ui/secret/pasted-key.ts'
import { type DateRange, isAnyTime, isRange, timeRangeOf } from './date-range.ts'

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

/** Said of every type, which nothing said does not mean: see `defaultTypes`. */
const everyType = 'all'

const types = several<KeyType | typeof everyType>((given) =>
  given.includes(everyType) ? [everyType] : keyTypes.filter((type) => given.includes(type)),
)

/** A day that an input of a browser may hold. Before 1970 there are no keys. */
const IsoDate = z.iso.date().refine((date) => date >= '1970-01-02')

function expiryOf(text: string | undefined): KeyExpiry | undefined {
  const days = /^([1-9]\d*)d$/.exec(text ?? '')?.[1]
  return KeyExpiry.safeParse(days === undefined ? text : { withinDays: Number(days) }).data
}

const expiryText = (expiry: KeyExpiry) => (expiry === 'never' ? expiry : `${expiry.withinDays}d`)

/** Days that the picture of coming expiries shows; `off`: no overview at all. */
const OverviewSpan = z.enum(['30', '90', '365', 'off'])
export type OverviewSpan = z.output<typeof OverviewSpan>

const forgiving = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

/**
 * The search parameters of the list. What makes no sense in a hand-edited URL is dropped, never an error; a secret that
 * got into `q` is cut down to its id.
 */
export const ListSearch = z.object({
  /** What is searched for. */
  q: forgiving(z.string().transform((q) => withoutSecret(q).slice(0, searchMaxLength) || undefined)),
  /** `all` is every type; absent is the default, {@link defaultTypes}. */
  type: forgiving(types),
  status: forgiving(someOf(keyStatuses)),
  /** See `ownerText`. */
  owner: forgiving(several((given) => given.filter(isOwnerText).slice(0, maxOwners))),
  /** What became of the owner. */
  owner_state: forgiving(someOf(ownerStates)),
  /** Deleted keys, as long as Elasticsearch keeps them, instead of the others. */
  view: forgiving(z.literal('revoked')),
  /** Days of the browser's zone, `from` on and before `before`. */
  created_from: forgiving(IsoDate),
  created_before: forgiving(IsoDate),
  expires_from: forgiving(IsoDate),
  expires_before: forgiving(IsoDate),
  /** `never`, or the days left such as `7d`. */
  expiry: forgiving(z.string().refine((text) => expiryOf(text) !== undefined)),
  access: forgiving(z.literal('all')),
  overview: forgiving(OverviewSpan.exclude(['90'])),
  sort: forgiving(z.enum(sortFields)),
  dir: forgiving(z.enum(['asc', 'desc'])),
  size: forgiving(z.coerce.number<string | number>().pipe(PageSize)),
  cursor: forgiving(PageCursor),
})
export type ListSearch = z.output<typeof ListSearch>

/** What the list shows: the search parameters with their meaning and defaults. */
export type ListView = {
  /** Deleted keys instead of the others. */
  revoked: boolean
  search: string
  /** Empty: every type. */
  types: KeyType[]
  statuses: KeyStatus[]
  owners: KeyOwner[]
  /** Empty: whatever became of the owner. */
  ownerStates: OwnerState[]
  created: DateRange
  expires: DateRange
  expiry: KeyExpiry | undefined
  access: 'all' | undefined
  sort: KeySort
  size: PageSize
  /** Absent: the first page. */
  cursor: string | undefined
  overview: OverviewSpan
}

/** The direction in which a column is looked at first: newest first, everything else from its start. */
export const firstDirection = (field: KeySort['field']): KeySort['direction'] =>
  field === 'creation' || field === 'invalidation' ? 'desc' : 'asc'

const firstField = (revoked: boolean): KeySort['field'] => (revoked ? 'invalidation' : 'creation')

/** What is shown unless something else is asked for: the keys that people made for their programs. */
const defaultTypes: KeyType[] = ['user']
/** Whoever looks for a deleted key does not know where to look. */
const defaultTypesOfRevoked: KeyType[] = []

const defaultTypesOf = (revoked: boolean) => (revoked ? defaultTypesOfRevoked : defaultTypes)

/** What narrows the list, as the plain list has it: for *Clear search and filters*. */
export const unfiltered = {
  search: '',
  types: defaultTypes,
  statuses: [],
  owners: [],
  ownerStates: [],
  created: {},
  expires: {},
  expiry: undefined,
  access: undefined,
} satisfies Partial<ListView>

/** The same for deleted keys. */
export const unfilteredRevoked = { ...unfiltered, types: defaultTypesOfRevoked } satisfies Partial<ListView>

/** Whether the types are those of the plain list, which shows others where there are none of them. */
export function hasDefaultTypes({ types, revoked }: Pick<ListView, 'types' | 'revoked'>): boolean {
  const plain = defaultTypesOf(revoked)
  return types.length === plain.length && plain.every((type) => types.includes(type))
}

/** The other types, for where there is none of the default. */
export const withOtherTypes = (view: ListView): ListView => ({
  ...view,
  types: keyTypes.filter((type) => !defaultTypes.includes(type)),
})

/** A range that ends before it begins makes no sense. */
function rangeOf(from: string | undefined, before: string | undefined): DateRange {
  const range = { ...(from !== undefined && { from }), ...(before !== undefined && { before }) }
  return isRange(range) ? range : {}
}

/** The view that search parameters mean, defaults filled in. */
export function viewOf(search: ListSearch): ListView {
  const revoked = search.view === 'revoked'
  const isOfView = revoked || search.sort !== 'invalidation'
  const field = (isOfView ? search.sort : undefined) ?? firstField(revoked)
  return {
    revoked,
    search: search.q ?? '',
    types: search.type?.filter((type) => type !== everyType) ?? defaultTypesOf(revoked),
    statuses: search.status ?? [],
    owners: (search.owner ?? []).map(ownerOf).filter((owner) => owner !== undefined),
    ownerStates: search.owner_state ?? [],
    created: rangeOf(search.created_from, search.created_before),
    expires: rangeOf(search.expires_from, search.expires_before),
    expiry: expiryOf(search.expiry),
    access: search.access,
    sort: { field, direction: search.dir ?? firstDirection(field) },
    size: search.size ?? 25,
    cursor: search.cursor,
    overview: search.overview ?? '90',
  }
}

/** The shortest search parameters that mean this view: defaults are left out. */
export function searchOf(view: ListView): ListSearch {
  const { field, direction } = view.sort
  return ListSearch.parse({
    q: view.search,
    type: hasDefaultTypes(view) ? undefined : view.types.length === 0 ? everyType : view.types,
    status: view.statuses,
    owner: view.owners.map(ownerText),
    owner_state: view.ownerStates,
    view: view.revoked ? 'revoked' : undefined,
    created_from: view.created.from,
    created_before: view.created.before,
    expires_from: view.expires.from,
    expires_before: view.expires.before,
    expiry: view.expiry && expiryText(view.expiry),
    access: view.access,
    sort: field === firstField(view.revoked) ? undefined : field,
    dir: direction === firstDirection(field) ? undefined : direction,
    size: view.size === 25 ? undefined : view.size,
    cursor: view.cursor,
    overview: view.overview === '90' ? undefined : view.overview,
  })
}

/** How many filters narrow the list, the search not counted. */
export const filtersInUse = (view: ListView): number =>
  (hasDefaultTypes(view) ? 0 : view.types.length) +
  view.statuses.length +
  view.owners.length +
  (view.ownerStates.length > 0 ? 1 : 0) +
  (isAnyTime(view.created) ? 0 : 1) +
  (isAnyTime(view.expires) ? 0 : 1) +
  (view.expiry === undefined ? 0 : 1) +
  (view.access === undefined ? 0 : 1)

/** Whether anything but the plain list, or the whole of it, was asked for. */
export const isFiltered = (view: ListView): boolean => view.search.trim() !== '' || filtersInUse(view) > 0

/** The part of a request that chooses keys; the counts of the filters are asked with this alone. */
export function choiceOf(view: ListView): Pick<QueryBody, 'search' | 'filters'> {
  const created = timeRangeOf(view.created)
  const expires = timeRangeOf(view.expires)
  return {
    ...(view.search.trim() && { search: view.search.trim() }),
    filters: {
      types: view.types,
      statuses: view.statuses,
      owners: view.owners,
      ...(view.ownerStates.length > 0 && { ownerStates: view.ownerStates }),
      ...(created && { created }),
      ...(expires && { expires }),
      ...(view.expiry && { expiry: view.expiry }),
      ...(view.access && { access: view.access }),
    },
  }
}

/** Whether two views are of the same keys, in whatever order and from whichever page on. */
export const isSameChoice = (one: ListView, other: ListView) =>
  JSON.stringify(choiceOf(one)) === JSON.stringify(choiceOf(other))

/** The request for one page of rows. */
export const queryBodyOf = (view: ListView): QueryBody => ({
  ...choiceOf(view),
  ...(view.revoked && { revoked: true }),
  sort: view.sort,
  size: view.size,
  ...(view.cursor !== undefined && { cursor: view.cursor }),
  // The facets have it, and rows need not wait for it.
  trackTotal: false,
})
