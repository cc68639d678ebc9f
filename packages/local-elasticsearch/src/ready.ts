import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { call, type ElasticsearchTarget } from './call.ts'
import { LocalElasticsearchError } from './error.ts'
import { ensureLicense } from './license.ts'

export interface Readiness {
  license: 'trial' | 'basic'
  /** Aborted when the node has died, the time is up, or the caller lost patience. */
  signal: AbortSignal
}

/**
 * Waits until the security API of a node that listens really answers, reads and writes.
 * In its first moments a node with a new data folder refuses (404, 503) while it makes the security index.
 */
export async function untilReady(target: ElasticsearchTarget, { license, signal }: Readiness): Promise<void> {
  const health = '/_cluster/health?wait_for_status=yellow&timeout=1s'
  await untilAnswered(signal, () => call(target, 'GET', health, z.unknown(), { signal }))
  await untilAnswered(signal, () => ensureLicense(target, license))
  // The first write makes the security index; from then on, nobody meets it half-made.
  const role = '/_security/role/latchkey_started'
  await untilAnswered(signal, () => call(target, 'PUT', role, z.unknown(), { body: {}, signal }))
  await untilAnswered(signal, () => call(target, 'DELETE', role, z.unknown(), { signal }))
  const query = { body: { size: 0 }, signal }
  await untilAnswered(signal, () =>
    call(target, 'POST', '/_security/_query/api_key', z.unknown(), query).catch(acceptSwitchedOff),
  )
}

/** A node whose settings switch API keys off answers every call on them with this, and is as ready as it gets. */
function acceptSwitchedOff(error: unknown): void {
  const isOff =
    error instanceof LocalElasticsearchError && error.message.includes('feature_not_enabled_exception')
  if (!isOff) throw error
}

/** Tries again while the answer is one of a node that is still starting. */
async function untilAnswered<T>(signal: AbortSignal, attempt: () => Promise<T>): Promise<T> {
  const started = Date.now()
  for (;;) {
    signal.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      signal.throwIfAborted()
      if (!isPassing(error, Date.now() - started)) throw error
    }
    await sleep(100, undefined, { signal }).catch(() => {})
  }
}

function isPassing(error: unknown, waited: number): boolean {
  if (!(error instanceof LocalElasticsearchError)) return false
  if (error.code === 'unreachable') return true
  if (error.status === undefined) return false
  // While its shard recovers, the security index cannot tell a wrong password from a right one.
  if (error.status === 401 && waited > 15_000) {
    throw new LocalElasticsearchError(
      'wrong_password',
      'The elastic user of this data folder has another password. Give that, or use a new data folder.',
      { cause: error },
    )
  }
  return [401, 404, 408, 409, 429, 500, 503].includes(error.status)
}
