import { elasticsearchAnswer, type Fault, foreignAnswer } from '@latchkey/fault-proxy'
import type { FaultName } from './table.ts'

/** `once` for each request that it concerns; `lastsMs` from then on, without which it ends when it is told to. */
export type ProxyFault = { fault: Fault; once?: boolean; lastsMs?: number }

const error = (type: string, status: number) => ({ error: { type, reason: 'as staged' }, status })
const busy = error('es_rejected_execution_exception', 429)
const unavailable = error('unavailable_shards_exception', 503)

/** How the faults on the way to a node are brought about. With `short`, waits are shortened. */
export const proxyFaults = ({ short }: { short: boolean }): Partial<Record<FaultName, ProxyFault>> => ({
  'port closed': { fault: { kind: 'refuse' } },
  'accepts and never answers': { fault: { kind: 'hang' } },
  'accepts and drops the request': { fault: { kind: 'hang', carriedOut: false } },
  'headers, then stall': { fault: { kind: 'stall' } },
  'reset before the reply': { fault: { kind: 'lose' } },
  'reset in the body': { fault: { kind: 'break' } },
  'truncated JSON': { fault: { kind: 'truncate' } },
  'HTML 502 from a balancer': { fault: { ...foreignAnswer(502), carriedOut: true } },
  '200 without x-elastic-product': { fault: { kind: 'unmark' } },
  '500 of Elasticsearch': {
    fault: { ...elasticsearchAnswer(500, error('exception', 500)), carriedOut: true },
  },
  '502 once': { fault: foreignAnswer(502), once: true },
  '503 once': { fault: foreignAnswer(503), once: true },
  '504 once': { fault: foreignAnswer(504), once: true },
  '503 for a minute': {
    fault: elasticsearchAnswer(503, unavailable),
    lastsMs: short ? 1500 : 60_000,
  },
  '429 with Retry-After': { fault: elasticsearchAnswer(429, busy, { 'retry-after': '7' }) },
  '429 without Retry-After': { fault: elasticsearchAnswer(429, busy) },
  'latency 2 s ± 1': {
    fault: short ? { kind: 'delay', ms: 200, jitterMs: 100 } : { kind: 'delay', ms: 2000, jitterMs: 1000 },
  },
  'a byte each 50 ms': { fault: { kind: 'drip', everyMs: 50 } },
  '100 MB reply': { fault: { kind: 'flood', bytes: 100 * 1024 * 1024 } },
  'redirect elsewhere': { fault: foreignAnswer(302, '', { location: 'http://127.0.0.1:1/' }) },
})
