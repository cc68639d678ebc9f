import type { BulkUpdateBody, BulkUpdateReply } from '@latchkey/contract'
import { z } from 'zod'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import type { Caller } from '../../serve.ts'
import { actingAs } from '../run-as/acting-as.ts'
import { isExpirationAsSent } from './as-sent.ts'
import { inTurn } from './in-turn.ts'
import type { KeyPolicy } from './policy.ts'
import { lastDate } from './present.ts'
import { turnOf } from './update.ts'

const Refusal = z.object({ type: z.string(), reason: z.string().nullish() })

const Updated = z.object({
  updated: z.array(z.string()),
  noops: z.array(z.string()),
  errors: z.object({ details: z.record(z.string(), Refusal) }).optional(),
})

const Found = z.object({
  api_keys: z
    .array(
      z.object({
        id: z.string(),
        username: z.string().nullish(),
        realm: z.string().nullish(),
        expiration: z.number().nullish(),
      }),
    )
    .default([]),
})
type FoundKey = z.output<typeof Found>['api_keys'][number]
type FoundKeys = ReadonlyMap<string, FoundKey>

type Failed = BulkUpdateReply['failed'][number]

/**
 * Changes the expiry of a batch of keys with one request, or only takes new snapshots of their owner's rights, and says for
 * each what Elasticsearch says became of it. A key whose expiry would be changed and is no longer as the caller saw it is left
 * alone. Updates of one key by one caller wait for each other.
 */
export async function bulkUpdateKeys(
  body: BulkUpdateBody,
  caller: Caller,
  policy: KeyPolicy,
): Promise<BulkUpdateReply> {
  if (body.expiration !== undefined) policy.checkExpiration(body.expiration)
  const writer = await actingAs(body.actAs, caller)
  const turns = body.keys.map(({ id }) => turnOf(id, writer))
  return inTurn(turns, () => compareAndWrite(body, { caller, writer }))
}

/** Who reads, and who writes. */
type Callers = { caller: Caller; writer: Caller }

const expirationOf = ({ expiration }: Pick<FoundKey, 'expiration'>): number | undefined =>
  typeof expiration === 'number' ? Math.min(expiration, lastDate) : undefined

async function compareAndWrite(
  { keys, expiration }: BulkUpdateBody,
  { caller, writer }: Callers,
): Promise<BulkUpdateReply> {
  const began = Date.now()
  const before = await read(
    keys.map(({ id }) => id),
    caller,
  )
  const isChanged = (key: (typeof keys)[number]) => {
    const now = before.get(key.id)
    return expiration !== undefined && now !== undefined && expirationOf(now) !== key.expiration
  }
  // Who acts as the owner changes what they see themselves, as one by one.
  const isUnseen = ({ id }: (typeof keys)[number]) => writer !== caller && !before.has(id)
  const leftAlone = keys.flatMap((key): Failed[] => {
    if (isUnseen(key)) return [{ id: key.id, code: 'not_found' }]
    return isChanged(key) ? [{ id: key.id, code: 'key_changed' }] : []
  })
  const ids = keys.filter((key) => !isUnseen(key) && !isChanged(key)).map(({ id }) => id)
  if (ids.length === 0) return { updated: [], noops: [], failed: leftAlone }
  const reply = await write({ ids, expiration, before, began }, { caller, writer })
  return { ...reply, failed: [...leftAlone, ...reply.failed] }
}

type Write = { ids: string[]; expiration: string | undefined; before: FoundKeys; began: number }

async function write(change: Write, { caller, writer }: Callers): Promise<BulkUpdateReply> {
  const { ids, expiration, before } = change
  const request = {
    method: 'POST',
    path: '/_security/api_key/_bulk_update',
    body: { ids, ...(expiration !== undefined && { expiration }) },
  } as const
  let answer: z.output<typeof Updated>
  try {
    answer = await writer.elasticsearch(request, Updated)
  } catch (error) {
    if (error instanceof ElasticsearchFailure && error.mayHaveHappened)
      return outcomeOf(change, error, caller)
    throw error
  }
  const done = new Set([...answer.updated, ...answer.noops])
  const failed = ids
    .filter((id) => !done.has(id))
    .map((id) => whyNot(id, answer.errors?.details[id], before.has(id)))
  return { updated: answer.updated, noops: answer.noops, failed }
}

function whyNot(id: string, refusal: z.output<typeof Refusal> | undefined, isSeen: boolean): Failed {
  if (!refusal) return { id, code: 'unconfirmed' }
  const reason = refusal.reason ?? undefined
  // For Elasticsearch, a key of somebody else is not there.
  if (refusal.type === 'resource_not_found_exception')
    return { id, code: isSeen ? 'not_key_owner' : 'not_found' }
  const words = reason ?? ''
  const code = /update expired/.test(words)
    ? 'expired'
    : /update invalidated/.test(words)
      ? 'revoked'
      : /of type \[cross_cluster\]/.test(words)
        ? 'cross_cluster'
        : 'refused'
  return { id, code, ...(reason !== undefined && { reason }) }
}

/**
 * What became of a write without an answer: a key whose expiry has changed, and is as it was to be, was written. A snapshot
 * tells nothing, since it may be the same.
 */
async function outcomeOf(
  { ids, expiration, before, began }: Write,
  failure: ElasticsearchFailure,
  caller: Caller,
): Promise<BulkUpdateReply> {
  const after = await read(ids, caller).catch((error: unknown) => {
    const problem = `${failure.code}: ${failure.problem ?? ''}`
    throw error instanceof ApiFailure ? new ApiFailure('update_outcome_unknown', {}, { problem }) : error
  })
  const isDone = (id: string) => {
    const key = after.get(id)
    const isOther = key !== undefined && key.expiration !== before.get(id)?.expiration
    return isOther && expiration !== undefined && isExpirationAsSent(expiration, key, began)
  }
  return {
    updated: ids.filter(isDone),
    noops: [],
    failed: ids.filter((id) => !isDone(id)).map((id): Failed => ({ id, code: 'unconfirmed' })),
  }
}

async function read(ids: string[], { elasticsearch }: Caller): Promise<FoundKeys> {
  const fields = ['id', 'username', 'realm', 'expiration'].map((field) => `api_keys.${field}`)
  const { api_keys } = await elasticsearch(
    {
      method: 'POST',
      path: '/_security/_query/api_key',
      query: { filter_path: fields.join(',') },
      body: { query: { ids: { values: ids } }, size: ids.length },
    },
    Found,
  )
  return new Map(api_keys.map((key) => [key.id, key]))
}
