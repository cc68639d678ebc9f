import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { ConfigError } from '../config.ts'
import { ApiFailure } from '../errors.ts'
import { traceIdOf } from '../plugins/request-ids.ts'
import { type AuditFacts, auditLines } from './audit-event.ts'
import { type AuditSink, fileSink, inOrder, stdoutSink } from './audit-sink.ts'

export type Audit = {
  /** Writes what is about to happen; throws audit_unavailable where that cannot be: then it must not happen. */
  require(request: FastifyRequest, facts: AuditFacts): Promise<void>
  /**
   * Writes what has happened and cannot be taken back; without a request what came of itself. What cannot be written is
   * counted, and said in the log.
   */
  note(request: FastifyRequest | undefined, facts: AuditFacts): Promise<void>
  /** Whether events can be written. After a failure it is tried anew, by an event that says so. */
  isWritable(): Promise<boolean>
  /** Opens its file anew. */
  reopen(): Promise<void>
  close(): Promise<void>
}

export type AuditOptions = {
  /** `stdout`, `off` or a file. */
  target: string
  /** In place of standard output, for tests. */
  sink?: AuditSink | undefined
  log: FastifyBaseLogger
  /** Told of every event, for counting; and of each that was lost. */
  onEvent: (facts: AuditFacts) => void
  onLost: () => void
}

/** A disk that takes longer for a line is not working. */
const writeWithinMs = 5000

async function openSink(target: string, forTests?: AuditSink): Promise<AuditSink | undefined> {
  if (target === 'off') return undefined
  if (target === 'stdout') return inOrder(forTests ?? (await stdoutSink()), writeWithinMs)
  try {
    return inOrder(await fileSink(target), writeWithinMs)
  } catch {
    throw new ConfigError(['LATCHKEY_AUDIT must be a file that can be written'])
  }
}

/** Opens the audit log. Throws a `ConfigError` where its file cannot be opened. */
export async function openAudit({
  target,
  sink: forTests,
  log,
  onEvent,
  onLost,
}: AuditOptions): Promise<Audit> {
  const sink = await openSink(target, forTests)
  let isBroken = false

  const write = async (lines: string) => {
    if (!sink) return
    // Between what was lost and what comes now there is a word of it.
    await sink.write(isBroken ? auditLines({ action: 'audit-resume', outcome: 'success' }) + lines : lines)
    if (isBroken) log.info('the audit log can be written again')
    isBroken = false
  }

  const failed = (error: unknown) => {
    isBroken = true
    onLost()
    log.error({ err: error }, 'the audit log cannot be written')
  }

  const linesOf = (request: FastifyRequest | undefined, facts: AuditFacts) =>
    auditLines(
      facts,
      request && {
        address: request.ip,
        requestId: request.id,
        method: request.method,
        traceId: traceIdOf(request.raw),
      },
    )

  return {
    require: async (request, facts) => {
      try {
        await write(linesOf(request, facts))
      } catch (error) {
        failed(error)
        throw new ApiFailure(
          'audit_unavailable',
          { retryAfterSeconds: 30 },
          { headers: { 'retry-after': '30' } },
        )
      }
    },
    note: async (request, facts) => {
      onEvent(facts)
      await write(linesOf(request, facts)).catch(failed)
    },
    isWritable: async () => {
      if (isBroken) await write('').catch(() => {})
      return !isBroken
    },
    reopen: async () => {
      await sink?.reopen()
    },
    close: async () => {
      await sink?.close()
    },
  }
}
