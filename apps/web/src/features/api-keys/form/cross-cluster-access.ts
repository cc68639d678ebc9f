import { CrossClusterAccess } from '@latchkey/contract'
import { z } from 'zod'
import { isReadable, setFieldLimit, withValue } from './json-edits.ts'
import { type JsonFault, jsonFaults } from './json-faults.ts'

/*
 * Access of a cross-cluster key. The JSON text is the one value; the form shows what is in it and changes it in place, so
 * that both views are always in step and nothing that only one of them shows is lost.
 */

/** Where a form of a new key starts: one search entry without indices. */
export const newCrossClusterAccess = '{\n  "search": [\n    {\n      "names": []\n    }\n  ]\n}'

const Texts = z.array(z.string())

/** What the form can show of an entry; whatever else is in it stays as it is. */
export const Entry = z.looseObject({
  names: z.union([Texts, z.string().transform((name) => [name])]).optional(),
  field_security: z.looseObject({ grant: Texts.optional(), except: Texts.optional() }).optional(),
  query: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  allow_restricted_indices: z.boolean().optional(),
})
export type AccessEntry = z.output<typeof Entry>

const FormAccess = z.looseObject({
  search: z.array(Entry).optional(),
  replication: z.array(Entry).optional(),
})
export type FormAccess = z.output<typeof FormAccess>

export type AccessList = 'search' | 'replication'

/** The query as text for an editor: Elasticsearch returns it as a string with JSON inside. */
export function queryText(query: AccessEntry['query']): string {
  if (query === undefined) return ''
  if (typeof query !== 'string') return JSON.stringify(query, null, 2)
  try {
    return JSON.stringify(JSON.parse(query), null, 2)
  } catch {
    return query
  }
}

/** The reverse: an object where the text is one, else the text as typed so far, else nothing. */
export function queryOf(text: string): AccessEntry['query'] {
  if (text.trim() === '') return undefined
  try {
    const query = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text))
    return query.success ? query.data : text
  } catch {
    return text
  }
}

/** What is wrong with the access, with its place in the text and its path for the form. */
export const crossClusterAccessFaults = (text: string): JsonFault[] =>
  jsonFaults(text.trim() === '' ? '{}' : text, CrossClusterAccess)

/** What the form shows; undefined while the text is not JSON, or not of a shape that fields can show. */
export function formAccessOf(text: string): FormAccess | undefined {
  if (text.trim() === '') return {}
  if (!isReadable(text)) return undefined
  return FormAccess.safeParse(JSON.parse(text)).data
}

export const addEntry = (text: string, list: AccessList): string => {
  const count = formAccessOf(text)?.[list]?.length
  // An entry that was added by mistake is removed again, not left out of what is sent.
  return count === undefined
    ? withValue(text, [list], [{ names: [] }])
    : withValue(text, [list, count], { names: [] }, true)
}

export function removeEntry(text: string, list: AccessList, index: number): string {
  const count = formAccessOf(text)?.[list]?.length ?? 0
  return withValue(text, count > 1 ? [list, index] : [list], undefined)
}

/** Sets (or with undefined removes) one field of an entry. */
export const setInEntry = (
  text: string,
  list: AccessList,
  index: number,
  field: 'names' | 'query' | 'allow_restricted_indices',
  value: unknown,
): string => withValue(text, [list, index, field], value)

/** Sets the fields that a search entry lets one read. */
export const setFields = (text: string, index: number, kind: 'grant' | 'except', fields: string[]): string =>
  setFieldLimit(
    text,
    ['search', index, 'field_security'],
    formAccessOf(text)?.search?.[index]?.field_security,
    kind,
    fields,
  )

/** Takes the limits to fields and documents from a search entry. */
export const removeLimits = (text: string, index: number): string =>
  (['field_security', 'query'] as const)
    .filter((field) => formAccessOf(text)?.search?.[index]?.[field] !== undefined)
    .reduce((before, field) => withValue(before, ['search', index, field], undefined), text)

/** The access that a text without faults means. */
export const crossClusterAccessOf = (text: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(text))

/** The text for the access of an existing key. */
export const crossClusterAccessText = (access: Record<string, unknown>): string =>
  JSON.stringify(access, null, 2)
