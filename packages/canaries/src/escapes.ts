/** UTF-8, one byte a letter. */
const bytesOf = (text: string) => Buffer.from(text).toString('latin1')
const ofHex = (digits: string) => Number.parseInt(digits, 16)

const control: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Kinds of escapes, with what stands for one. */
const kinds: { pattern: RegExp; meaning: (match: string) => string }[] = [
  {
    // A letter beyond the first 65,536 is two in a row.
    pattern: /(?:\\u[0-9a-fA-F]{4})+/g,
    meaning: (match) => bytesOf(String.fromCharCode(...match.split('\\u').slice(1).map(ofHex))),
  },
  { pattern: /\\["\\/bfnrt]/g, meaning: (match) => control[match.slice(1)] ?? match.slice(1) },
  { pattern: /%[0-9a-fA-F]{2}/g, meaning: (match) => String.fromCharCode(ofHex(match.slice(1))) },
  { pattern: /&(?:amp|lt|gt|quot|apos);/g, meaning: (match) => entities[match.slice(1, -1)] ?? match },
  {
    pattern: /&#x[0-9a-fA-F]{1,5};/g,
    meaning: (match) => bytesOf(String.fromCodePoint(ofHex(match.slice(3, -1)))),
  },
  { pattern: /&#\d{1,6};/g, meaning: (match) => bytesOf(String.fromCodePoint(Number(match.slice(2, -1)))) },
]

/** JSON in a text of JSON in a URL in a log: as often as anything here puts escapes on one another. */
const rounds = 3

/** The content as it is, and after each kind of escapes that is in it was taken off, one kind after the other. */
export function* escapedViews(content: Buffer): Generator<Buffer> {
  yield content
  let text = content.toString('latin1')
  for (let round = 0; round < rounds; round += 1) {
    const before = text
    for (const { pattern, meaning } of kinds) {
      const plain = text.replace(pattern, meaning)
      if (plain === text) continue
      text = plain
      yield Buffer.from(text, 'latin1')
    }
    if (text === before) return
  }
}
