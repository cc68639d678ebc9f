import { ApiError, apiKeys, type ErrorCode, InvalidateReply, session } from '@latchkey/contract'
import type { FaultProxy } from '@latchkey/fault-proxy'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Browser, signedIn } from '../browser.ts'
import { ask, makeKey, type User, unique } from '../cluster.ts'
import type { Cell, Told, Verb } from './table.ts'

/** First lines of the requests by which each verb does what it is for. */
export const linesOf: Record<Verb, RegExp> = {
  // A sign-in sends such a request too, so the list is tried by itself.
  list: /^POST \/_security\/_query\/api_key/,
  create: /^POST \/_security\/api_key/,
  update: /^PUT \/_security\/api_key\//,
  delete: /^DELETE \/_security\/api_key/,
  signIn: /^GET \/_security\/_authenticate HTTP/,
}

export const others: readonly Verb[] = ['create', 'update', 'delete', 'signIn']
export const otherLines = new RegExp(others.map((verb) => linesOf[verb].source).join('|'))

/** What a verb came to, and how long its reply took. */
export type Seen = { code: ErrorCode | 'ok'; told: Told; ms: number }

/** One person with a session for each verb and what these need. */
export type Person = { user: User; browsers: Record<Verb, Browser>; updated: Key; deleted: string }
type Key = { id: string; revision: string }

/** Signs in for every verb, each a session of its own, so that the end of one is not that of another. */
export async function prepare(app: FastifyInstance, user: User): Promise<Person> {
  const [updated, deleted] = [await makeKey(user), await makeKey(user)]
  const browser = async () => signedIn(app, user)
  const browsers = {
    list: await browser(),
    create: await browser(),
    update: await browser(),
    delete: await browser(),
    signIn: new Browser(app),
  }
  const { revision } = await browsers.update.call(apiKeys.get, undefined, { id: updated.id })
  return { user, browsers, updated: { id: updated.id, revision }, deleted: deleted.id }
}

const Keys = z.object({
  api_keys: z.array(z.object({ id: z.string(), invalidated: z.boolean(), metadata: z.unknown() })),
})
const keysOf = async (query: unknown) =>
  (await ask(Keys, 'POST', '/_security/_query/api_key', { query })).api_keys

/** What there is of a deed in truth, asked past the fault. */
type Truth = () => Promise<{ isDone: boolean; ids: string[] }>

type Request = { method: 'POST' | 'PUT'; url: string; body: unknown; truth?: Truth }

function requestOf(verb: Verb, { user, updated, deleted }: Person): Request {
  switch (verb) {
    case 'list':
      return { method: 'POST', url: apiKeys.query.path, body: {} }
    case 'signIn': {
      const { username, password } = user
      return { method: 'POST', url: session.signIn.path, body: { username, password } }
    }
    case 'create': {
      const name = unique('under-fault')
      const truth = async () => {
        const ids = (await keysOf({ term: { name } })).map(({ id }) => id)
        return { isDone: ids.length > 0, ids }
      }
      return { method: 'POST', url: apiKeys.create.path, body: { type: 'rest', name }, truth }
    }
    case 'update': {
      const metadata = { mark: unique('mark') }
      const body = { type: 'rest', revision: updated.revision, metadata }
      const truth = async () => {
        const [key] = await keysOf({ ids: { values: [updated.id] } })
        return { isDone: JSON.stringify(key?.metadata) === JSON.stringify(metadata), ids: [updated.id] }
      }
      return { method: 'PUT', url: apiKeys.update.path.replace(':id', updated.id), body, truth }
    }
    case 'delete': {
      const truth = async () => {
        const [key] = await keysOf({ ids: { values: [deleted] } })
        return { isDone: key?.invalidated === true, ids: [deleted] }
      }
      return { method: 'POST', url: apiKeys.invalidate.path, body: { ids: [deleted] }, truth }
    }
  }
}

/** What a successful reply says; that of a delete may leave something open. */
function toldBy(verb: Verb, reply: unknown): Told {
  if (verb !== 'delete') return 'done'
  const { invalidated, failed } = InvalidateReply.parse(reply)
  if (failed.some(({ code }) => code === 'unconfirmed')) return 'open'
  return invalidated.length > 0 ? 'done' : 'not'
}

function toldByFailure({ code, details }: ApiError['error']): Told {
  if (code !== 'create_outcome_unknown') return /_outcome_unknown$/.test(code) ? 'open' : 'not'
  if (details?.apiKeyIds === undefined) return 'open'
  return details.apiKeyIds.length > 0 ? 'named' : 'none'
}

/** What is wrong with what was told, when one looks at what is there in truth. */
function lieIn({ told }: Seen, named: string[], { isDone, ids }: { isDone: boolean; ids: string[] }) {
  if (told === 'done' && !isDone) return 'told as done, and is not'
  if (told === 'not' && isDone) return 'told as not done, and is'
  if (told === 'named' && named.join() !== ids.join()) return 'names another key'
  if (told === 'none' && isDone) return 'says that no key is there, and one is'
  return undefined
}

/** What came of a verb, and what is wrong with it: to be asked when the fault is over. */
type Attempt = { verb: Verb; seen: Seen; lie: () => Promise<string | undefined> }

/** Does one thing. */
async function attempt(verb: Verb, person: Person): Promise<Attempt> {
  const { truth, ...request } = requestOf(verb, person)
  const began = performance.now()
  const reply = await person.browsers[verb].send(request)
  const ms = performance.now() - began
  const failure = reply.statusCode === 200 ? undefined : ApiError.parse(reply.json()).error
  if (failure && failure.status !== reply.statusCode) throw new Error(`${reply.statusCode}: ${reply.body}`)
  const told = failure ? toldByFailure(failure) : toldBy(verb, reply.json())
  const seen: Seen = { code: failure?.code ?? 'ok', told, ms }
  const lie = async () => truth && lieIn(seen, failure?.details?.apiKeyIds ?? [], await truth())
  return { verb, seen, lie }
}

export type Observed = Attempt & { sent: number }

/** Does these things at once, and counts what Elasticsearch was sent for each. */
export async function attemptAll(
  chosen: readonly Verb[],
  person: Person,
  proxies: readonly FaultProxy[],
): Promise<Observed[]> {
  for (const { requests } of proxies) requests.length = 0
  const attempts = await Promise.all(chosen.map((verb) => attempt(verb, person)))
  const lines = proxies.flatMap(({ requests }) => requests)
  return attempts.map((one) => ({
    ...one,
    sent: lines.filter((line) => linesOf[one.verb].test(line)).length,
  }))
}

/** As the table has it, to be compared with it. */
export const cellOf = ({ seen: { code, told }, sent }: Observed): Cell => [code, sent, told]
