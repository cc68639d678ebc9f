import type { KeySort } from '@latchkey/contract'
import { allOf, noneOf, type Query } from './choice.ts'

/*
 * The order of rows is (sort field, creation, id), one direction for all three. Elasticsearch sorts by the first two;
 * keys that are equal in both form a tie group, which is ordered by id here. See docs/decisions/003.
 */

/** A value of the sort field, and the creation time: what the keys of a tie group have in common. */
export type Group = { value: string | number; creation: number }

/** A place in the order: at a key, or with no id behind all of its group. */
export type Edge = Group & { id?: string }

type Field = KeySort['field']

/** 31 December 9999: when a key without expiration counts as expiring. */
export const neverExpires = 253_402_300_799_999

/**
 * What a key without the field counts as. The time that Elasticsearch would use does not survive JSON; with 31 December
 * 9999 a key without expiration expires last but for those that are set beyond it.
 */
const missing: Record<Field, string | number> = {
  name: '',
  username: '',
  creation: 0,
  expiration: String(neverExpires),
  invalidation: String(neverExpires),
}

/** A time that a key may lack. Told and compared as text: Elasticsearch takes times beyond what a number of JavaScript can hold. */
export const isLackable = (field: Field) => field === 'expiration' || field === 'invalidation'

function isBefore(field: Field, one: string | number, other: string | number): boolean {
  return isLackable(field) ? BigInt(one) < BigInt(other) : one < other
}

export const reversed = ({ field, direction }: KeySort): KeySort => ({
  field,
  direction: direction === 'asc' ? 'desc' : 'asc',
})

export function elasticsearchSort({ field, direction }: KeySort): Query[] {
  const creation = { creation: { order: direction } }
  if (field === 'creation') return [creation]
  if (!isLackable(field)) return [{ [field]: { order: direction, missing: missing[field] } }, creation]
  // A number where it is missing, text where it comes back: anything else is refused or loses digits (measured).
  const asText = { format: 'epoch_millis', missing: neverExpires }
  return [{ [field]: { order: direction, ...asText } }, creation]
}

/** Where a row stands, from the sort values that came with it. */
export function groupOf(
  sort: KeySort,
  key: { creation: number; _sort?: (string | number | null)[] | undefined },
): Group {
  return { value: key._sort?.[0] ?? missing[sort.field], creation: key.creation }
}

export const isSameGroup = (one: Group, other: Group) =>
  one.value === other.value && one.creation === other.creation

export const compareIds = ({ direction }: KeySort, one: string, other: string) =>
  (one < other ? -1 : one > other ? 1 : 0) * (direction === 'asc' ? 1 : -1)

const hasNone = (field: Field): Query => noneOf([{ exists: { field } }])

function equals(field: Field, value: string | number): Query {
  if (value === missing[field]) return hasNone(field)
  // A date has no term query of its own: equal to the millisecond is a range.
  return field === 'creation' || isLackable(field)
    ? { range: { [field]: { gte: value, lte: value } } }
    : { term: { [field]: value } }
}

/** Keys whose value comes behind: the missing ones are last among dates and first among names. */
function behind({ field, direction }: KeySort, value: string | number): Query {
  const range: Query = { range: { [field]: { [direction === 'asc' ? 'gt' : 'lt']: value } } }
  const missingIsBehind =
    direction === 'asc' ? isBefore(field, value, missing[field]) : isBefore(field, missing[field], value)
  return missingIsBehind && field !== 'creation'
    ? { bool: { should: [range, hasNone(field)], minimum_should_match: 1 } }
    : range
}

/** The keys of a group. */
export const within = ({ field }: KeySort, { value, creation }: Group): Query[] =>
  field === 'creation' ? [equals('creation', creation)] : [equals(field, value), equals('creation', creation)]

/** The keys from an edge on: with those of its group where it is at a key, else without. */
export function from(sort: KeySort, { value, creation, id }: Edge): Query {
  const operator = `${sort.direction === 'asc' ? 'gt' : 'lt'}${id === undefined ? '' : 'e'}`
  const laterCreation: Query = { range: { creation: { [operator]: creation } } }
  if (sort.field === 'creation') return laterCreation
  return {
    bool: {
      should: [behind(sort, value), allOf([equals(sort.field, value), laterCreation])],
      minimum_should_match: 1,
    },
  }
}
