import type { PrivilegeNames } from '@latchkey/contract'
import { getLocation, type JSONPath } from 'jsonc-parser'
import type { Completions } from '../../../ui/json-editor.tsx'

/** What kind of privilege belongs at a place of role descriptors. */
function scopeOf(
  [, section, , list, ...rest]: JSONPath,
  length: number,
): Exclude<keyof PrivilegeNames, 'known'> | undefined {
  if (section === 'cluster' && length === 3) return 'cluster'
  if (list !== 'privileges' || rest.length !== 1) return undefined
  if (section === 'indices' || section === 'remote_indices') return 'index'
  return section === 'remote_cluster' ? 'remote_cluster' : undefined
}

/**
 * The privilege names that fit at a place of a text of role descriptors. Within a string they take its place; between strings
 * they come with quotes.
 */
export function privilegeCompletions(
  text: string,
  offset: number,
  known: PrivilegeNames | undefined,
): Completions | undefined {
  const { path, previousNode } = getLocation(text, offset)
  const scope = scopeOf(path, path.length)
  if (scope === undefined || !known?.known) return undefined
  const names = known[scope]
  if (previousNode === undefined)
    return { from: offset, to: offset, isWithinWord: false, words: names.map((name) => `"${name}"`) }
  const { type, offset: start, length } = previousNode
  const end = start + length
  if (type !== 'string' || offset <= start || offset > end) return undefined
  const isClosed = length > 1 && text[end - 1] === '"'
  if (isClosed && offset === end) return undefined
  return {
    from: start + 1,
    to: isClosed ? end - 1 : offset,
    isWithinWord: true,
    words: isClosed ? names : names.map((name) => `${name}"`),
  }
}
