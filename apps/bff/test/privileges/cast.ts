import { canary } from '@latchkey/canaries'
import type { ActAs } from '@latchkey/contract'
import type { Callers } from '@latchkey/privilege-tables'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Browser, signedIn } from '../browser.ts'
import { ask, superuser, type User, unique } from '../cluster.ts'

/** Ids of keys of one owner, one of each kind. */
type KeysOfOwner = Record<'rest' | 'managed' | 'cross_cluster' | 'revoked', string>

/** A caller of the tables as a user with keys. `nobody` has somebody's keys to ask about, and no session. */
export type Actor = {
  browser: Browser
  user: User
  own: KeysOfOwner
  /** Those of somebody else. */
  others: KeysOfOwner
  /** The same once more, to be revoked. */
  ownToRevoke: KeysOfOwner
  othersToRevoke: KeysOfOwner
  /** Own ones whose expiry may change, and some that stay as they are. */
  ownToMove: KeysOfOwner
  ownToRotate: KeysOfOwner
  /** One more user key of the other one, for what is done by acting as its owner. */
  makeOthersKey: () => Promise<string>
  /** The owner of the others. */
  somebody: ActAs
  /** Somebody with the same privileges, and `run_as` for that owner. */
  withRunAs: Browser
  /** Own and another's that expire within a day. */
  ownToExpire: KeysOfOwner
  othersToExpire: KeysOfOwner
  /** Somebody who may read every key. */
  superuser: Browser
}

const Made = z.object({ id: z.string() })

async function makeUser(url: string, roles?: string[]): Promise<User & { role: string }> {
  const [username, password] = [unique('caller'), canary()]
  if (!roles) await setPrivileges(url, username, ['manage_security'])
  const body = { password, roles: roles ?? [username] }
  await ask(z.unknown(), 'PUT', `/_security/user/${username}`, body, superuser(), url)
  return { username, password, role: username }
}

/** Of nobody, though everybody with `run_as` has it for this name. */
export const unknownUser = 'nobody-of-this-name'

const setPrivileges = (url: string, role: string, cluster: string[], run_as: string[] = []) =>
  ask(z.unknown(), 'PUT', `/_security/role/${role}`, { cluster, run_as }, superuser(), url)

async function makeKeys(url: string, owner: User, fields: object = {}): Promise<KeysOfOwner> {
  const make = async (path: string, more: object) =>
    (await ask(Made, 'POST', path, { name: unique('key'), ...fields, ...more }, owner, url)).id
  const userKey = '/_security/api_key?refresh=true'
  const access = { search: [{ names: ['logs'] }] }
  const [rest, managed, cross_cluster, revoked] = await Promise.all([
    make(userKey, {}),
    make(userKey, { metadata: { managed: true } }),
    make('/_security/cross_cluster/api_key', { access }),
    make(userKey, {}),
  ])
  await ask(z.unknown(), 'DELETE', '/_security/api_key', { ids: [revoked] }, owner, url)
  return { rest, managed, cross_cluster, revoked }
}

/**
 * Makes a user for each caller, and keys of each kind while all of them may make any; only then do they get the
 * privileges of the table.
 */
export async function assembleCast(
  app: FastifyInstance,
  url: string,
  callers: Callers,
): Promise<ReadonlyMap<string, Actor>> {
  const root = await signedIn(app, superuser())
  const somebody = await makeUser(url)
  const others = await makeKeys(url, somebody)
  const makeOthersKey = async () =>
    (await ask(Made, 'POST', '/_security/api_key?refresh=true', { name: unique('key') }, somebody, url)).id
  const aDay = { expiration: '1d' }
  const othersToExpire = await makeKeys(url, somebody, aDay)
  const actors = await Promise.all(
    [...callers].map(async ([caller, { signedIn: hasSession, privileges }]) => {
      const isSuperuser = privileges.includes('all')
      const user = await makeUser(url, isSuperuser ? ['superuser'] : undefined)
      const [own, ownToRevoke, ownToMove, ownToRotate, othersToRevoke] = await Promise.all(
        [user, user, user, user, somebody].map((owner) => makeKeys(url, owner)),
      )
      const ownToExpire = await makeKeys(url, user, aDay)
      if (!own || !ownToRevoke || !ownToMove || !ownToRotate || !othersToRevoke) throw new Error('no keys')
      if (!isSuperuser) await setPrivileges(url, user.role, privileges)
      const actingUser = await makeUser(url, isSuperuser ? ['superuser'] : undefined)
      const mayActAs = [somebody.username, unknownUser]
      if (!isSuperuser) await setPrivileges(url, actingUser.role, privileges, mayActAs)
      const [browser, withRunAs] = hasSession
        ? await Promise.all([signedIn(app, user), signedIn(app, actingUser)])
        : [new Browser(app), new Browser(app)]
      const keys = {
        own,
        others,
        ownToRevoke,
        othersToRevoke,
        ownToMove,
        ownToRotate,
        ownToExpire,
        othersToExpire,
      }
      const acting = {
        withRunAs,
        makeOthersKey,
        somebody: { username: somebody.username, realm: 'default_native' },
      }
      const actor: Actor = { browser, user, ...keys, ...acting, superuser: root }
      return [caller, actor] as const
    }),
  )
  return new Map(actors)
}
