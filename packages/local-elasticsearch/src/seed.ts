import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { call, type ElasticsearchTarget } from './call.ts'
import { licenseState } from './license.ts'
import { type DemoKey, demoKeys } from './seed-list.ts'
import { demoUsers } from './users.ts'

export interface SeededKey {
  id: string
  name: string
  username: string
  type: 'rest' | 'cross_cluster'
}

const QueryReply = z.object({
  api_keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      username: z.string(),
      type: z.enum(['rest', 'cross_cluster']),
      invalidated: z.boolean(),
      creation: z.number(),
      expiration: z.number().optional(),
      metadata: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
})
type ExistingKey = z.output<typeof QueryReply>['api_keys'][number]

const CreateReply = z.object({ id: z.string(), name: z.string() })

const identity = (key: { owner: string; name: string; type?: string }) =>
  JSON.stringify([key.owner, key.type ?? 'rest', key.name])
const identityOf = ({ username, name, type }: ExistingKey) => identity({ owner: username, name, type })

const unitSeconds: Record<string, number> = { ms: 0.001, m: 60, h: 3600, d: 86_400 }

/** Elasticsearch counts it in whole seconds; undefined: never expires. */
function lifetimeOf({ expiration }: DemoKey): number | undefined {
  const [, count, unit = ''] = /^(\d+)([a-z]+)$/.exec(expiration ?? '') ?? []
  return count === undefined ? undefined : Math.floor(Number(count) * (unitSeconds[unit] ?? Number.NaN))
}

/** Whether it is as this demo key was made, not one that somebody made or changed. */
function isAsMade(key: DemoKey, existing: ExistingKey): boolean {
  const { creation, expiration, metadata = {} } = existing
  const lifetime = expiration === undefined ? undefined : Math.round((expiration - creation) / 1000)
  return (
    identity(key) === identityOf(existing) &&
    lifetime === lifetimeOf(key) &&
    isDeepStrictEqual(metadata, key.metadata ?? {})
  )
}

/** Past half its life a key is no longer what it is there to show: it expires sooner than it should, or has expired. */
const hasAged = ({ creation, expiration }: ExistingKey, now: number) =>
  expiration !== undefined && now - creation > (expiration - creation) / 2

/** Which demo keys there have to be made, and which of those that are there have to go. */
function whatToDo(wanted: DemoKey[], existing: ExistingKey[], now: number) {
  const others = new Map<string, number>()
  for (const there of existing.filter((there) => !wanted.some((key) => isAsMade(key, there)))) {
    others.set(identityOf(there), (others.get(identityOf(there)) ?? 0) + 1)
  }
  const toMake: DemoKey[] = []
  const toRemove: string[] = []
  for (const key of wanted) {
    const made = existing.filter((there) => isAsMade(key, there))
    const live = made.filter(({ invalidated }) => !invalidated)
    const aged = live.filter((there) => lifetimeOf(key) !== 0 && hasAged(there, now))
    toRemove.push(...aged.map(({ id }) => id))
    const changed = others.get(identity(key)) ?? 0
    if (made.length === 0 && changed > 0) others.set(identity(key), changed - 1)
    else if (made.length === 0 || (aged.length > 0 && aged.length === live.length)) toMake.push(key)
  }
  return { toMake, toRemove }
}

/**
 * Makes the demo keys as their owners (see `seedUsers`), about 40 in every state, and returns those it made.
 * Keys that are there already, changed or deleted by somebody or not, are not made again; one that is as it was made
 * and past half its life at `now` is deleted and made anew, so that kept data shows the same states as new data.
 * The target's user must be a superuser. Without a license for them there are no cross-cluster keys.
 */
export async function seedKeys(target: ElasticsearchTarget, now = Date.now()): Promise<SeededKey[]> {
  const license = await licenseState(target)
  const crossCluster = license.status === 'active' && ['trial', 'enterprise'].includes(license.type)
  const wanted = demoKeys.filter((key) => key.type !== 'cross_cluster' || crossCluster)
  const { toMake, toRemove } = whatToDo(wanted, await existingKeys(target), now)
  // In parallel: each waits for the same refresh of the security index.
  const made = await Promise.all(toMake.map((key) => create(target, key)))
  const toInvalidate = made.filter((_, index) => toMake[index]?.invalidated).map(({ id }) => id)
  const ids = [...toInvalidate, ...toRemove]
  if (ids.length > 0) {
    await call(target, 'DELETE', '/_security/api_key', z.unknown(), { body: { ids } })
  }
  return made
}

async function existingKeys(target: ElasticsearchTarget): Promise<ExistingKey[]> {
  const names = [...new Set(demoKeys.map(({ name }) => name))]
  const query = {
    // Keys of seedBulk may have any name; they are not ours.
    bool: {
      filter: [{ terms: { name: names } }],
      must_not: [{ exists: { field: 'metadata.latchkey_bulk' } }],
    },
  }
  const body = { query, size: 1000 }
  return (await call(target, 'POST', '/_security/_query/api_key', QueryReply, { body })).api_keys
}

async function create(target: ElasticsearchTarget, key: DemoKey): Promise<SeededKey> {
  const { owner, type = 'rest', invalidated: _, ...rest } = key
  const user = demoUsers.find(({ username }) => username === owner)
  const caller =
    !user || owner === target.username ? target : { ...target, username: owner, password: user.password }
  const done = (id: string): SeededKey => ({ id, name: key.name, username: owner, type })
  if (type === 'cross_cluster') {
    return done(
      (await call(caller, 'POST', '/_security/cross_cluster/api_key', CreateReply, { body: rest })).id,
    )
  }
  if (user?.privileges.every((privilege) => privilege === 'read_security')) {
    // May not make keys: gets one granted.
    const body = { grant_type: 'password', username: owner, password: user.password, api_key: rest }
    return done((await call(target, 'POST', '/_security/api_key/grant', CreateReply, { body })).id)
  }
  return done((await call(caller, 'POST', '/_security/api_key', CreateReply, { body: rest })).id)
}
