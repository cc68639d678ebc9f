import { pbkdf2Sync, randomBytes } from 'node:crypto'

/** Elasticsearch's notation, of the password and its hash, in the file of the users. */
function hashed(password: string): string {
  const [salt, iterations] = [randomBytes(32), 1000]
  const hash = pbkdf2Sync(password, salt, iterations, 32, 'sha512')
  return `{PBKDF2}${iterations}$${salt.toString('base64')}$${hash.toString('base64')}`
}

/** Users of the file realm of the run's node. They are there from its start, so each is for the tests of one file. */
const usernames = [
  'file-user-get',
  'file-user-gone',
  'file-user-update',
  'file-user-run-as',
  'file-user-expiring',
  'file-user-policy',
] as const
export type FileUsername = (typeof usernames)[number]

export const filePassword = 'latchkey-of-file'

/** Each has a role of its own name, which a test makes. */
export const fileRealmFiles = {
  users: usernames.map((name) => `${name}:${hashed(filePassword)}\n`).join(''),
  users_roles: usernames.map((name) => `${name}:${name}\n`).join(''),
}

/** Somebody who may close the security index, which no user of Elasticsearch's own may. */
export const indexBreaker = { username: 'index-breaker', password: filePassword }

export const indexBreakerFiles = {
  users: `${indexBreaker.username}:${hashed(filePassword)}\n`,
  users_roles: `index-breaker:${indexBreaker.username}\n`,
  'roles.yml':
    "index-breaker: { cluster: [all], indices: [{ names: ['*'], privileges: [all], allow_restricted_indices: true }] }\n",
}
