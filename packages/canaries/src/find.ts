import { escapedViews } from './escapes.ts'

/** A secret, and what a report calls it: the report itself must not hold it. Bytes are those of a key that is no text. */
export type Canary = { name: string; value: string | Uint8Array }

/** Looks for the secrets it was made for; each that is there is named with the encoding it was found in. */
export type Find = (content: string | Uint8Array) => string[]

const hexOf = (bytes: Buffer) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))

/**
 * What stands for the bytes anywhere in base64 of a longer text: they begin at one of three places of a group, and the
 * letters at the ends, which belong to the neighbours too, are left out.
 */
function base64Forms(bytes: Buffer, alphabet: 'base64' | 'base64url'): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString(alphabet)
      .replace(/=+$/, '')
    const isShared = (before + bytes.length) % 3 !== 0
    return text.slice(Math.ceil((before * 8) / 6), isShared ? -1 : undefined)
  })
}

/** What may stand for a secret, each with its name. One that is the same in several encodings is there once. */
function formsOf(value: Canary['value']): Map<string, string> {
  const bytes = Buffer.from(value)
  const hex = hexOf(bytes)
  const isText = typeof value === 'string'
  const units = isText ? Array.from({ length: value.length }, (_, index) => value.charCodeAt(index)) : []
  const escapes = units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
  const inEitherCase = (text: string) => [text, text.replace(/[a-f]/g, (digit) => digit.toUpperCase())]
  const forms: [encoding: string, texts: string[]][] = [
    ['raw', [bytes.toString('latin1')]],
    ['base64', base64Forms(bytes, 'base64')],
    ['base64url', base64Forms(bytes, 'base64url')],
    ['hex', ['', ' ', ':'].flatMap((between) => inEitherCase(hex.join(between)))],
    ['URL', inEitherCase(hex.map((byte) => `%${byte}`).join(''))],
    ['numbers', [',', ', '].map((between) => [...bytes].join(between))],
    // How a browser's stores keep texts: most of them as Latin-1, those beyond it in two bytes a letter.
    ['Latin-1', isText ? [Buffer.from(value, 'latin1').toString('latin1')] : []],
    ['UTF-16', isText ? [Buffer.from(value, 'utf16le').toString('latin1')] : []],
    ['JSON', isText ? inEitherCase(escapes) : []],
  ]
  const named = forms.flatMap(([encoding, texts]) => texts.map((text) => [text, encoding] as const))
  return new Map(named.reverse())
}

/**
 * Finds secrets as they are and in base64 (wherever they begin in it), base64url, URL encoding, hexadecimal, lists of
 * numbers, UTF-16, and under escapes of JSON, URLs and HTML that are put on one another. It does not find parts of a secret, nor
 * what is compressed or encrypted.
 */
export function finder(canaries: readonly Canary[]): Find {
  const sought = canaries.map(({ name, value }) => {
    if (value.length < 8) throw new Error(`${name} is too short to be recognized`)
    const forms = [...formsOf(value)].map(([text, encoding]) => ({
      encoding,
      bytes: Buffer.from(text, 'latin1'),
    }))
    return { name, forms }
  })
  return (content) => {
    const found = new Set<string>()
    for (const view of escapedViews(Buffer.from(content))) {
      for (const { name, forms } of sought) {
        const form = forms.find(({ bytes }) => view.includes(bytes))
        if (form) found.add(`${name} (${form.encoding})`)
      }
    }
    return [...found]
  }
}
