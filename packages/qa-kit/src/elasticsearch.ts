import { z } from 'zod'
import type { User } from './run-file.ts'

/** A reply of Elasticsearch as tests need it. */
export type ElasticsearchReply = { status: number; body: unknown }

/** Asks Elasticsearch directly, past Latchkey: what a test compares the screen with. */
export async function askElasticsearch(
  url: string,
  authorization: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<ElasticsearchReply> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

/** The Authorization header of a user. */
export const basic = ({ username, password }: Pick<User, 'username' | 'password'>): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

/** What a test knows of a key that it made itself. */
export const MadeApiKey = z.object({ id: z.string(), name: z.string(), encoded: z.string() })
export type MadeApiKey = z.output<typeof MadeApiKey>

/** The id and the secret that a key's encoded form consists of. */
export function halvesOf(encoded: string): { id: string; secret: string } {
  const [id, secret, ...others] = Buffer.from(encoded, 'base64').toString().split(':')
  if (!id || !secret || others.length > 0) throw new Error('This is no encoded API key.')
  return { id, secret }
}

/** A key as Elasticsearch has it, times in milliseconds; what is not named here is there too. */
export const StoredApiKey = z.looseObject({
  id: z.string(),
  name: z.string(),
  creation: z.int(),
  expiration: z.int().optional(),
  invalidated: z.boolean(),
  role_descriptors: z.record(z.string(), z.unknown()).optional(),
})
export type StoredApiKey = z.output<typeof StoredApiKey>

/** A key as Elasticsearch takes it; `name` is made up where it is left out. With `access` it is a cross-cluster key. */
export type ApiKeyOptions = {
  name?: string
  expiration?: string
  metadata?: Record<string, unknown>
} & (
  | { role_descriptors?: Record<string, unknown>; access?: never }
  | { access: Record<string, unknown>; role_descriptors?: never }
)
