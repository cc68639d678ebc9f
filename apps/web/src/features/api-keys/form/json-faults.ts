import type { MetadataFault } from '@latchkey/contract'
import {
  createScanner,
  findNodeAtLocation,
  getNodePath,
  type JSONPath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import type { z } from 'zod'
import type { PrivilegeProblem } from './privilege-problems.ts'

/** What is wrong at one place; put into words by `json-fault-text.tsx`. */
export type JsonProblem =
  | { kind: 'syntax'; code: string }
  | { kind: 'duplicate' | 'unknown' | 'missing' | 'reserved'; name: string }
  | { kind: 'type'; expected: string }
  | { kind: 'empty_list' | 'empty_text' | 'role_name' | 'unrestricted' | 'too_deep' | 'other' }
  /** Rules of what a cross-cluster key opens, and of a query, which user keys have too. */
  | { kind: 'empty_access' | 'limited_search_with_replication' | 'document_query' }
  | PrivilegeProblem
  /** Elasticsearch takes a role that is restricted to a workflow only alone. */
  | { kind: 'workflow_with_others' }
  /** What the caller does not hold, or not all of: `on` these indices or resources. */
  | { kind: 'not_held'; name: string; scope: 'cluster' | 'index' | 'application'; on: string[] }
  /** Limits of metadata, named as the contract names them. */
  | { kind: MetadataFault }

/**
 * A fault of a JSON text with its place: offsets for the editor, line and column (from 1) for people, the path of the value
 * for a form that shows the same text in fields.
 */
export type JsonFault = {
  from: number
  to: number
  line: number
  column: number
  path: JSONPath
  problem: JsonProblem
}

/** What a check finds that a schema cannot say, by the path of the value. */
export type Finding = { path: (string | number)[]; problem: JsonProblem }

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

const jsonPath = (path: Path) => path.filter((part) => typeof part !== 'symbol')

/** The node at a path, or the nearest one above it. */
function nearestNode(root: Node, path: Path): { node: Node; found: boolean } {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(root, jsonPath(path.slice(0, length)))
    if (node) return { node, found: length === path.length }
  }
  return { node: root, found: path.length === 0 }
}

/** The name of a property, rather than its value. */
const nameNode = (root: Node, path: Path): Node => {
  const { node } = nearestNode(root, path)
  return (node.parent?.type === 'property' && node.parent.children?.[0]) || node
}

/** Of the branches of a union the one that got furthest: a list with a fault in it was meant to be a list. */
const bestBranch = (branches: Issue[][]): Issue[] =>
  branches.find((issues) => issues.some((issue) => issue.code !== 'invalid_type' || issue.path.length > 0)) ??
  branches.at(-1) ??
  []

const metadataFaults: Record<MetadataFault, true> = {
  underscore: true,
  depth: true,
  size: true,
  nul: true,
  number: true,
}

const isMetadataFault = (fault: unknown): fault is MetadataFault =>
  typeof fault === 'string' && Object.hasOwn(metadataFaults, fault)

function problemOf(issue: Issue, found: boolean): JsonProblem {
  switch (issue.code) {
    case 'invalid_type':
      return found
        ? { kind: 'type', expected: issue.expected }
        : { kind: 'missing', name: String(issue.path.at(-1)) }
    case 'too_small':
      return { kind: issue.origin === 'array' ? 'empty_list' : 'empty_text' }
    case 'invalid_key':
      // The names of roles are at the top; below it only metadata of a role has rules for its names.
      return { kind: issue.path.length <= 1 ? 'role_name' : 'underscore' }
    case 'custom': {
      const code: unknown = issue.params?.code
      if (code === 'unrestricted_key') return { kind: 'unrestricted' }
      if (code === 'empty_access' || code === 'limited_search_with_replication' || code === 'document_query')
        return { kind: code }
      const fault: unknown = issue.params?.fault
      return isMetadataFault(fault) ? { kind: fault } : { kind: 'other' }
    }
    default:
      return { kind: 'other' }
  }
}

type Place = { node: Node; problem: JsonProblem }

