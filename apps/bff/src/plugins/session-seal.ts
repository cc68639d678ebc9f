import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** What a browser holds: which session, and the key that opens it. The server keeps neither. */
export type Ticket = { id: Buffer; key: Buffer }

const halfLength = 32

export const createTicket = (): Ticket => ({ id: randomBytes(halfLength), key: randomBytes(halfLength) })

export const encodeTicket = ({ id, key }: Ticket) => Buffer.concat([id, key]).toString('base64url')

export function decodeTicket(text: string): Ticket | undefined {
  if (!/^[A-Za-z0-9_-]{86}$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64url')
  // 86 letters hold four bits more than 64 bytes: only one of sixteen texts is the one that was given out.
  if (bytes.toString('base64url') !== text) return undefined
  return { id: bytes.subarray(0, halfLength), key: bytes.subarray(halfLength) }
}

/** What a session is stored under. Looking it up tells by its time nothing about an id, only about a hash of one. */
export const hashOf = (value: Buffer | string) => createHash('sha256').update(value).digest('base64url')

const ivLength = 12
const tagLength = 16

/**
 * Encrypts with AES-256-GCM. `about` is what the content is bound to and is not in it: it opens only together with the
 * same, so that a record cannot be given another session's content or times by whoever can write to the store.
 */
export function seal(content: string, key: Buffer, about: string): Buffer {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about))
  return Buffer.concat([iv, cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

/** The content; undefined where the key or what it is bound to is not the one it was sealed with, or it was altered. */
export function unseal(sealed: Buffer, key: Buffer, about: string): string | undefined {
  if (sealed.length < ivLength + tagLength) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength), {
    authTagLength: tagLength,
  })
  decipher.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-tagLength))
  try {
    return decipher.update(sealed.subarray(ivLength, -tagLength), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}
