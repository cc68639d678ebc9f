import { ApiError, type Endpoint, session, sessionEndsInHeader, sessions } from '@latchkey/contract'
import { readPrivilegeTables } from '@latchkey/privilege-tables'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { endpointGroups } from '../../src/openapi.ts'
import { Browser, type RawRequest, signedIn, testConfig } from '../browser.ts'
import {
  elasticsearch,
  makeCrossClusterKey,
  makeKey,
  makeUser,
  superuser,
  type User,
  unique,
} from '../cluster.ts'
import { makeWebRoot, pageFiles } from '../web-root.ts'

const { callers, withoutSession, besideApi } = readPrivilegeTables()

const endpoints = new Map<string, Endpoint>(
  Object.entries(endpointGroups).flatMap(([group, members]) =>
    Object.entries(members).map(([name, endpoint]) => [`${group}.${name}`, endpoint] as const),
  ),
)

let app: FastifyInstance
let files: Awaited<ReturnType<typeof makeWebRoot>>
const routes: RouteOptions[] = []

beforeAll(async () => {
  files = await makeWebRoot()
  const config = testConfig({
    LATCHKEY_WEB_ROOT: files.webRoot,
    // A user signs in for each of the requests, all at once.
    LATCHKEY_SESSION_MAX_PER_USER: '100',
    LATCHKEY_SIGN_IN_FAILURES_PER_USER: '100',
  })
  app = await buildApp(config, { onRoute: (route) => routes.push(route) })
})
afterAll(async () => {
  await app.close()
  await files.remove()
})

/** What each request is sent with where it needs something: all of it right, so that only the session is missing. */
const bodies: Record<string, (user: User, id: string) => object> = {
  'session.signIn': ({ username, password }) => ({ username, password }),
  'apiKeys.query': (_, id) => ({ search: id }),
  'apiKeys.facets': (_, id) => ({ search: id }),
  'apiKeys.match': (_, id) => ({ search: id }),
  'apiKeys.overview': () => ({}),
  'apiKeys.create': () => ({ type: 'rest', name: unique('never') }),
  'apiKeys.update': () => ({ type: 'rest', revision: 'x', metadata: { changed: true } }),
  'apiKeys.invalidate': (_, id) => ({ ids: [id] }),
  'apiKeys.bulkUpdate': (_, id) => ({ keys: [{ id }], expiration: '1d' }),
  'apiKeys.rotate': () => ({ revision: 'x', name: unique('never') }),
  'apiKeys.successors': (_, id) => ({ keys: [{ id, username: 'somebody', realm: 'native' }] }),
  'privileges.indexNames': () => ({ prefix: 'logs' }),
  'privileges.check': () => ({ cluster: ['monitor'] }),
  'runAs.check': () => ({ actAs: { username: 'somebody' } }),
  'apiKeys.ownerStates': ({ username }) => ({ usernames: [username] }),
  'apiKeys.authenticate': (_, id) => ({ encoded: Buffer.from(`${id}:${'0'.repeat(22)}`).toString('base64') }),
}

const searches: Record<string, string> = { 'apiKeys.export': '?format=csv' }

const requestOf = (name: string, user: User, id: string): RawRequest => {
  const { method, path } = endpoints.get(name) ?? session.get
  return { method, url: path.replace(':id', id) + (searches[name] ?? ''), body: bodies[name]?.(user, id) }
}

/** Ids of keys that a request may name: own, another's, of a cross-cluster key, of none. */
async function makeKeys(user: User): Promise<string[]> {
  const made = [makeKey(user), makeKey(superuser()), makeCrossClusterKey(superuser())]
  return [...(await Promise.all(made)).map(({ id }) => id), 'AAAAAAAAAAAAAAAAAAAA']
}

const wordOf = ({ statusCode, body }: Awaited<ReturnType<Browser['send']>>) =>
  statusCode === 200 ? 'allowed' : ApiError.parse(JSON.parse(body)).error.code

type Stranger = { browser: Browser; lose: () => Promise<unknown> }

const nothing = async () => {}

/** How each kind of caller comes to a cookie, and what makes it worthless when all have theirs. */
const kinds: Record<string, (user: User) => Promise<Stranger>> = {
  'forged cookie': async () => {
    const browser = new Browser(app)
    browser.cookies.set('latchkey_session', Buffer.alloc(64, 7).toString('base64url'))
    return { browser, lose: nothing }
  },
  'expired session': async (user) => ({
    browser: await signedIn(app, user),
    lose: async () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 60 * 60_000 }),
  }),
  'signed-out cookie': async (user) => {
    const browser = await signedIn(app, user)
    const replayed = new Browser(app)
    for (const [name, value] of browser.cookies) replayed.cookies.set(name, value)
    await browser.call(session.signOut)
    return { browser: replayed, lose: nothing }
  },
  'user disabled': async (user) => ({
    browser: await signedIn(app, user),
    lose: () => elasticsearch('PUT', `/_security/user/${user.username}/_disable`),
  }),
}

