import { auditFaults } from './check-audit.ts'
import { createFaults, updateFaults } from './check-creates.ts'
import { deleteFaults } from './check-deletes.ts'
import { type Evidence, type HistoryEvent, operationsOf } from './history.ts'

/** A rule that a history breaks, and where. */
export type Violation = { rule: string; what: string }

/** Processes end with 0 when they are asked to, and never by themselves. */
function endFaults(history: HistoryEvent[]): Violation[] {
  const asked = new Map<number, string>()
  const faults: Violation[] = []
  for (const event of history) {
    if (event.type !== 'process') continue
    if (event.event !== 'ended') asked.set(event.process, event.event)
    else if (asked.get(event.process) === 'started')
      faults.push({ rule: 'a process ends by itself', what: `process ${event.process}` })
    else if (asked.get(event.process) === 'asked to stop' && event.code !== 0)
      faults.push({
        rule: 'a process that was asked to stop ends with 0',
        what: `process ${event.process}, code ${event.code}`,
      })
  }
  return faults
}

/**
 * Compares what clients were told with what Elasticsearch has in the end and with what the audit log says. Every rule is
 * about something that no fault excuses.
 */
export function check(evidence: Evidence): Violation[] {
  const operations = operationsOf(evidence.history)
  const ours = operations.filter(({ outcome }) => outcome.type !== 'ok' && outcome.code === 'internal')
  return [
    ...ours.map(({ op }) => ({ rule: 'a fault is not ours', what: `operation ${op}` })),
    ...endFaults(evidence.history),
    ...createFaults(operations, evidence),
    ...updateFaults(operations, evidence),
    ...deleteFaults(operations, evidence),
    ...auditFaults(operations, evidence),
  ]
}

/** How much of what a history holds, and how the keys whose secret nobody got are known. */
export function countsOf({ history, keys, audit }: Evidence) {
  const operations = operationsOf(history)
  const count = (type: string) => operations.filter(({ outcome }) => outcome.type === type).length
  const seen = new Set(
    operations.flatMap(({ outcome }) => (outcome.type === 'ok' && outcome.id ? [outcome.id] : [])),
  )
  const named = new Set(operations.flatMap(({ outcome }) => ('ids' in outcome ? (outcome.ids ?? []) : [])))
  const audited = new Set(audit.flatMap(({ id, ids }) => [...ids, ...(id ? [id] : [])]))
  const unseen = keys.filter(({ id, invalidated }) => !invalidated && !seen.has(id))
  return {
    operations: operations.length,
    creates: operations.filter(({ call }) => call.kind === 'create').length,
    deletes: operations.filter(({ call }) => call.kind === 'invalidate').length,
    updates: operations.filter(({ call }) => call.kind === 'update').length,
    ok: count('ok'),
    fail: count('fail'),
    unknown: count('unknown'),
    faults: history.filter(({ type }) => type === 'fault').length,
    stops: history.filter((event) => event.type === 'process' && event.event === 'asked to stop').length,
    kills: history.filter((event) => event.type === 'process' && event.event === 'killed').length,
    keys: keys.length,
    live: keys.filter(({ invalidated }) => !invalidated).length,
    unseen: unseen.length,
    unseenNamedInReply: unseen.filter(({ id }) => named.has(id)).length,
    unseenNamedInAuditLog: unseen.filter(({ id }) => !named.has(id) && audited.has(id)).length,
    unseenKnownByName: unseen.filter(({ id }) => !named.has(id) && !audited.has(id)).length,
  }
}
