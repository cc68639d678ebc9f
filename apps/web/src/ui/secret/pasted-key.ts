/** Ids and secrets of Elasticsearch: 20 and 22 characters of base64url; a little more is let through for later versions. */
const idAndSecret = /^[A-Za-z0-9_-]{18,32}:[A-Za-z0-9_-]{20,64}$/

const decoded = (base64: string): string => {
  try {
    return atob(base64.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}

/**
 * The id of an API key that was pasted with its secret: encoded, as `id:key`, with `ApiKey ` before it, or as a part of
 * JSON or of a command. Undefined where the text holds no key. Only the id may go further than this function.
 */
export function idOfPastedKey(text: string): string | undefined {
  const candidates = [
    ...(text.match(/[A-Za-z0-9_-]{18,32}:[A-Za-z0-9_-]{20,64}/g) ?? []),
    ...(text.match(/[A-Za-z0-9+/_-]{40,}={0,2}/g) ?? []).map(decoded),
  ]
  return candidates.find((candidate) => idAndSecret.test(candidate))?.split(':')[0]
}

/** The text, or the id alone where the text holds a key with its secret. */
export const withoutSecret = (text: string): string => idOfPastedKey(text) ?? text