describe('docs/privileges.md, without a session', () => {
  it('has a row for every endpoint, and a column for every kind of caller', () => {
    expect([...withoutSession.rows.keys()].sort()).toEqual([...endpoints.keys()].sort())
    expect(withoutSession.columns).toEqual(Object.keys(kinds))
  })

  it.each(Object.keys(kinds))('%s', async (kind) => {
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const make = kinds[kind]
    if (!make) throw new Error(`no caller ${kind}`)
    // All names are in memory by then, so that nothing of them is asked for on behalf of this caller.
    await (await signedIn(app, superuser())).send({ method: 'GET', url: '/api/privilege-names' })
    const user = await makeUser('manage_security')
    const keys = await makeKeys(user)
    const { items } = await (await signedIn(app, user)).call(sessions.list)
    const handles = [...items.map(({ id }) => id), 'A'.repeat(22)]
    const strangers = await Promise.all(
      [...endpoints.keys()].flatMap((name) =>
        (name.startsWith('sessions.') ? handles : keys).map(async (id) => ({
          name,
          id,
          ...(await make(user)),
        })),
      ),
    )
    // All are of one user, so that what makes one of them worthless does it to all.
    await strangers[0]?.lose()
    const came: Record<string, string> = {}
    for (const { name, id, browser } of strangers) {
      const response = await browser.send(requestOf(name, user, id))
      const word = wordOf(response)
      // A failed sign-in leaves the session that was there, and says so.
      if (word !== 'allowed' && name !== 'session.signIn')
        expect(response.headers[sessionEndsInHeader]).toBeUndefined()
      expect(came[name] ?? word, `${name} ${id}`).toBe(word)
      came[name] = word
    }
    const expected = [...withoutSession.rows].map(([name, cells]) => [name, cells.get(kind)])
    expect(came).toEqual(Object.fromEntries(expected))
  })
})

/** Where each row of the table is tried. */
const paths: Record<string, string> = {
  '/livez': '/livez',
  '/readyz': '/readyz',
  '/api/openapi.json': '/api/openapi.json',
  'a hashed file of the page': '/assets/index-abc.js',
  'another file of the page': '/favicon.svg',
  'a page': '/app/management/security/api_keys',
  '/metrics': '/metrics',
  'a file that is not there': '/assets/nothing.js',
  'an unknown path of the API': '/api/nothing',
}

describe('docs/privileges.md, beside the API', () => {
  it('has a row for every route of the server that is no endpoint', () => {
    const known = new Set([
      ...[...endpoints.values()].map(({ method, path }) => `${method} ${path}`),
      ...Object.values(paths).map((path) => `GET ${path}`),
    ])
    const served = routes.flatMap(({ method, url }) => [method].flat().map((one) => `${one} ${url}`))
    // Fastify adds a HEAD to every GET.
    const asRead = served.map((route) => route.replace(/^HEAD /, 'GET '))
    expect(asRead.filter((route) => !known.has(route))).toEqual([])
    expect(Object.keys(paths)).toEqual([...besideApi.rows.keys()])
  })

  it('is the same for everybody', async () => {
    const signedInAs = await Promise.all(
      [...callers.values()]
        .filter(({ signedIn: has }) => has)
        .map(async ({ privileges }) => signedIn(app, await makeUser(...privileges))),
    )
    const forged = await kinds['forged cookie']?.(superuser())
    if (!forged) throw new Error('no forged cookie')
    const browsers = [new Browser(app), forged.browser, ...signedInAs]
    const expected = Object.fromEntries(
      [...besideApi.rows].map(([row, cells]) => [row, Object.fromEntries(cells)]),
    )
    for (const browser of browsers) {
      const came: Record<string, Record<string, string>> = {}
      for (const [row, url] of Object.entries(paths)) {
        const [read, head, changed] = await Promise.all([
          browser.send({ method: 'GET', url }),
          browser.send({ method: 'HEAD', url }),
          browser.send({ method: 'POST', url, body: {} }),
        ])
        expect(head.statusCode, `HEAD ${url}`).toBe(read.statusCode)
        came[row] = { read: kindOf(read), changed: kindOf(changed) }
      }
      expect(came).toEqual(expected)
    }
  })
})

function kindOf({ statusCode, body, headers }: Awaited<ReturnType<Browser['send']>>): string {
  if (statusCode !== 200) return ApiError.parse(JSON.parse(body)).error.code
  if (body === pageFiles['index.html']) return 'page'
  return String(headers['content-type']).startsWith('application/json') ? 'json' : 'file'
}
