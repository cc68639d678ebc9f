const maxUserLength = 200

/** Lower-case letters and digits without those that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

const randomTail = () =>
  [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => alphabet[byte % alphabet.length]).join('')

/**
 * A name that says whose key it is and since when, such as `elena-park-2026-11-23-k7mq`. Elasticsearch lets names repeat,
 * so the tail makes it one that can be found.
 */
export function suggestedName(username: string, now: Date, tail = randomTail()): string {
  const user = username
    .slice(0, maxUserLength)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
  return [user || 'key', date, tail].join('-')
}
