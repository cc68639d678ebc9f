import {
  type ActAs,
  ApiError,
  ApiKeyDetails,
  apiKeys,
  type Endpoint,
  ExportFile,
  exportSearch,
  privileges,
  roles,
  runAs,
  session,
  sessions,
} from '@latchkey/contract'
import type { z } from 'zod'
import { Browser } from '../browser.ts'
import { unique } from '../cluster.ts'
import { type Actor, unknownUser } from './cast.ts'

/** Does what a column of docs/privileges.md says, as one of its callers; gives the word for what came of it. */
type Attempt = (actor: Actor) => Promise<string>

/** Sends a request. The code of an error is the word for it; of a reply, `word` says which. */
async function send<Params extends z.ZodObject, Body extends z.ZodType, Reply extends z.ZodType>(
  browser: Browser,
  { method, path, reply }: Endpoint<Params, Body, Reply>,
  { id = '', body }: { id?: string; body?: z.input<Body> } = {},
  word: (reply: z.output<Reply>) => string = () => 'allowed',
): Promise<string> {
  const response = await browser.send({ method, url: path.replace(':id', id), body })
  if (response.statusCode !== 200) return ApiError.parse(response.json()).error.code
  return word(reply.parse(response.json()))
}

type KeyChoice = (actor: Actor) => string

const keys = {
  own: ({ own }) => own.rest,
  "another's": ({ others }) => others.rest,
  'own managed': ({ own }) => own.managed,
  "another's managed": ({ others }) => others.managed,
  'own cross-cluster': ({ own }) => own.cross_cluster,
  "another's cross-cluster": ({ others }) => others.cross_cluster,
  'unknown id': () => 'AAAAAAAAAAAAAAAAAAAA',
} satisfies Record<string, KeyChoice>

const keysToRevoke = {
  ...keys,
  own: ({ ownToRevoke }) => ownToRevoke.rest,
  "another's": ({ othersToRevoke }) => othersToRevoke.rest,
  'own managed': ({ ownToRevoke }) => ownToRevoke.managed,
  "another's managed": ({ othersToRevoke }) => othersToRevoke.managed,
  'own cross-cluster': ({ ownToRevoke }) => ownToRevoke.cross_cluster,
  "another's cross-cluster": ({ othersToRevoke }) => othersToRevoke.cross_cluster,
  'own, revoked before': ({ own }) => own.revoked,
} satisfies Record<string, KeyChoice>

const ownOf = (set: 'ownToMove' | 'ownToRotate') =>
  ({
    own: (actor) => actor[set].rest,
    'own managed': (actor) => actor[set].managed,
    'own cross-cluster': (actor) => actor[set].cross_cluster,
  }) satisfies Record<string, KeyChoice>

const keysToExpire = {
  own: ({ ownToExpire }) => ownToExpire.rest,
  "another's": ({ othersToExpire }) => othersToExpire.rest,
  'own managed': ({ ownToExpire }) => ownToExpire.managed,
} satisfies Record<string, KeyChoice>

/** A column for each of these keys. */
const forEach = (
  choices: Record<string, KeyChoice>,
  attempt: (actor: Actor, id: string) => Promise<string>,
): Record<string, Attempt> =>
  Object.fromEntries(
    Object.entries(choices).map(([name, choose]) => [name, (actor: Actor) => attempt(actor, choose(actor))]),
  )

const seen = (isThere: boolean) => (isThere ? 'allowed' : 'unseen')

/** Rows and counts are asked for by the id of one key: the caller sees it, or nothing. */
const { 'own managed': ownManaged, 'unknown id': _, ...toSee } = keys
const { "another's managed": _others, ...toMatch } = toSee

const match =
  (includeManaged: boolean) =>
  ({ browser }: Actor, id: string) => {
    const body = { search: id, createdUpTo: Date.now(), includeManaged }
    return send(browser, apiKeys.match, { body }, (reply) => seen(reply.keys.some((key) => key.id === id)))
  }

/** The revision is what a superuser reads: the right one, also for callers who may not read the key. */
async function update({ browser, superuser }: Actor, id: string, actAs?: ActAs): Promise<string> {
  const read = await superuser.send({ method: 'GET', url: apiKeys.get.path.replace(':id', id) })
  const key = ApiKeyDetails.safeParse(read.json()).data
  const { type, metadata, revision } = key ?? { type: 'rest', metadata: {}, revision: 'none' }
  const body = { type, revision, metadata: { ...metadata, changed: unique('now') }, ...(actAs && { actAs }) }
  return send(browser, apiKeys.update, { id, body })
}

const { "another's managed": _managed, ...toUpdate } = keys

