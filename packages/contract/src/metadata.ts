import { z } from 'zod'

/** Elasticsearch refuses an object that is deeper (document_parsing_exception, "exceeds the maximum depth limit of [20]"). */
export const metadataMaxDepth = 20

/** Elasticsearch's limit for one path and its value together, in UTF-8 bytes; over it, an *update* even answers 500. */
export const metadataMaxValueBytes = 32_765

const utf8Length = (text: string) => new TextEncoder().encode(text).length

/** The first fault of a metadata object as Elasticsearch would find it, with its place; undefined where there is none. */
export function metadataFault(
  metadata: Record<string, unknown>,
): { path: string[]; fault: 'underscore' | 'depth' | 'size' } | undefined {
  const reserved = Object.keys(metadata).find((key) => key.startsWith('_'))
  if (reserved !== undefined) return { path: [reserved], fault: 'underscore' }
  // A list of places still to look at, not recursion: a hostile body must not exhaust the stack.
  const open: { value: unknown; path: string[] }[] = [{ value: metadata, path: [] }]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, path } = place
    if (path.length > metadataMaxDepth) return { path, fault: 'depth' }
    if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        // An element of an array is at the depth and the path of its array.
        open.push({ value: inner, path: Array.isArray(value) ? path : [...path, key] })
      }
    } else if (utf8Length(path.join('.')) + utf8Length(String(value)) > metadataMaxValueBytes) {
      return { path, fault: 'size' }
    }
  }
  return undefined
}

const faultText = {
  underscore: 'A metadata key may not begin with an underscore: Elasticsearch keeps those names for itself',
  depth: `Metadata may be ${metadataMaxDepth} levels deep at most`,
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
