import type {
  BulkUpdateBody,
  BulkUpdateReply,
  CreateBody,
  CreatedApiKey,
  InvalidateBody,
  InvalidateReply,
  RotateBody,
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
  resultsOf: ({ params: { id }, body }, { updated }) => {
    const { type, revision: _, actAs: _actAs, ...fields } = body
    // Without a field it only takes a new snapshot of the owner's rights, and without an update not even that.
    const reason = !updated ? 'noop' : Object.keys(fields).length === 0 ? 'refresh' : undefined
    return [{ outcome: 'success', key: { id, type }, ...(reason && { reason }) }]
  },
}

/** A key that is made like any other, and which it replaces. */
export const auditedRotate: Audited<With<RotateBody> & { params: { id: string } }, CreatedApiKey> = {
  action: 'api-key-rotate',
  keyOf: ({ params, body: { name } }) => ({ name, rotated_from: params.id }),
  resultsOf: ({ params, body: { name } }, { id }) => [
    { outcome: 'success', key: { id, name, rotated_from: params.id } },
  ],
  replyIsOnlyCopy: true,
}

/** A result for each way in which keys of a batch failed. */
function failuresOf(failed: { id: string; code: string }[]): AuditResult[] {
  const codes = [...new Set(failed.map(({ code }) => code))]
  return codes.map((code) => ({
    outcome: code === 'unconfirmed' ? 'unknown' : 'failure',
    reason: code,
    key: { ids: failed.filter((failure) => failure.code === code).map(({ id }) => id) },
  }))
}

const withKeys = (results: AuditResult[]) => results.filter(({ key }) => key?.ids?.length !== 0)

/** Keys that fared alike are one event. */
export const auditedBulkUpdate: Audited<With<BulkUpdateBody>, BulkUpdateReply> = {
  action: 'api-key-update',
  keyOf: ({ body }) => ({ ids: body.keys.map(({ id }) => id) }),
  resultsOf: ({ body: { expiration } }, { updated, noops, failed }) =>
    withKeys([
      { outcome: 'success', key: { ids: updated }, ...(expiration === undefined && { reason: 'refresh' }) },
      { outcome: 'success', reason: 'noop', key: { ids: noops } },
      ...failuresOf(failed),
    ]),
}

export const auditedInvalidate: Audited<With<InvalidateBody>, InvalidateReply> = {
  action: 'api-key-invalidate',
  keyOf: ({ body }) => ({ ids: body.ids }),
  resultsOf: (_input, { invalidated, alreadyInvalidated, failed }) =>
    withKeys([
      { outcome: 'success', key: { ids: invalidated } },
      { outcome: 'success', reason: 'already_invalidated', key: { ids: alreadyInvalidated } },
      ...failuresOf(failed),
    ]),
}
