import type { Download } from '@latchkey/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { AuditAction, AuditFacts } from './audit/audit-event.ts'
import { auditRead } from './audit/audited.ts'
import { toApiFailure } from './errors.ts'
import { readInTime } from './read-in-time.ts'
import { type Caller, check, sessionRoute } from './serve.ts'
import type { Services } from './services.ts'

/** A file that is about to be sent: what can fail with an error of its own has been done. */
export type FileToSend = {
  name: string
  mediaType: string
  headers?: Record<string, string>
  /** Read as fast as they are taken, and no faster. */
  parts: AsyncIterable<string>
  /** What the audit log says of it when it is over. */
  audited: () => Pick<AuditFacts, 'export'>
}

/** Registers a file to download. What fails in the middle of it resets the connection, so that nobody takes it for whole. */
export function serveFile<Query extends z.ZodObject>(
  app: FastifyInstance,
  services: Services,
  download: Download<Query>,
  action: AuditAction,
  open: (query: z.output<Query>, caller: Caller, request: FastifyRequest) => Promise<FileToSend>,
): void {
  const { audit, config } = services
  sessionRoute(app, services, download, async ({ request, reply }, caller, by) => {
    const query = check('query', download.query, request.query)
    const file = await auditRead({ audit, request, by }, () => open(query, caller, request))
    const { raw } = reply
    let reason: string | undefined
    const stream = readInTime(file.parts, raw, {
      withinMs: config.limits.requestTimeoutMs,
      onLate: () => {
        reason = 'not_read_in_time'
      },
      onFailure: (error) => {
        const failure = toApiFailure(error)
        reason ??= raw.destroyed ? undefined : failure.code
        if (!raw.destroyed) request.log.warn({ err: error }, 'failed in the middle of a file')
      },
    })
    let hasLeft = false
    raw.once('finish', () => {
      hasLeft = true
    })
    raw.once('close', () => {
      const outcome = hasLeft
        ? ({ outcome: 'success' } as const)
        : ({ outcome: 'failure', reason: reason ?? 'browser_left' } as const)
      void audit.note(request, { action, ...outcome, ...by, ...file.audited() })
    })
    return reply
      .headers({ ...file.headers, 'content-disposition': `attachment; filename="${file.name}"` })
      .type(file.mediaType)
      .send(stream)
  })
}