/** As the superuser reads it. */
async function rotate({ browser, superuser }: Actor, id: string, actAs?: ActAs): Promise<string> {
  const read = await superuser.send({ method: 'GET', url: apiKeys.get.path.replace(':id', id) })
  const revision = ApiKeyDetails.safeParse(read.json()).data?.revision ?? 'none'
  return send(browser, apiKeys.rotate, {
    id,
    body: { revision, name: unique('successor'), ...(actAs && { actAs }) },
  })
}

function moveExpiry({ browser }: Actor, id: string, actAs?: ActAs): Promise<string> {
  const body = { keys: [{ id }], expiration: '90d', ...(actAs && { actAs }) }
  return send(browser, apiKeys.bulkUpdate, { body }, ({ updated, failed }) =>
    updated.includes(id) ? 'allowed' : (failed[0]?.code ?? 'lost'),
  )
}

/** As the owner of another's key: by the caller of the row, and by one who has `run_as` for that owner besides. */
const actingFor = (
  attempt: (actor: Actor, id: string, actAs: ActAs) => Promise<string>,
): Record<string, Attempt> => ({
  "another's, acting as the owner": async (actor) =>
    attempt(actor, await actor.makeOthersKey(), actor.somebody),
  "another's, with run_as": async (actor) =>
    attempt({ ...actor, browser: actor.withRunAs }, await actor.makeOthersKey(), actor.somebody),
})

const access = { search: [{ names: ['logs'] }] }

const turns = new WeakMap<Actor, Promise<unknown>>()

/** Sessions of one user one attempt after the other: each ends what another may count on. */
const inTurn =
  (attempt: Attempt): Attempt =>
  (actor) => {
    const outcome = (turns.get(actor) ?? Promise.resolve()).then(() => attempt(actor))
    turns.set(
      actor,
      outcome.catch(() => undefined),
    )
    return outcome
  }

/** What this browser's session is called among those of its owner. */
async function handleOf(browser: Browser): Promise<string> {
  const { items } = await browser.call(sessions.list)
  return items.find(({ current }) => current)?.id ?? ''
}

const testKey = (browser: Browser, encoded: string) =>
  send(browser, apiKeys.authenticate, { body: { encoded } }, ({ outcome }) =>
    outcome === 'works' ? 'allowed' : outcome,
  )

const endSession = (browser: Browser, id: string) =>
  send(browser, sessions.end, { id }, ({ ended }) => seen(ended === 1))

const createAs = (browser: Browser, actAs: ActAs) =>
  send(browser, apiKeys.create, { body: { type: 'rest', name: unique('made'), actAs } })

const checkActing = (browser: Browser, username: string) =>
  send(browser, runAs.check, { body: { actAs: { username } } })

const namesFor = (browser: Browser, actAs?: ActAs) =>
  send(browser, privileges.indexNames, { body: { prefix: 'logs', ...(actAs && { actAs }) } })

const checkHeld = (browser: Browser, actAs?: ActAs) =>
  send(browser, privileges.check, { body: { cluster: ['monitor'], ...(actAs && { actAs }) } })

