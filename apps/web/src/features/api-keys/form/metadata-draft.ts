import { Metadata, metadataFault } from '@latchkey/contract'
import { type Node, parseTree } from 'jsonc-parser'
import { z } from 'zod'
import { type JsonFault, type JsonProblem, jsonFaults } from './json-faults.ts'

/** How the value of a row is written into JSON. `json`: a nested value (or null), which only the JSON view can edit. */
export const rowTypes = ['text', 'number', 'boolean'] as const
export type RowType = (typeof rowTypes)[number] | 'json'

/** One metadata key. `value` is what is typed: of a number its digits, of `json` the JSON text. */
export type MetadataRow = { id: number; key: string; type: RowType; value: string }

/** Metadata while it is edited, in the view that it is edited in. */
export type MetadataDraft = { view: 'rows'; rows: MetadataRow[] } | { view: 'json'; text: string }

export type RowProblem =
  | JsonProblem
  | { kind: 'no_name' | 'not_number' }
  /** A rule of the organisation: it has to have a value. */
  | { kind: 'required'; name: string }

/** What is wrong with a draft, by row or by place in the text; there is none where both are empty. */
export type MetadataFaults = {
  rows: ReadonlyMap<number, RowProblem>
  json: JsonFault[]
  /** Keys that the organisation requires, and that have no row to show it at. */
  missing?: string[]
}

export const noMetadata: MetadataDraft = { view: 'rows', rows: [] }
export const noMetadataFaults: MetadataFaults = { rows: new Map(), json: [] }
export const hasFaults = ({ rows, json, missing = [] }: MetadataFaults) =>
  rows.size + json.length + missing.length > 0

let lastId = 0
const newId = () => ++lastId

export const newRow = (): MetadataRow => ({ id: newId(), key: '', type: 'text', value: '' })

/** A row that nothing was typed into; it is not there. */
const isBlank = ({ key, type, value }: MetadataRow) => key === '' && type !== 'json' && value === ''

const isNumberText = (text: string) => /^\s*-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?\s*$/.test(text)

/** The value of a row as JSON. What is no number is kept as text, so that it is not lost. */
function valueText({ type, value }: MetadataRow): string {
  if (type === 'json' || type === 'boolean') return value
  return type === 'number' && isNumberText(value) ? value.trim() : JSON.stringify(value)
}

/** The draft as JSON text, a key that is there twice included. Empty where there is no metadata. */
export function metadataText(draft: MetadataDraft): string {
  if (draft.view === 'json') return draft.text
  const lines = draft.rows
    .filter((row) => !isBlank(row))
    .map((row) => `  ${JSON.stringify(row.key)}: ${valueText(row)}`)
  return lines.length === 0 ? '' : `{\n${lines.join(',\n')}\n}`
}

const orEmptyObject = (text: string) => (text.trim() === '' ? '{}' : text)

function rowOf(text: string, property: Node): MetadataRow {
  const [name, node] = property.children ?? []
  const key = String(name?.value ?? '')
  const written = node ? text.slice(node.offset, node.offset + node.length) : 'null'
  const row = { id: newId(), key }
  // Elasticsearch takes an empty key, but in a row it would look like one that was forgotten.
  if (key === '') return { ...row, type: 'json', value: written }
  if (node?.type === 'string') return { ...row, type: 'text', value: String(node.value) }
  if (node?.type === 'number' || node?.type === 'boolean') return { ...row, type: node.type, value: written }
  return { ...row, type: 'json', value: written }
}

/** The rows of a JSON text, in its order; undefined where it is no JSON object. */
export function rowsOf(text: string): MetadataRow[] | undefined {
  const whole = orEmptyObject(text)
  const unreadable = ['syntax', 'too_deep', 'type']
  const faults = jsonFaults(whole, z.record(z.string(), z.unknown()))
  if (faults.some(({ problem }) => unreadable.includes(problem.kind))) return undefined
  return parseTree(whole)?.children?.map((property) => rowOf(whole, property)) ?? []
}

/** The same draft in the other view. Nothing is lost on the way; a text that is no JSON object stays in its view. */
export function inView(draft: MetadataDraft, view: MetadataDraft['view']): MetadataDraft {
  if (draft.view === view) return draft
  if (view === 'json') return { view, text: metadataText(draft) }
  const rows = rowsOf(metadataText(draft))
  return rows === undefined ? draft : { view, rows }
}

/** What is wrong with one row, duplicates apart. */
function rowProblem(row: MetadataRow): RowProblem | undefined {
  const { key, type, value } = row
  if (type !== 'json' && key === '') return { kind: 'no_name' }
  if (key === '__proto__') return { kind: 'reserved', name: key }
  if (type === 'number' && !isNumberText(value)) return { kind: 'not_number' }
  const found = metadataFault({ [key]: JSON.parse(valueText(row)) })
  return found && { kind: found.fault }
}

function rowFaults(rows: MetadataRow[]): MetadataFaults['rows'] {
  const seen = new Set<string>()
  const faults = new Map<number, RowProblem>()
  for (const row of rows.filter((each) => !isBlank(each))) {
    const problem: RowProblem | undefined =
      rowProblem(row) ?? (seen.has(row.key) ? { kind: 'duplicate', name: row.key } : undefined)
    if (problem) faults.set(row.id, problem)
    seen.add(row.key)
  }
  return faults
}

/** Everything that Elasticsearch, or the way there, would not take. */
export const metadataFaultsOf = (draft: MetadataDraft): MetadataFaults =>
  draft.view === 'rows'
    ? { rows: rowFaults(draft.rows), json: [] }
    : { rows: new Map(), json: jsonFaults(orEmptyObject(draft.text), Metadata) }

/** The metadata that a draft without faults means. Throws where it has some. */
export const metadataOf = (draft: MetadataDraft): Metadata =>
  Metadata.parse(JSON.parse(orEmptyObject(metadataText(draft))))

/** A draft of metadata that is there. */
export const draftOf = (metadata: Record<string, unknown>): MetadataDraft =>
  inView({ view: 'json', text: JSON.stringify(metadata, null, 2) }, 'rows')
