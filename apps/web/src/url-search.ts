/**
 * Search parameters as people write them: every value is plain text, never JSON; a parameter that comes twice is a list.
 * What the text means is for the route's schema to say.
 */
export function parseSearch(search: string): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(search)) {
    const before = Object.hasOwn(result, name) ? result[name] : undefined
    result[name] = before === undefined ? value : [before, value].flat()
  }
  return result
}

/** Characters that a query may hold as they are, and that `encodeURIComponent` makes unreadable all the same. */
const readable: Record<string, string> = { '%20': '+', '%2C': ',', '%3A': ':', '%40': '@', '%2F': '/' }

const encode = (text: string) =>
  encodeURIComponent(text).replace(/%(?:20|2C|3A|40|2F)/g, (code) => readable[code] ?? code)

/** The reverse of `parseSearch`; leaves out what is undefined, and empty lists. */
export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((item) => item !== undefined && item !== null)
      .map((item) => `${encode(name)}=${encode(String(item))}`),
  )
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
