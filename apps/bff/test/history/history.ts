import type { InvalidateReply } from '@latchkey/contract'

/** What a client asks for. A name belongs to one create, a value to one update: so each can be told in the end. */
export type Call =
  | { kind: 'create'; name: string }
  | { kind: 'invalidate'; ids: string[] }
  | { kind: 'update'; id: string; value: number }

/** What came of a call, as its client knows it. */
export type Outcome =
  /** It was done. A create's `id`, a deletion's `reply`. */
  | { type: 'ok'; requestId?: string; id?: string; reply?: InvalidateReply }
  /** It was not done: an error that does not leave it open, or no connection. */
  | { type: 'fail'; code: string; requestId?: string }
  /** Nobody knows: an error that says so, with the `ids` it names, or a connection that broke. */
  | { type: 'unknown'; code: string; requestId?: string; ids?: string[] }

/** What happens to one of the processes. `code` is that of its end. */
export type ProcessEvent = 'started' | 'asked to stop' | 'killed' | 'ended'

/** A line of a history, in the order in which it was seen. Holds no secret. `at` is in epoch milliseconds. */
export type HistoryEvent =
  | { type: 'invoke'; op: number; client: number; at: number; call: Call }
  | ({ op: number; at: number } & Outcome)
  | { type: 'process'; process: number; at: number; event: ProcessEvent; code?: number | null }
  | { type: 'fault'; at: number; fault: string }

/** A key of the run as Elasticsearch has it in the end. */
export type FinalKey = {
  id: string
  name: string
  invalidated: boolean
  /** Of the last update. */
  value?: number | undefined
  /** What a call with its secret is answered, where a client has one. */
  statusWithSecret?: number | undefined
}

/** An event of the audit log that is about a change of keys. `at` is in epoch milliseconds. */
export type AuditEntry = {
  at: number
  action: string
  outcome: 'success' | 'failure' | 'unknown'
  requestId: string
  reason?: string | undefined
  id?: string | undefined
  name?: string | undefined
  ids: string[]
}

/** Everything that the checker compares. */
export type Evidence = { history: HistoryEvent[]; keys: FinalKey[]; audit: AuditEntry[] }

/** A call with what came of it; without a line about that, nobody knows. */
export type Operation = { op: number; at: number; call: Call; outcome: Outcome; endedAt: number }

/** The calls of a history, each with what came of it. */
export function operationsOf(history: HistoryEvent[]): Operation[] {
  const operations = new Map<number, Operation>()
  for (const event of history) {
    if (event.type === 'invoke') {
      const { op, at, call } = event
      const outcome: Outcome = { type: 'unknown', code: 'no_reply' }
      operations.set(op, { op, at, call, outcome, endedAt: Number.POSITIVE_INFINITY })
    } else if ('op' in event) {
      const { op, at, ...outcome } = event
      const operation = operations.get(op)
      if (operation) operations.set(op, { ...operation, outcome, endedAt: at })
    }
  }
  return [...operations.values()]
}