/** How every cell of the API is tried: by endpoint, by column. */
export const attempts: Record<string, Record<string, Attempt>> = {
  'session.signIn': {
    'right password': ({ browser, user: { username, password } }) =>
      send(new Browser(browser.app), session.signIn, { body: { username, password } }),
  },
  'session.get': { session: ({ browser }) => send(browser, session.get) },
  'session.signOut': {
    session: ({ browser, user }) => {
      const another = new Browser(browser.app)
      return another.signIn(user).then(() => send(another, session.signOut))
    },
  },
  'sessions.list': { session: ({ browser }) => send(browser, sessions.list) },
  'sessions.end': {
    own: inTurn(async ({ browser, user }) => {
      const another = new Browser(browser.app)
      await another.signIn(user)
      return endSession(browser, await handleOf(another))
    }),
    "another's": async ({ browser, superuser }) => endSession(browser, await handleOf(superuser)),
    'unknown id': ({ browser }) => endSession(browser, 'A'.repeat(22)),
  },
  'sessions.endOthers': { session: inTurn(({ browser }) => send(browser, sessions.endOthers)) },
  'apiKeys.query': forEach(toSee, ({ browser }, id) =>
    send(browser, apiKeys.query, { body: { search: id } }, ({ items }) =>
      seen(items.some((item) => item.id === id)),
    ),
  ),
  'apiKeys.facets': forEach(toSee, ({ browser }, id) =>
    send(browser, apiKeys.facets, { body: { search: id } }, ({ owners }) => seen(owners.length === 1)),
  ),
  'apiKeys.match': {
    ...forEach({ ...toMatch, 'own managed': ownManaged }, match(false)),
    ...forEach({ 'own managed, asked for': ownManaged }, match(true)),
  },
  'apiKeys.overview': { counts: ({ browser }) => send(browser, apiKeys.overview, { body: {} }) },
  'apiKeys.allRights': { count: ({ browser }) => send(browser, apiKeys.allRights) },
  'apiKeys.export': forEach(toSee, async ({ browser }, id) => {
    const url = `${apiKeys.export.path}?${exportSearch({ format: 'json', choice: { search: id } })}`
    const { statusCode, body } = await browser.send({ method: 'GET', url })
    if (statusCode !== 200) return ApiError.parse(JSON.parse(body)).error.code
    return seen(ExportFile.parse(JSON.parse(body)).keys.some((key) => key.id === id))
  }),
  'apiKeys.ownExpiring': forEach(keysToExpire, ({ browser }, id) =>
    send(browser, apiKeys.ownExpiring, {}, (reply) => seen(reply.keys.some((key) => key.id === id))),
  ),
  'apiKeys.get': forEach({ ...toSee, 'unknown id': keys['unknown id'] }, ({ browser }, id) =>
    send(browser, apiKeys.get, { id }),
  ),
  'apiKeys.create': {
    'user key': ({ browser }) =>
      send(browser, apiKeys.create, { body: { type: 'rest', name: unique('made') } }),
    'cross-cluster': ({ browser }) =>
      send(browser, apiKeys.create, { body: { type: 'cross_cluster', name: unique('made'), access } }),
    'for another': (actor) => createAs(actor.browser, actor.somebody),
    'for another, with run_as': (actor) => createAs(actor.withRunAs, actor.somebody),
  },
  'apiKeys.update': {
    ...forEach(toUpdate, update),
    ...actingFor(update),
  },
  'apiKeys.bulkUpdate': {
    ...forEach({ ...toUpdate, ...ownOf('ownToMove') }, moveExpiry),
    ...actingFor(moveExpiry),
  },
  'apiKeys.rotate': {
    ...forEach({ ...toUpdate, ...ownOf('ownToRotate') }, rotate),
    ...actingFor(rotate),
  },
  'apiKeys.successors': forEach({ "own or another's": keys.own }, ({ browser, user }, id) => {
    const body = { keys: [{ id, username: user.username, realm: 'default_native' }] }
    return send(browser, apiKeys.successors, { body })
  }),
  'apiKeys.ownerStates': {
    "the caller's name": ({ browser, user: { username } }) =>
      send(browser, apiKeys.ownerStates, { body: { usernames: [username] } }),
  },
  'apiKeys.invalidate': forEach(keysToRevoke, ({ browser }, id) =>
    send(browser, apiKeys.invalidate, { body: { ids: [id] } }, (reply) => {
      if (reply.invalidated.includes(id)) return 'allowed'
      return reply.alreadyInvalidated.includes(id) ? 'already' : (reply.failed[0]?.code ?? 'lost')
    }),
  ),
  'apiKeys.authenticate': {
    'a key that works': async ({ browser, superuser }) => {
      const { encoded } = await superuser.call(apiKeys.create, { type: 'rest', name: unique('tested') })
      return testKey(browser, encoded)
    },
    'no key': ({ browser }) => testKey(browser, 'AAAAAAAAAAAAAAAAAAAAAAAA'),
  },
  'roles.list': { roles: ({ browser }) => send(browser, roles.list) },
  'roles.own': { 'own privileges': ({ browser }) => send(browser, roles.own) },
  'runAs.check': {
    another: ({ browser, somebody }) => checkActing(browser, somebody.username),
    'another, with run_as': ({ withRunAs, somebody }) => checkActing(withRunAs, somebody.username),
    'unknown user, with run_as': ({ withRunAs }) => checkActing(withRunAs, unknownUser),
  },
  'roles.privilegeNames': { names: ({ browser }) => send(browser, roles.privilegeNames) },
  'privileges.indexNames': {
    names: ({ browser }) => namesFor(browser),
    'as another': ({ browser, somebody }) => namesFor(browser, somebody),
    'as another, with run_as': ({ withRunAs, somebody }) => namesFor(withRunAs, somebody),
  },
  'privileges.check': {
    'own privileges': ({ browser }) => checkHeld(browser),
    "another's": ({ browser, somebody }) => checkHeld(browser, somebody),
    "another's, with run_as": ({ withRunAs, somebody }) => checkHeld(withRunAs, somebody),
  },
}
