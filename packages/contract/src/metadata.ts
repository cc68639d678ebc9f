import { z } from 'zod'

/**
 * How many objects may be inside each other, the metadata itself included; arrays do not count. Elasticsearch refuses more
 * (document_parsing_exception, "exceeds the maximum depth limit of [20]").
 */
export const metadataMaxDepth = 20

/**
 * Elasticsearch's limit for one path and its value together, in UTF-8 bytes; over it, an *update* even answers 500.
 * (Elasticsearch may write a number with more characters than JavaScript does, 1.0E21 for 1e+21: it has the last word.)
 */
export const metadataMaxValueBytes = 32_765

const utf8Length = (text: string) => new TextEncoder().encode(text).length

/** `nul`: a name with U+0000 in it. `number`: one that JavaScript cannot hold, so that another would be stored. */
export type MetadataFault = 'underscore' | 'depth' | 'size' | 'nul' | 'number'

/** What is wrong with a value that is no object or array. Elasticsearch stores no null, and so has no size for it. */
function leafFault(path: string[], value: unknown): 'size' | 'nul' | 'number' | undefined {
  if (path.some((key) => key.includes('\0'))) return 'nul'
  if (value === null) return undefined
  if (typeof value === 'number' && !(Number.isFinite(value) && Number.isSafeInteger(Math.trunc(value))))
    return 'number'
  const bytes = utf8Length(path.join('.')) + utf8Length(String(value))
  return bytes > metadataMaxValueBytes ? 'size' : undefined
}

/** The first fault of a metadata object as Elasticsearch would find it, with its place; undefined where there is none. */
export function metadataFault(
  metadata: Record<string, unknown>,
): { path: string[]; fault: MetadataFault } | undefined {
  const reserved = Object.keys(metadata).find((key) => key.startsWith('_'))
  if (reserved !== undefined) return { path: [reserved], fault: 'underscore' }
  // A list of places still to look at, not recursion: a hostile body must not exhaust the stack.
  const open: { value: unknown; path: string[] }[] = [{ value: metadata, path: [] }]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, path } = place
    if (value !== null && typeof value === 'object') {
      if (!Array.isArray(value) && path.length >= metadataMaxDepth) return { path, fault: 'depth' }
      for (const [key, inner] of Object.entries(value)) {
        // An element of an array is at the depth and the path of its array.
        open.push({ value: inner, path: Array.isArray(value) ? path : [...path, key] })
      }
    } else {
      const fault = leafFault(path, value)
      if (fault) return { path, fault }
    }
  }
  return undefined
}

const faultText: Record<MetadataFault, string> = {
  underscore: 'A metadata key may not begin with an underscore: Elasticsearch keeps those names for itself',
  depth: `Metadata may be ${metadataMaxDepth} levels deep at most`,
  nul: 'A metadata key may not contain the character U+0000',
  number: 'This number has more digits than can be kept; write it as text',
  size: `A metadata key and its value may have ${metadataMaxValueBytes} bytes together at most`,
}

/** Free metadata of a key: any JSON object within Elasticsearch's limits. Everyone who can see the key can read it. */
export const Metadata = z.record(z.string(), z.unknown()).superRefine((metadata, context) => {
  const found = metadataFault(metadata)
  if (found)
    context.addIssue({
      code: 'custom',
      path: found.path,
      message: faultText[found.fault],
      params: { fault: found.fault },
    })
})
export type Metadata = z.output<typeof Metadata>
