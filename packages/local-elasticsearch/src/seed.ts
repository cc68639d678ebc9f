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
    }),
  ),
})
type ExistingKey = z.output<typeof QueryReply>['api_keys'][number]

const CreateReply = z.object({ id: z.string(), name: z.string() })

const identity = (key: { owner: string; name: string; type?: string }) =>
  JSON.stringify([key.owner, key.type ?? 'rest', key.name])

/**
 * Makes the demo keys as their owners (see `seedUsers`), about 40 in every state, and returns those it made.
 * Keys that are there already, in whatever state by now, are not made again. The target's user must be a superuser.
 * Without a license for them there are no cross-cluster keys.
 */
export async function seedKeys(target: ElasticsearchTarget): Promise<SeededKey[]> {
  const license = await licenseState(target)
  const crossCluster = license.status === 'active' && ['trial', 'enterprise'].includes(license.type)
  const wanted = demoKeys.filter((key) => key.type !== 'cross_cluster' || crossCluster)

  const counts = new Map<string, number>()
  for (const key of await existingKeys(target)) {
    const name = identity({ owner: key.username, name: key.name, type: key.type })
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const missing = wanted.filter((key) => {
    const left = counts.get(identity(key)) ?? 0
    counts.set(identity(key), left - 1)
    return left <= 0
  })
  // In parallel: each waits for the same refresh of the security index.
  const made = await Promise.all(missing.map((key) => create(target, key)))
  const toInvalidate = made.filter((_, index) => missing[index]?.invalidated).map(({ id }) => id)
  if (toInvalidate.length > 0) {
    await call(target, 'DELETE', '/_security/api_key', z.unknown(), { body: { ids: toInvalidate } })
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
