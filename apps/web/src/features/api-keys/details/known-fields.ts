import { hashKey } from '@tanstack/react-query'
import { findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser'
import type { JsonFault, JsonProblem } from '../form/json-faults.ts'

/** Whether two JSON values say the same; the order of names does not matter, that of a list does. */
export const isSame = (one: unknown, other: unknown): boolean => hashKey([one]) === hashKey([other])

/** The values at a path; an entry of a list may have moved, so that any of its entries counts. */
function valuesAt(value: unknown, path: (string | number)[]): unknown[] {
  const [step, ...rest] = path
  if (step === undefined) return [value]
  if (typeof value !== 'object' || value === null) return []
  if (typeof step === 'number') return Object.values(value).flatMap((entry) => valuesAt(entry, rest))
  return Object.entries(value).flatMap(([name, inner]) => (name === step ? valuesAt(inner, rest) : []))
}

/** Faults of the text as such, and the one that would make an unrestricted key: no original excuses them. */
const neverKnown = new Set<JsonProblem['kind']>([
  'syntax',
  'duplicate',
  'reserved',
  'too_deep',
  'unrestricted',
])

/**
 * Faults without those of what Elasticsearch itself returned at that place: a field that Latchkey does not know yet is no
 * fault of the person who leaves it there.
 */
export function withoutKnown(faults: JsonFault[], text: string, original: unknown): JsonFault[] {
  if (faults.every(({ problem }) => neverKnown.has(problem.kind))) return faults
  const root = parseTree(text)
  return faults.filter(({ path, problem }) => {
    if (neverKnown.has(problem.kind)) return true
    const there = valuesAt(original, path)
    if (problem.kind === 'unknown') return there.length === 0
    const node = root && findNodeAtLocation(root, path)
    const value: unknown = node && getNodeValue(node)
    return !there.some((known) => isSame(known, value))
  })
}
