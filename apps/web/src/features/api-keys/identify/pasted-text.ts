import { idOfPastedKey } from '../../../ui/secret/pasted-key.ts'

/** What somebody pasted to learn which key it is. Only ids may go further than this; the text itself goes nowhere. */
export type Pasted =
  /** An id, and nothing else. */
  | { kind: 'id'; ids: string[] }
  /** A key with its secret, in whatever form. */
  | { kind: 'key'; ids: string[] }
  /** A line of a log or other text, with one id or several in it. */
  | { kind: 'text'; ids: string[] }
  /** As long as the secret half of a key: it has no id in it, and is not to be sent to find one. */
  | { kind: 'secret' }
  | { kind: 'nothing' }

/** Elasticsearch makes ids of 20 characters, and secrets of 22. */
const id = '[A-Za-z0-9_-]{20}(?![A-Za-z0-9_+/=-])'
const wholeId = /^[A-Za-z0-9_-]{20}$/
const wholeSecret = /^[A-Za-z0-9_-]{22}$/

/** `"apikey.id":"…"`, `API key id [...]`, `apikey with id …`, `"api_key":{"id":"…`, `"apikeys":{"ids":["…","…`: what logs and errors say. */
const named = new RegExp(
  `api[ ._-]?keys?(?:[^A-Za-z0-9]{1,4}(?:with )?ids?)?[^A-Za-z0-9]{0,6}((?:${id}["\\s,]*)+)`,
  'gi',
)
const anywhere = new RegExp(`(?<![A-Za-z0-9_+/=-])${id}`, 'g')

/** What Elasticsearch made has all of these; a word of this length, such as an action of a log, has not. */
const looksMade = (token: string) => /[A-Z]/.test(token) && /[a-z]/.test(token) && /\d/.test(token)

const maxIds = 10

function idsIn(text: string): string[] {
  const afterName = [...text.matchAll(named)].flatMap(([, tokens = '']) => tokens.match(anywhere) ?? [])
  const found = afterName.length > 0 ? afterName : (text.match(anywhere) ?? []).filter(looksMade)
  return [...new Set(found)].slice(0, maxIds)
}

/** Finds which key a pasted text is about: an id, a key with its secret, a header with one, or a line that names one. */
export function readPasted(pasted: string): Pasted {
  const text = pasted.trim().replace(/^(["'`])(.*)\1$/s, '$2')
  if (wholeId.test(text)) return { kind: 'id', ids: [text] }
  if (wholeSecret.test(text)) return { kind: 'secret' }
  // Terminals and mail break a long line: joined, it is a key again.
  const idOfKey = idOfPastedKey(text) ?? idOfPastedKey(text.replaceAll(/[ \t]*\r?\n[ \t]*/g, ''))
  if (idOfKey !== undefined) return { kind: 'key', ids: [idOfKey] }
  const ids = idsIn(text)
  return ids.length > 0 ? { kind: 'text', ids } : { kind: 'nothing' }
}
