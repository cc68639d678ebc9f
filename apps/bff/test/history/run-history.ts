import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startFaultProxy } from '@latchkey/fault-proxy'
import { inject, onTestFinished } from 'vitest'
import { z } from 'zod'
import { ask, makeKey, makeUser, revoke, statusWithKey, superuser, unique } from '../cluster.ts'
import { sessionIndex } from '../session-index.ts'
import type { AuditEntry, Evidence, FinalKey } from './history.ts'
import { type Record, runLoad } from './load.ts'
import { randomOf } from './random.ts'
import { disturb, startFleet } from './trouble.ts'
import { Visitor } from './visitor.ts'

export type RunOptions = {
  operations: number
  seed: number
  /** Between two ends of processes. */
  replaceEveryMs: number
}

const processes = 2
const visitorsOfOne = 4

const AuditLine = z.object({
  '@timestamp': z.iso.datetime(),
  event: z.object({
    action: z.string(),
    outcome: z.enum(['success', 'failure', 'unknown']),
    reason: z.string().optional(),
  }),
  http: z.object({ request: z.object({ id: z.string() }) }).optional(),
  latchkey: z
    .object({
      api_key: z
        .object({
          id: z.string().optional(),
          name: z.string().optional(),
          ids: z.array(z.string()).optional(),
        })
        .optional(),
    })
    .optional(),
})

/** The events of an audit log that are about keys. Every line has to be whole. */
function readAudit(text: string): AuditEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => AuditLine.parse(JSON.parse(line)))
    .filter(({ event }) => event.action.startsWith('api-key-'))
    .map(({ '@timestamp': time, event, http, latchkey }) => {
      const { id, name, ids = [] } = latchkey?.api_key ?? {}
      return { at: Date.parse(time), ...event, requestId: http?.request.id ?? '', id, name, ids }
    })
}

const Found = z.object({
  total: z.number(),
  api_keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      invalidated: z.boolean(),
      metadata: z.object({ value: z.number().optional() }).optional(),
    }),
  ),
})

/** All keys of the run as they are in the end, and whether the secrets that we have open anything. */
async function readKeys(prefix: string, secrets: Record['secrets']): Promise<FinalKey[]> {
  // Makes what was written before it visible to the search.
  const last = await makeKey(superuser())
  await revoke(last.id)
  const { total, api_keys } = await ask(Found, 'POST', '/_security/_query/api_key', {
    query: { prefix: { name: prefix } },
    size: 10_000,
  })
  if (total > api_keys.length) throw new Error(`${total} keys are more than one search gives`)
  const keys: FinalKey[] = []
  const waiting = [...api_keys]
  const tryNext = async () => {
    for (let key = waiting.pop(); key; key = waiting.pop()) {
      const { id, name, invalidated, metadata } = key
      const encoded = secrets.get(id)
      const statusWithSecret = encoded === undefined ? undefined : await statusWithKey(encoded)
      keys.push({ id, name, invalidated, value: metadata?.value, statusWithSecret })
    }
  }
  await Promise.all(Array.from({ length: 8 }, tryNext))
  return keys
}

/** Two processes that come and go, a node behind faults, and visitors who create, update and delete keys all the while. */
export async function runHistory({ operations, seed, replaceEveryMs }: RunOptions): Promise<Evidence> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-history-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const proxy = await startFaultProxy(inject('elasticsearch').url)
  onTestFinished(() => proxy.stop())
  const { env } = await sessionIndex()
  const users = await Promise.all([
    makeUser('manage_own_api_key'),
    makeUser('manage_own_api_key'),
    makeUser('manage_api_key'),
  ])
  onTestFinished(async () => {
    for (const { username } of users) await ask(z.unknown(), 'DELETE', '/_security/api_key', { username })
  })

  const record: Record = { history: [], secrets: new Map() }
  const logOf = (place: number) => join(folder, `audit-${place}`)
  const fleet = await startFleet(processes, record.history, (place) => ({
    ELASTICSEARCH_URL: proxy.url,
    ELASTICSEARCH_REQUEST_TIMEOUT_MS: '1500',
    LATCHKEY_PORT: '0',
    LATCHKEY_AUDIT: logOf(place),
    LATCHKEY_MAX_EVENT_LOOP_DELAY_MS: '0',
    LATCHKEY_SIGN_IN_FAILURES_PER_USER: '1000',
    LATCHKEY_SIGN_IN_FAILURES_PER_ADDRESS: '100000',
    ...env,
  }))
  const visitors = users.map((user) =>
    Array.from({ length: visitorsOfOne }, () => new Visitor(user, fleet.address)),
  )
  const prefix = unique('history')

  const over = new AbortController()
  const troubled = [disturb(proxy, { seed, history: record.history, until: over.signal }), replaceNow()]
  try {
    await runLoad(record, { operations, seed, visitors, prefix })
  } finally {
    over.abort()
    await Promise.all(troubled)
  }
  await fleet.stop()

  const keys = await readKeys(prefix, record.secrets)
  const logs = await Promise.all(
    Array.from({ length: processes }, (_, place) => readFile(logOf(place), 'utf8')),
  )
  return { history: record.history, keys, audit: logs.flatMap(readAudit) }

  async function replaceNow() {
    const random = randomOf(seed + 1)
    for (;;) {
      await wait(replaceEveryMs, undefined, { signal: over.signal }).catch(() => {})
      if (over.signal.aborted) return
      await fleet.replace(random)
    }
  }
}
