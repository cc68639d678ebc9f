import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { bulkDocuments } from './bulk-documents.ts'
import { call, type ElasticsearchTarget } from './call.ts'
import { LocalElasticsearchError } from './error.ts'

export interface SeedBulkOptions {
  /** 1 to 1,000,000, or more. */
  count: number
  /** `equal`: one name and one creation time for all keys. Default `realistic`. */
  names?: 'realistic' | 'equal' | undefined
  /** Owner of all keys (native realm); absent: a spread of people and services. */
  owner?: string | undefined
  /** Type of all keys; absent: of a hundred, three are cross-cluster keys. */
  type?: 'cross_cluster' | undefined
  /** Value of `metadata.latchkey_bulk`, to find and to delete them by; default `bulk`. */
  batch?: string | undefined
  onProgress?: ((message: string) => void) | undefined
  signal?: AbortSignal | undefined
}

const chunk = 5000
/** Two cores: one request is written while another is on its way. */
const inFlight = 3

const BulkReply = z.object({
  errors: z.boolean(),
  items: z
    .array(z.record(z.string(), z.object({ error: z.object({ reason: z.string() }).optional() })))
    .default([]),
})

/**
 * Writes many API keys straight into the security index, as no API does, and returns when all can be found.
 * Elasticsearch picks their ids. The target's user must be a superuser.
 */
export async function seedBulk(
  target: ElasticsearchTarget,
  options: SeedBulkOptions,
): Promise<{ batch: string; count: number }> {
  const { count, names = 'realistic', owner, type, batch = 'bulk', onProgress, signal } = options
  const next = bulkDocuments({ batch, names, owner, type })
  const started = Date.now()
  let taken = 0
  let done = 0
  await asSystemWriter(target, async (writer) => {
    const work = async () => {
      while (taken < count) {
        const size = Math.min(chunk, count - taken)
        taken += size
        let body = ''
        for (let i = 0; i < size; i += 1) body += `{"create":{}}\n${next()}\n`
        await bulk(writer, body, signal)
        done += size
        const seconds = Math.round((Date.now() - started) / 1000)
        onProgress?.(`${done.toLocaleString('en')} of ${count.toLocaleString('en')} keys, ${seconds} s`)
      }
    }
    await Promise.all(Array.from({ length: inFlight }, work))
    await refresh(writer)
  })
  return { batch, count }
}

const SearchReply = z.object({ hits: z.object({ hits: z.array(z.object({ _id: z.string() })) }) })

/** Deletes the keys of a batch of `seedBulk` for good, without a trace; returns how many there were. */
export async function deleteBulk(
  target: ElasticsearchTarget,
  { batch = 'bulk' }: { batch?: string } = {},
): Promise<number> {
  let deleted = 0
  await asSystemWriter(target, async (writer) => {
    for (;;) {
      const body = {
        size: 10_000,
        _source: false,
        query: { term: { 'metadata_flattened.latchkey_bulk': batch } },
      }
      const { hits } = await call(writer, 'POST', '/.security/_search', SearchReply, { body })
      if (hits.hits.length === 0) return
      await bulk(writer, hits.hits.map(({ _id }) => `{"delete":{"_id":"${_id}"}}\n`).join(''))
      await refresh(writer)
      deleted += hits.hits.length
    }
  })
  return deleted
}

async function bulk(writer: ElasticsearchTarget, body: string, signal?: AbortSignal): Promise<void> {
  const path = '/.security/_bulk?filter_path=errors,items.*.error.reason'
  const reply = await call(writer, 'POST', path, BulkReply, { body, signal, timeout: 300_000 })
  if (!reply.errors) return
  const reasons = reply.items.flatMap((item) =>
    Object.values(item).flatMap(({ error }) => error?.reason ?? []),
  )
  throw new LocalElasticsearchError('request_refused', 'Elasticsearch refused to write some keys.', {
    details: [...new Set(reasons)].slice(0, 5),
  })
}

const refresh = (writer: ElasticsearchTarget) =>
  call(writer, 'POST', '/.security/_refresh', z.unknown(), { timeout: 300_000 })

/** Not even the superuser may write the security index: a role has to say so, held by a user that lives for this work only. */
async function asSystemWriter(
  target: ElasticsearchTarget,
  work: (writer: ElasticsearchTarget) => Promise<void>,
): Promise<void> {
  const username = `latchkey_bulk_${randomBytes(4).toString('hex')}`
  const password = randomBytes(16).toString('hex')
  const indices = [{ names: ['.security*'], privileges: ['all'], allow_restricted_indices: true }]
  await call(target, 'PUT', `/_security/role/${username}`, z.unknown(), { body: { indices } })
  try {
    await call(target, 'PUT', `/_security/user/${username}`, z.unknown(), {
      body: { password, roles: [username] },
    })
    await work({ ...target, username, password })
  } finally {
    await call(target, 'DELETE', `/_security/user/${username}`, z.unknown()).catch(() => {})
    await call(target, 'DELETE', `/_security/role/${username}`, z.unknown())
  }
}
