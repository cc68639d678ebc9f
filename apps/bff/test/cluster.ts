import { randomBytes } from 'node:crypto'
import { canary } from '@latchkey/canaries'
import { demoUsers } from '@latchkey/local-elasticsearch'
import { inject, TestRunner } from 'vitest'
import { z } from 'zod'
import { type FileUsername, filePassword } from './file-realm.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The node of this run; its user is the superuser. */
    elasticsearch: {
      url: string
      username: string
      password: string
      version: string
      license: 'trial' | 'basic'
      dataFolder: string
    }
  }
}

/** Whether the node of the run has a basic licence: what is made before all tests of a group cannot skip them by itself. */
export const isBasic = inject('elasticsearch').license === 'basic'

/**
 * Leaves the running test out where the licence of the run does not include what it is about: cross-cluster keys, and
 * limits by document and field.
 */
export function needsTrial(): void {
  if (isBasic) TestRunner.getCurrentTest()?.context.skip('needs a trial licence')
}

export type User = { username: string; password: string }

/** A name that no other test has. */
export const unique = (prefix: string) => `${prefix}-${randomBytes(5).toString('hex')}`

/** The superuser of the node of this run. */
export const superuser = (): User => inject('elasticsearch')

/** Calls Elasticsearch itself, by default the node of the run as the superuser: what a test prepares, and what really came of it. */
export async function elasticsearch(
  method: string,
  path: string,
  body?: unknown,
  authorization: User | string = superuser(),
  url = inject('elasticsearch').url,
): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization:
        typeof authorization === 'string'
          ? authorization
          : `Basic ${Buffer.from(`${authorization.username}:${authorization.password}`).toString('base64')}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, json: text === '' ? undefined : JSON.parse(text) }
}

/** The same where anything but success is a broken test. */
export async function ask<Reply extends z.ZodType>(
  reply: Reply,
  ...request: Parameters<typeof elasticsearch>
): Promise<z.output<Reply>> {
  const { status, json } = await elasticsearch(...request)
  if (status >= 300) throw new Error(`${request[0]} ${request[1]}: ${status} ${JSON.stringify(json)}`)
  return reply.parse(json)
}

/** The demo user of this name. */
export function demoUser(username: string): User {
  const user = demoUsers.find((candidate) => candidate.username === username)
  if (!user) throw new Error(`no demo user ${username}`)
  return { username: user.username, password: user.password }
}

/** A new user with a role of its own that has these cluster privileges. */
export async function makeUser(...privileges: string[]): Promise<User & { role: string }> {
  const username = unique('user')
  const password = canary()
  await setPrivileges(username, privileges)
  await ask(z.unknown(), 'PUT', `/_security/user/${username}`, { password, roles: [username] })
  return { username, password, role: username }
}

/** Two users of one name, in the file realm and in the native one, with one role. */
export async function makeNamesakes(username: FileUsername, ...privileges: string[]) {
  const native = { username, password: canary() }
  await setPrivileges(username, privileges)
  const body = { password: native.password, roles: [username] }
  await ask(z.unknown(), 'PUT', `/_security/user/${username}`, body)
  return { native, file: { username, password: filePassword }, role: username }
}

export const setPrivileges = (role: string, cluster: string[], run_as: string[] = []) =>
  ask(z.unknown(), 'PUT', `/_security/role/${role}`, { cluster, run_as })

const Created = z.object({ id: z.string(), encoded: z.string() })

/** A new key of this user's. */
export const makeKey = (owner: User, key: { name?: string; [field: string]: unknown } = {}) =>
  ask(Created, 'POST', '/_security/api_key?refresh=true', { name: unique('key'), ...key }, owner)

export const makeCrossClusterKey = (
  owner: User,
  name = unique('cross-cluster'),
  key: Record<string, unknown> = {},
) => {
  needsTrial()
  return ask(
    Created,
    'POST',
    '/_security/cross_cluster/api_key',
    { name, access: { search: [{ names: ['logs'] }] }, ...key },
    owner,
  )
}

export const revoke = (id: string) => ask(z.unknown(), 'DELETE', '/_security/api_key', { ids: [id] })

const AnyKey = z.record(z.string(), z.unknown())
const FoundKeys = z.object({ api_keys: z.array(AnyKey) })

/** A key as Elasticsearch has it, all of it. */
export async function storedKey(id: string): Promise<z.output<typeof AnyKey>> {
  const path = `/_security/api_key?id=${id}&with_limited_by=true`
  return AnyKey.parse((await ask(FoundKeys, 'GET', path)).api_keys[0])
}

/** Status that a request with this key gets. */
export const statusWithKey = async (encoded: string) =>
  (await elasticsearch('GET', '/_security/_authenticate', undefined, `ApiKey ${encoded}`)).status
