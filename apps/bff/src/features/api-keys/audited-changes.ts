import type {
  CreateBody,
  CreatedApiKey,
  InvalidateBody,
  InvalidateReply,
  UpdateBody,
  UpdateReply,
} from '@latchkey/contract'
import type { Audited, AuditResult } from '../../audit/audited.ts'

type With<Body> = { body: Body }

export const auditedCreate: Audited<With<CreateBody>, CreatedApiKey> = {
  action: 'api-key-create',
  keyOf: ({ body: { name, type } }) => ({ name, type }),
  resultsOf: ({ body: { name, type } }, { id }) => [{ outcome: 'success', key: { id, name, type } }],
  replyIsOnlyCopy: true,
}

export const auditedUpdate: Audited<With<UpdateBody> & { params: { id: string } }, UpdateReply> = {
  action: 'api-key-update',
  keyOf: ({ params: { id }, body: { type } }) => ({ id, type }),
}

/** Keys that fared alike are one event. */
export const auditedInvalidate: Audited<With<InvalidateBody>, InvalidateReply> = {
  action: 'api-key-invalidate',
  keyOf: ({ body }) => ({ ids: body.ids }),
  resultsOf: (_input, { invalidated, alreadyInvalidated, failed }) => {
    const codes = [...new Set(failed.map(({ code }) => code))]
    const results: AuditResult[] = [
      { outcome: 'success', key: { ids: invalidated } },
      { outcome: 'success', reason: 'already_invalidated', key: { ids: alreadyInvalidated } },
      ...codes.map(
        (code): AuditResult => ({
          outcome: code === 'unconfirmed' ? 'unknown' : 'failure',
          reason: code,
          key: { ids: failed.filter((failure) => failure.code === code).map(({ id }) => id) },
        }),
      ),
    ]
    return results.filter(({ key }) => key?.ids?.length !== 0)
  },
}
