import { randomUUID } from 'node:crypto'

/** Names of actions, with their category and types in the Elastic Common Schema. */
const actions = {
  'sign-in': { category: ['authentication'], type: ['start'] },
  'session-end': { category: ['session'], type: ['end'] },
  'request-refused': { category: ['web'], type: ['access'] },
  'api-key-create': { category: ['iam'], type: ['creation'] },
  'api-key-rotate': { category: ['iam'], type: ['creation'] },
  'api-key-update': { category: ['iam'], type: ['change'] },
  'api-key-invalidate': { category: ['iam'], type: ['deletion'] },
  /** The key was made, and the reply with its secret reached nobody. */
  'api-key-reply-lost': { category: ['iam'], type: ['info'] },
  /** Many keys were read into a file, or some of them. */
  'api-key-export': { category: ['iam'], type: ['info'] },
  /** Events before this one may be missing: the log could not be written for a while. */
  'audit-resume': { category: ['process'], type: ['info'] },
} as const

export type AuditAction = keyof typeof actions
export type AuditOutcome = 'success' | 'failure' | 'unknown'

/** Which keys: one by its id or, before it has one, by its name (and the id of the one it replaces); or several by their ids. */
export type AuditedKey = { id?: string; name?: string; type?: string; rotated_from?: string; ids?: string[] }

/** What was read into a file: how many keys of how many, and how they were chosen. What was searched for may be anything, so it is not said. */
export type AuditedExport = {
  format: string
  keys: number
  total: number
  filters: string
  searched: boolean
  /** How many were named by their ids. */
  ids?: number | undefined
}

/** What happened. Never a secret, metadata or anything else of a body. */
export type AuditFacts = {
  action: AuditAction
  outcome: AuditOutcome
  user?: { name: string; realm?: string } | undefined
  /** Another user, as whom `user` makes the change. */
  actingAs?: { username: string; realm?: string | undefined } | undefined
  key?: AuditedKey | undefined
  export?: AuditedExport | undefined
  /** Whose act it is or, where a session ended, which one: its name in this log, with which nothing can be done. */
  session?: string | undefined
  /** Refused for want of a right. */
  denied?: boolean
  /** In a word, such as an error code of the contract. */
  reason?: string | undefined
  /** Elasticsearch's own name of an error. */
  elasticsearchError?: string | undefined
}

/** From where, and which request. */
export type AuditSource = {
  address: string
  requestId: string
  method: string
  traceId?: string | undefined
}

/** An event names at most so many keys, so that its line stays shorter than what a pipe writes in one piece. */
const maxIds = 100

const parts = ({ ids, ...key }: AuditedKey = {}): AuditedKey[] => {
  if (ids === undefined || ids.length <= maxIds) return [{ ...key, ...(ids && { ids }) }]
  const count = Math.ceil(ids.length / maxIds)
  return Array.from({ length: count }, (_, part) => ({ ids: ids.slice(part * maxIds, (part + 1) * maxIds) }))
}

/** What no line may hold as it is: ends of lines in some reader, and what reverses or hides the text of a terminal. */
const unsafe = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** JSON on one line, whatever a name holds. */
export const jsonLine = (value: unknown) => `${JSON.stringify(value).replace(unsafe, escaped)}\n`

/** An event as lines of the Elastic Common Schema: one, or several where it is about very many keys. */
export function auditLines(facts: AuditFacts, source?: AuditSource, at = new Date()): string {
  const { action, outcome, user, actingAs, key, export: file, session, denied, reason } = facts
  const { elasticsearchError } = facts
  const { category, type } = actions[action]
  const lines = parts(key).map((part) =>
    jsonLine({
      '@timestamp': at.toISOString(),
      ecs: { version: '8.17.0' },
      event: {
        kind: 'event',
        dataset: 'latchkey.audit',
        id: randomUUID(),
        action,
        category,
        type: denied ? [...type, 'denied'] : type,
        outcome,
        reason,
      },
      // The field of the schema for it; `latchkey.acting_as` is found without knowing that.
      user: user && {
        ...user,
        ...(actingAs && { effective: { name: actingAs.username, realm: actingAs.realm } }),
      },
      ...(source && {
        source: { ip: source.address },
        http: { request: { id: source.requestId, method: source.method } },
        ...(source.traceId !== undefined && { trace: { id: source.traceId } }),
      }),
      ...((key || session || file) && {
        latchkey: {
          ...(key && { api_key: part }),
          ...(file && { export: file }),
          ...(session && { session: { id: session } }),
          ...(actingAs && { acting_as: actingAs.username }),
        },
      }),
      ...(elasticsearchError !== undefined && { error: { type: elasticsearchError } }),
    }),
  )
  return lines.join('')
}