function placesOf(root: Node, issue: Issue, base: Path = []): Place[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({
      node: nameNode(root, [...path, name]),
      problem: { kind: 'unknown', name },
    }))
  }
  if (issue.code === 'invalid_union') {
    const inner = bestBranch(issue.errors)
    // No branch at all: where the value is missing, that is the fault to name.
    if (inner.length > 0) return inner.flatMap((each) => placesOf(root, each, path))
  }
  const { node, found } = nearestNode(root, path)
  const problem = problemOf({ ...issue, path: [...path] }, found)
  const onName = problem.kind === 'role_name' || problem.kind === 'underscore'
  return [{ node: onName ? nameNode(root, path) : node, problem }]
}

/** Deeper than anything Elasticsearch takes, shallower than what a recursive reader of the text survives. */
const maxDepth = 100

/** The place of the bracket that opens one level too many. */
function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true)
  let depth = 0
  // jsonc-parser's SyntaxKind is a const enum, which no separately compiled file can read: 1 to 4 are { } [ ], 17 the end.
  for (let token: number = scanner.scan(); token !== 17; token = scanner.scan()) {
    if (token === 1 || token === 3) depth += 1
    if (token === 2 || token === 4) depth -= 1
    if (depth > maxDepth) return scanner.getTokenOffset()
  }
  return undefined
}

/** A name that would be lost on its way: JavaScript takes it for the prototype of the object. */
function reserved(node: Node): Place[] {
  const children = node.children ?? []
  const here = node.type === 'property' && children[0]?.value === '__proto__' ? [children[0]] : []
  return [
    ...here.map((name): Place => ({ node: name, problem: { kind: 'reserved', name: '__proto__' } })),
    ...children.flatMap(reserved),
  ]
}

/** Elasticsearch refuses a name that is there twice; `JSON.parse` would silently take the last. */
function duplicates(node: Node): Place[] {
  const children = node.children ?? []
  const inner = children.flatMap(duplicates)
  if (node.type !== 'object') return inner
  const seen = new Set<unknown>()
  const here = children.flatMap((property): Place[] => {
    const name = property.children?.[0]
    if (!name) return []
    const known = seen.has(name.value)
    seen.add(name.value)
    return known ? [{ node: name, problem: { kind: 'duplicate', name: String(name.value) } }] : []
  })
  return [...here, ...inner]
}

/** Marks at most the first line of a node, so that a fault of a whole object does not paint the whole text. */
function faultAt(
  text: string,
  from: number,
  length: number,
  problem: JsonProblem,
  path: JSONPath = [],
): JsonFault {
  const start = Math.min(from, text.length)
  const lineEnd = text.indexOf('\n', start)
  const end = Math.min(
    start + Math.max(length, 1),
    text.length,
    lineEnd < 0 ? text.length : Math.max(lineEnd, start),
  )
  const before = text.slice(0, start).split('\n')
  return {
    from: start,
    to: Math.max(end, start),
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    path,
    problem,
  }
}

/**
 * Checks a JSON text against a schema of the contract: first the syntax, and when that is right names and values, and what
 * `alsoFind` finds in the value. Faults are in the order of the text.
 */
export function jsonFaults(
  text: string,
  schema: z.ZodType,
  alsoFind: (value: unknown) => Finding[] = () => [],
): JsonFault[] {
  const deep = tooDeepAt(text)
  if (deep !== undefined) return [faultAt(text, deep, 1, { kind: 'too_deep' })]
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const syntax = errors[0]
  if (root === undefined || syntax !== undefined) {
    // What follows the first fault of the syntax is mostly its echo.
    const { offset, length, error } = syntax ?? { offset: 0, length: 1, error: 4 }
    return [faultAt(text, offset, length, { kind: 'syntax', code: printParseErrorCode(error) })]
  }
  const value: unknown = JSON.parse(text)
  const result = schema.safeParse(value)
  const places = result.success ? [] : result.error.issues.flatMap((issue) => placesOf(root, issue))
  const found = alsoFind(value).map(({ path, problem }) => ({ node: nearestNode(root, path).node, problem }))
  return [...duplicates(root), ...reserved(root), ...places, ...found]
    .map(({ node, problem }) => faultAt(text, node.offset, node.length, problem, getNodePath(node)))
    .sort((one, other) => one.from - other.from)
}
