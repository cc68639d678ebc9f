import { describe, expect, it } from 'vitest'
import { canary, canaryMark } from './canary.ts'
import { finder } from './find.ts'

const plain = canary()
const odd = `pässwörd "${canary()}" \\ 50%+&<🔑>`
const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => (index * 37 + 200) % 256))

const percent = (text: string) =>
  Buffer.from(text)
    .toString('hex')
    .replace(/../g, (byte) => `%${byte}`)
const escapes = (text: string) =>
  text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** How a text may get somewhere. */
const encodings: [string, (text: string) => string | Buffer][] = [
  ['as it is', (text) => text],
  ['base64', (text) => Buffer.from(text).toString('base64')],
  ['base64 behind one byte', (text) => Buffer.from(`:${text}:`).toString('base64')],
  ['base64 behind two bytes', (text) => Buffer.from(`u:${text}`).toString('base64')],
  ['Basic credentials', (text) => `Basic ${Buffer.from(`somebody:${text}`).toString('base64')}`],
  ['base64url', (text) => Buffer.from(`ab:${text}`).toString('base64url')],
  ['base64 in a URL', (text) => encodeURIComponent(Buffer.from(text).toString('base64'))],
  ['hex', (text) => Buffer.from(text).toString('hex')],
  ['HEX', (text) => Buffer.from(text).toString('hex').toUpperCase()],
  ['a dump', (text) => Buffer.from(text).toString('hex').replace(/../g, '$& ')],
  ['a list of numbers', (text) => JSON.stringify([...Buffer.from(text)])],
  ['a URL', (text) => `?next=${encodeURIComponent(text)}`],
  ['a form', (text) => new URLSearchParams({ text }).toString().replaceAll('+', '%20')],
  ['a URL in a URL', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['percent signs alone', percent],
  ['percent signs alone, in capitals', (text) => percent(text).toUpperCase()],
  ['JSON', (text) => JSON.stringify({ text })],
  ['JSON in JSON', (text) => JSON.stringify(JSON.stringify([text]))],
  ['JSON in JSON in JSON', (text) => JSON.stringify(JSON.stringify(JSON.stringify(text)))],
  ['JSON in a URL', (text) => encodeURIComponent(JSON.stringify(text))],
  ['a URL in JSON', (text) => JSON.stringify(`/?a=${encodeURIComponent(text)}`)],
  ['escapes alone', escapes],
  ['UTF-16', (text) => Buffer.from(text, 'utf16le')],
  ['HTML', (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
  ['HTML by numbers', (text) => text.replace(/[^a-z0-9]/giu, (letter) => `&#${letter.codePointAt(0)};`)],
]

describe('a secret', () => {
  it.each(encodings)('is found in %s', (_, encode) => {
    const find = finder([
      { name: 'plain', value: plain },
      { name: 'odd', value: odd },
    ])
    for (const [name, text] of Object.entries({ plain, odd })) {
      const around = Buffer.concat([
        Buffer.from('\0before '),
        Buffer.from(encode(text)),
        Buffer.from(' after\xff'),
      ])
      expect(find(around).map((found) => found.split(' ')[0])).toEqual(expect.arrayContaining([name]))
    }
  })

  it('of Latin-1 letters is found as a browser stores it', () => {
    expect(finder([{ name: 'stored', value: 'pässwörd' }])(Buffer.from('pässwörd', 'latin1'))).toEqual([
      'stored (Latin-1)',
    ])
  })

  it.each([
    ['raw', bytes],
    ['base64', `x${bytes.toString('base64')}`],
    ['base64url', `${Buffer.concat([Buffer.from('ab'), bytes]).toString('base64url')}`],
    ['hex', bytes.toString('hex')],
    ['numbers', JSON.stringify([...bytes])],
    ['numbers', JSON.stringify([...bytes], null, 1).replaceAll('\n', '')],
  ])('of bytes is found in %s', (encoding, content) => {
    expect(finder([{ name: 'key', value: bytes }])(content)).toContain(`key (${encoding})`)
  })

  it('is found by its mark alone, whoever made it', () => {
    const find = finder([{ name: 'made by a test', value: canaryMark }])
    for (const [, encode] of encodings) expect(find(encode(canary()))).not.toEqual([])
  })

  it('is not taken for another, or found where it is not', () => {
    const find = finder([{ name: 'plain', value: plain }])
    for (const [, encode] of encodings) expect(find(encode(canary()))).toEqual([])
    expect(find('')).toEqual([])
    expect(find(Buffer.alloc(100_000, '%\\u'))).toEqual([])
  })

  it('has to be long enough to be one', () => {
    expect(() => finder([{ name: 'short', value: 'abc' }])).toThrow('short is too short')
  })
})
