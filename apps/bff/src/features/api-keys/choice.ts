import {
  type KeyExpiry,
  type KeyFilters,
  type KeyStatus,
  type KeyType,
  keyStatuses,
  keyTypes,
  type OwnerState,
  type TimeRange,
} from '@latchkey/contract'
import type { GoneOwners } from './gone-owners.ts'
import { alertingPrefix, type ElasticsearchApiKey, presentedTypeOf } from './present.ts'

/** A query of Elasticsearch's language. */
export type Query = Record<string, unknown>

export const anyOf = (should: Query[]): Query => ({ bool: { should, minimum_should_match: 1 } })
export const allOf = (filter: Query[]): Query => ({ bool: { filter } })
export const noneOf = (mustNot: Query[]): Query => ({ bool: { must_not: mustNot } })

const managed = anyOf([{ term: { 'metadata.managed': true } }, { prefix: { name: alertingPrefix } }])
const ofType = (type: string): Query => ({ bool: { filter: [{ term: { type } }], must_not: [managed] } })

/** Each key is of exactly one of these, as `keyTypeOf` in the contract has it. */
export const typeQueries: Record<KeyType, Query> = {
  user: ofType('rest'),
  cross_cluster: ofType('cross_cluster'),
  managed,
}

/** By Elasticsearch's clock, which decides. */
const expired: Query = { range: { expiration: { lte: 'now' } } }
export const statusQueries: Record<KeyStatus, Query> = { active: noneOf([expired]), expired }

/** The time that a wildcard takes grows with its length, and four spellings of 256 letters took a second (measured). */
const longestSpelled = 64

/**
 * The spellings to look for. Elasticsearch ignores the case of basic Latin letters only, so that others are looked for
 * as typed, in lower case, in upper case, and with a capital first; in a long text as typed alone.
 */
function spellings(text: string): string[] {
  if (text.length > longestSpelled) return [text]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is the whole of basic Latin that is meant.
  if (/^[\x00-\x7f]*$/.test(text)) return [text]
  const lower = text.toLowerCase()
  const [first = '', ...rest] = lower
  return [...new Set([text, lower, text.toUpperCase(), first.toUpperCase() + rest.join('')])]
}

const escapeWildcards = (text: string) => text.replace(/[*?\\]/g, '\\$&')

/** Keys whose field holds the text anywhere, in any case. */
export const containing = (field: string, text: string): Query[] =>
  spellings(text).map((value) => ({
    wildcard: { [field]: { value: `*${escapeWildcards(value)}*`, case_insensitive: true } },
  }))

const searchedFields = ['name', 'username', 'realm_name', 'metadata']

/** `key:value` in the metadata. A name with a wildcard is no name of a field. */
function metadataPair(text: string): Query[] {
  const [, key = '', value = ''] = /^([^:*]+):(.+)$/s.exec(text) ?? []
  if (key.trim() === '' || value.trim() === '') return []
  return spellings(value.trim()).map((spelling) => ({
    term: { [`metadata.${key.trim()}`]: { value: spelling, case_insensitive: true } },
  }))
}

function searchQuery(search: string | undefined): Query[] {
  const text = search?.trim() ?? ''
  if (text === '') return []
  const ids = /^[A-Za-z0-9_-]{20,128}$/.test(text) ? [{ ids: { values: [text] } }] : []
  return [
    anyOf([...searchedFields.flatMap((field) => containing(field, text)), ...metadataPair(text), ...ids]),
  ]
}

const chosen = <Choice extends string>(
  queries: Record<Choice, Query>,
  all: readonly Choice[],
  choices: readonly Choice[] = [],
): Query[] => {
  const some = all.filter((choice) => choices.includes(choice))
  return some.length === 0 || some.length === all.length ? [] : [anyOf(some.map((choice) => queries[choice]))]
}

/** A choice that Elasticsearch answers quickly, and which of its keys are meant: most are. */
export type Likely = { filter: Query[]; isMeant: (key: ElasticsearchApiKey) => boolean }

/**
 * Instead of `types` where user keys are chosen and cross-cluster keys are not, which is the plain list: of keys that are not managed, or of all,
 * few are cross-cluster keys, and to tell those afterwards spares Elasticsearch its script for the type of every key.
 */
export function likelyOfTypes(types: readonly KeyType[] = []): Likely | undefined {
  if (!types.includes('user') || types.includes('cross_cluster')) return undefined
  return {
    filter: types.includes('managed') ? [] : [noneOf([managed])],
    isMeant: (key) => types.includes(presentedTypeOf(key)),
  }
}

const inRange = (field: 'creation' | 'expiration', { from, before }: TimeRange = {}): Query[] =>
  from === undefined && before === undefined
    ? []
    : [
        {
          range: {
            [field]: {
              ...(from !== undefined && { gte: from }),
              ...(before !== undefined && { lt: before }),
            },
          },
        },
      ]

/** Without a date, and with one that is still to come: an expired key is in neither. */
const expiryQuery = (expiry: KeyExpiry | undefined): Query[] => {
  if (expiry === undefined) return []
  if (expiry === 'never') return [noneOf([{ exists: { field: 'expiration' } }])]
  return [{ range: { expiration: { gte: 'now', lt: `now+${expiry.withinDays}d` } } }]
}

/** Keys of owners in this state. The native realm may have had other names; its users are the same in all of them. */
export const ownerStateQuery = (state: OwnerState, { realms, names }: GoneOwners): Query =>
  allOf([{ terms: { realm_name: realms } }, { terms: { username: names[state] } }])

function ownerStateQueries(states: readonly OwnerState[] = [], gone: GoneOwners | undefined): Query[] {
  if (states.length === 0) return []
  // Without, all keys would match, and a deletion would mean them all.
  if (!gone) throw new Error('who is gone was not looked up')
  return [anyOf(states.map((state) => ownerStateQuery(state, gone)))]
}

/** What was looked for, where the filters ask for it. */
export type LookedFor = {
  /** Ids of the keys with all rights; see `createAllRights`. */
  allRights?: readonly string[] | undefined
  gone?: GoneOwners | undefined
}

type Choice = { search?: string | undefined; filters: KeyFilters; revoked?: boolean | undefined }

/**
 * What the rows are chosen by, part by part, so that a facet can leave its own out. `looked` is needed where the filters ask
 * for what Elasticsearch cannot be asked for.
 */
export function choiceQueries(
  { search, filters, revoked = false }: Choice,
  { allRights, gone }: LookedFor = {},
) {
  // Else such a filter would let every key through.
  if (filters.access !== undefined && allRights === undefined) throw new Error('the keys were not looked for')
  const owners = (filters.owners ?? []).map(({ username, realm }) =>
    allOf([{ term: { username } }, ...(realm === undefined ? [] : [{ term: { realm_name: realm } }])]),
  )
  return {
    /** Revoked keys are never among the others; times have no facet of their own. */
    always: [
      { term: { invalidated: revoked } },
      ...searchQuery(search),
      ...(filters.name === undefined ? [] : [{ term: { name: filters.name } }]),
      ...inRange('creation', filters.created),
      ...inRange('expiration', filters.expires),
      ...expiryQuery(filters.expiry),
      ...(allRights ? [{ ids: { values: allRights } }] : []),
    ],
    types: chosen(typeQueries, keyTypes, filters.types),
    statuses: chosen(statusQueries, keyStatuses, filters.statuses),
    owners: owners.length === 0 ? [] : [anyOf(owners)],
    ownerStates: ownerStateQueries(filters.ownerStates, gone),
  }
}
