import { setTimeout as wait } from 'node:timers/promises'
import { unique } from '../cluster.ts'
import type { Call, HistoryEvent, Outcome } from './history.ts'
import { type Random, randomOf } from './random.ts'
import { requestOf, type Visitor } from './visitor.ts'

/** What a run has so far. Secrets are by the id of their key, and in no line of the history. */
export type Record = { history: HistoryEvent[]; secrets: Map<string, string> }

export type Load = {
  operations: number
  seed: number
  /** Those of one user are together: they delete the same keys. */
  visitors: Visitor[][]
  /** Names of keys begin with it. */
  prefix: string
}

/** What visitors of one user have: keys that any of them may delete. */
type Pool = Set<string>

type Client = {
  number: number
  visitor: Visitor
  random: Random
  pool: Pool
  /** Its own keys that are updated, the newest first. */
  updated: string[]
}

const toDelete = (random: Random, pool: Pool): [string, ...string[]] | undefined => {
  const [first, ...others] = [...pool].sort(() => random.below(3) - 1)
  if (first === undefined) return undefined
  return [first, ...(random.chance(0.2) ? others.slice(0, random.below(8)) : [])]
}

/** What an update needs, and when a visitor loses patience. */
type More = { revision?: string; leaveAfterMs?: number }

/** Keys that a deletion has settled are not tried again. */
function settle(pool: Pool, outcome: Outcome): void {
  if (outcome.type !== 'ok' || !outcome.reply) return
  for (const id of [...outcome.reply.invalidated, ...outcome.reply.alreadyInvalidated]) pool.delete(id)
}

/**
 * Lets all visitors create, delete and update keys at once until there were so many operations. What each does next follows
 * from the seed and from what it was told. A key that is updated is deleted by nobody: Elasticsearch undoes a deletion
 * when its owner updates the key in the same moment (docs/decisions/009).
 */
export async function runLoad(record: Record, { operations, seed, visitors, prefix }: Load): Promise<void> {
  let count = 0

  /** Makes a call, and writes down what came of it. */
  const make = async ({ number, visitor, random }: Client, call: Call, more: More = {}): Promise<Outcome> => {
    const op = count
    count += 1
    record.history.push({ type: 'invoke', op, client: number, at: Date.now(), call })
    const { outcome, encoded } = await visitor.make(call, requestOf(call, more.revision), more.leaveAfterMs)
    record.history.push({ op, at: Date.now(), ...outcome })
    if (outcome.type === 'ok' && outcome.id !== undefined && encoded !== undefined)
      record.secrets.set(outcome.id, encoded)
    // Nobody hurries where nothing answers.
    if (outcome.type === 'fail') await wait(50 + random.below(100))
    return outcome
  }

  const create = async (client: Client) => {
    const { random, pool, updated } = client
    const more = random.chance(0.05) ? { leaveAfterMs: 1 + random.below(60) } : {}
    const outcome = await make(client, { kind: 'create', name: unique(prefix) }, more)
    // Of those that may have been made without a secret, a person deletes some.
    const ids = outcome.type === 'unknown' && random.chance(0.5) ? (outcome.ids ?? []) : []
    for (const id of ids) pool.add(id)
    if (outcome.type !== 'ok' || outcome.id === undefined) return
    if (random.chance(0.15)) updated.unshift(outcome.id)
    else pool.add(outcome.id)
  }

  const update = async (client: Client, id: string) => {
    const revision = await client.visitor.revisionOf(id)
    if (revision !== undefined) await make(client, { kind: 'update', id, value: count + 1 }, { revision })
  }

  const act = async (client: Client) => {
    const { random, pool, updated } = client
    const ids = random.chance(0.45) ? toDelete(random, pool) : undefined
    if (ids) return settle(pool, await make(client, { kind: 'invalidate', ids }))
    const [id] = updated
    if (id !== undefined && random.chance(0.2)) return update(client, id)
    return create(client)
  }

  const live = async (client: Client) => {
    while (count < operations) await act(client)
  }
  await Promise.all(
    visitors.flatMap((ofOneUser, user) => {
      const pool: Pool = new Set()
      return ofOneUser.map((visitor, index) => {
        const number = user * 100 + index
        return live({ number, visitor, random: randomOf(seed * 1000 + number), pool, updated: [] })
      })
    }),
  )
}
