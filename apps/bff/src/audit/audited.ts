import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiFailure, ElasticsearchFailure } from '../errors.ts'
import type { Audit } from './audit.ts'
import type { AuditAction, AuditedKey, AuditFacts, AuditOutcome } from './audit-event.ts'

/** What became of some of the keys of a change, or of a session. */
export type AuditResult = { outcome: AuditOutcome; key?: AuditedKey; session?: string; reason?: string }

/** What the audit log says of a change. */
export type Audited<Input, Reply> = {
  action: AuditAction
  /** Which keys it is about, before it is made; absent where it is about none. */
  keyOf?(input: Input): AuditedKey
  /** What came of it, where that is more than that it succeeded. */
  resultsOf?(input: Input, reply: Reply): AuditResult[]
  /** Whether the reply holds what nobody can ever read again. */
  replyIsOnlyCopy?: true
  /** Whether a call that broke leaves open what came of it. Without this, the change has an error code that says so. */
  brokenCallIsDoubt?: true
}

/** What the log says of a change that failed. Only an outcome that we know to be unknown, or a fault of ours, is. */
function failureFacts(
  error: unknown,
  brokenCallIsDoubt = false,
): Pick<AuditFacts, 'outcome' | 'reason' | 'denied' | 'elasticsearchError'> {
  if (!(error instanceof ApiFailure)) return { outcome: 'unknown', reason: 'internal' }
  const isDoubt = brokenCallIsDoubt && error instanceof ElasticsearchFailure && error.mayHaveHappened
  return {
    outcome: isDoubt || /_outcome_unknown$/.test(error.code) ? 'unknown' : 'failure',
    reason: error.code,
    denied: error.status === 403,
    elasticsearchError: error.details.elasticsearch?.type,
  }
}

type Change<Input, Reply> = {
  audit: Audit
  request: FastifyRequest
  reply: FastifyReply
  /** Whose change it is. */
  by: { user: { name: string; realm: string }; session: string; actingAs?: AuditFacts['actingAs'] }
  audited: Audited<Input, Reply>
}

/** Makes a change with a line in the audit log before it, without which it is not made, and one after it. */
export async function auditChange<Input, Reply>(
  { audit, request, reply, by, audited }: Change<Input, Reply>,
  input: Input,
  change: () => Promise<Reply>,
): Promise<Reply> {
  const { action, keyOf, resultsOf, replyIsOnlyCopy, brokenCallIsDoubt } = audited
  const key = keyOf?.(input)
  await audit.require(request, { action, outcome: 'unknown', ...by, key })
  try {
    const result = await change()
    const results: AuditResult[] = resultsOf?.(input, result) ?? [{ outcome: 'success', key }]
    for (const part of results) await audit.note(request, { action, ...by, ...part })
    if (replyIsOnlyCopy) noteIfLost(reply, () => lostFacts(by, results[0]?.key ?? key), audit, request)
    return result
  } catch (error) {
    // Where keys may have been made without anybody seeing their secrets, their ids are here, whoever reads the reply.
    const ids = error instanceof ApiFailure ? error.details.apiKeyIds : undefined
    const about = ids ? { ...key, ids } : key
    await audit.note(request, { action, ...by, key: about, ...failureFacts(error, brokenCallIsDoubt) })
    throw error
  }
}

/** Reads, with a line in the audit log where the reader may not. */
export async function auditRead<Reply>(
  { audit, request, by }: Pick<Change<never, Reply>, 'audit' | 'request' | 'by'>,
  read: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 403) {
      const refusal = { action: 'request-refused', outcome: 'failure', denied: true } as const
      await audit.note(request, { ...refusal, ...by, reason: error.code })
    }
    throw error
  }
}

const lostFacts = (
  by: Pick<AuditFacts, 'user' | 'session' | 'actingAs'>,
  key: AuditedKey | undefined,
): AuditFacts => ({
  action: 'api-key-reply-lost',
  outcome: 'failure',
  ...by,
  key,
  reason: 'the browser left before the reply: nobody has the secret of this key',
})

/** Notes it when the connection breaks, or is broken already, before the whole reply has left. */
function noteIfLost(
  reply: FastifyReply,
  facts: () => AuditFacts,
  audit: Audit,
  request: FastifyRequest,
): void {
  const { raw } = reply
  if (raw.destroyed) return void audit.note(request, facts())
  let hasLeft = false
  raw.once('finish', () => {
    hasLeft = true
  })
  raw.once('close', () => {
    if (!hasLeft) void audit.note(request, facts())
  })
}
