import type { Violation } from './check.ts'
import type { AuditEntry, Evidence, Operation, Outcome } from './history.ts'

/** Longer than a request takes: a line of one that a killed process had under way is not older than this. */
const longestRequestMs = 30_000

const actionOf = { create: 'api-key-create', invalidate: 'api-key-invalidate', update: 'api-key-update' }

/** The first line of a request says what is about to be done, the others what came of it. */
function linesByRequest(audit: AuditEntry[]): Map<string, AuditEntry[]> {
  const lines = new Map<string, AuditEntry[]>()
  for (const entry of audit) lines.set(entry.requestId, [...(lines.get(entry.requestId) ?? []), entry])
  return lines
}

/** Every id that a reply names, with what the log has to say of it. */
function expectedOf(outcome: Outcome): [id: string, said: AuditEntry['outcome']][] {
  if (outcome.type === 'fail') return []
  if (outcome.type === 'unknown') return (outcome.ids ?? []).map((id) => [id, 'unknown'])
  const { invalidated = [], alreadyInvalidated = [], failed = [] } = outcome.reply ?? {}
  const revoked = [...invalidated, ...alreadyInvalidated, ...(outcome.id === undefined ? [] : [outcome.id])]
  return [
    ...revoked.map((id): [string, 'success'] => [id, 'success']),
    ...failed.map(({ id, code }): [string, 'unknown' | 'failure'] => [
      id,
      code === 'unconfirmed' ? 'unknown' : 'failure',
    ]),
  ]
}

/** What is wrong with the lines of a request that was answered. */
function faultsOfLines(outcome: Outcome, [before, ...after]: AuditEntry[]): string[] {
  if (outcome.type === 'fail') {
    // Refused before anything was tried, it has no line at all.
    const isSaid = !before || (after.length > 0 && after.every((line) => line.outcome === 'failure'))
    return isSaid ? [] : ['the audit log says of a failure that it is one']
  }
  if (!before) return ['a change has a line before it']
  if (after.length === 0) return ['a change has a line after it']
  if (outcome.type === 'unknown' && !after.some((line) => line.outcome === 'unknown'))
    return ['the audit log says of what nobody knows that nobody does']
  const wrong = expectedOf(outcome).filter(
    ([id, said]) => !after.some((line) => line.outcome === said && (line.id === id || line.ids.includes(id))),
  )
  return wrong.map(([id]) => `the audit log says of a key what the reply says: ${id}`)
}

/** Keys that were made or deleted without a word in the log. */
function unloggedChanges({ keys, audit }: Evidence): Violation[] {
  const of = (action: string) => audit.filter((entry) => entry.action === action)
  const created = new Set(of(actionOf.create).map(({ name }) => name))
  const deleted = new Set(of(actionOf.invalidate).flatMap(({ ids }) => ids))
  return keys.flatMap(({ id, name, invalidated }) => [
    ...(created.has(name) ? [] : [{ rule: 'no key is made without a line', what: id }]),
    ...(!invalidated || deleted.has(id) ? [] : [{ rule: 'no key is deleted without a line', what: id }]),
  ])
}

/** What may not stand in the audit log, or be missing from it. */
export function auditFaults(operations: Operation[], evidence: Evidence): Violation[] {
  const lines = linesByRequest(evidence.audit)
  const kills = evidence.history.flatMap((event) =>
    event.type === 'process' && event.event === 'killed' ? [event.at] : [],
  )
  const isCut = ({ at }: AuditEntry) => kills.some((kill) => kill >= at && kill - at < longestRequestMs)

  const ofReplies = operations.flatMap(({ op, call, outcome }) => {
    const { requestId } = outcome
    if (requestId === undefined) return []
    const own = (lines.get(requestId) ?? []).filter(({ action }) => action === actionOf[call.kind])
    return faultsOfLines(outcome, own).map((rule) => ({ rule, what: `operation ${op}` }))
  })
  const open = [...lines].filter(([, [first, ...rest]]) => first && rest.length === 0 && !isCut(first))
  return [
    ...ofReplies,
    ...open.map(([requestId]) => ({
      rule: 'only a killed process leaves a change without a line after it',
      what: requestId,
    })),
    ...unloggedChanges(evidence),
  ]
}
