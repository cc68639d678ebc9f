import type { ErrorCode } from '@latchkey/contract'

export const verbs = ['list', 'create', 'update', 'delete', 'signIn'] as const
export type Verb = (typeof verbs)[number]

/**
 * What the reply says of the deed: that it is `done`; that it was `not` done; that a key may have been made, which it
 * `names`, or of which `none` is there up to now; or that it is `open` whether it was done.
 */
export type Told = 'done' | 'not' | 'named' | 'none' | 'open'

/** The one right outcome: the code of the reply, how many requests of this verb Elasticsearch was sent, what is told. */
export type Cell = readonly [code: ErrorCode | 'ok', sent: number, told: Told]
export type Cells = Record<Verb, Cell>

const fine: Cell = ['ok', 1, 'done']
const unharmed: Cells = { list: fine, create: fine, update: fine, delete: fine, signIn: fine }

/** Nothing arrives, which is certain. */
const neverSent = (code: ErrorCode): Cells => {
  const cell: Cell = [code, 0, 'not']
  return { list: cell, create: cell, update: cell, delete: cell, signIn: cell }
}

/** It is done, and the reply does not get through: what can be read of it afterwards is told, no more. */
const doneUnheard = (code: ErrorCode): Cells => ({
  list: [code, 1, 'not'],
  create: ['create_outcome_unknown', 1, 'named'],
  update: fine,
  delete: fine,
  signIn: [code, 1, 'not'],
})

/** It is not done, and the reply that does not get through leaves that open. */
const undoneUnheard = (code: ErrorCode): Cells => ({
  list: [code, 1, 'not'],
  create: ['create_outcome_unknown', 1, 'none'],
  update: ['update_outcome_unknown', 1, 'open'],
  delete: ['ok', 1, 'open'],
  signIn: [code, 1, 'not'],
})

/** Elasticsearch says no. */
const refused = (code: ErrorCode): Cells => {
  const cell: Cell = [code, 1, 'not']
  return { list: cell, create: cell, update: cell, delete: cell, signIn: cell }
}

/** The password is none any more: the first call says so, of an update and a delete too, which read first. */
const shutOut: Cells = {
  list: ['credentials_changed', 1, 'not'],
  create: ['credentials_changed', 1, 'not'],
  update: ['credentials_changed', 0, 'not'],
  delete: ['credentials_changed', 0, 'not'],
  signIn: ['wrong_credentials', 1, 'not'],
}

/** What each fault comes to. How it is brought about stands in stages.ts, and for those that need a node for themselves in ../soak. */
export const faultTable = {
  'port closed': neverSent('elasticsearch_unreachable'),
  'DNS failure': neverSent('elasticsearch_unreachable'),
  'accepts and never answers': doneUnheard('elasticsearch_timeout'),
  'accepts and drops the request': undoneUnheard('elasticsearch_timeout'),
  'headers, then stall': doneUnheard('elasticsearch_timeout'),
  'reset before the reply': doneUnheard('elasticsearch_unreachable'),
  'reset in the body': doneUnheard('elasticsearch_unreachable'),
  'truncated JSON': doneUnheard('elasticsearch_failed'),
  'HTML 502 from a balancer': doneUnheard('elasticsearch_failed'),
  '200 without x-elastic-product': doneUnheard('elasticsearch_failed'),
  '500 of Elasticsearch': doneUnheard('elasticsearch_failed'),
  '502 once': undoneUnheard('elasticsearch_failed'),
  '503 once': undoneUnheard('elasticsearch_overloaded'),
  '504 once': undoneUnheard('elasticsearch_timeout'),
  '503 for a minute': refused('elasticsearch_overloaded'),
  '429 with Retry-After': refused('elasticsearch_overloaded'),
  '429 without Retry-After': refused('elasticsearch_overloaded'),
  'latency 2 s ± 1': unharmed,
  'a byte each 50 ms': doneUnheard('elasticsearch_timeout'),
  '100 MB reply': doneUnheard('elasticsearch_failed'),
  'TLS: expired certificate': neverSent('elasticsearch_unreachable'),
  'TLS: wrong host': neverSent('elasticsearch_unreachable'),
  'TLS: unknown authority': neverSent('elasticsearch_unreachable'),
  'redirect elsewhere': undoneUnheard('elasticsearch_failed'),
  'user disabled': shutOut,
  'password changed': shutOut,
  // The key of an update is read first.
  'role removed': { ...refused('forbidden'), update: ['forbidden', 0, 'not'], signIn: fine },
  'one of two nodes down, then the other': unharmed,
  'Elasticsearch killed and restarted': neverSent('elasticsearch_unreachable'),
  // Right passwords are refused by Elasticsearch, which is not told as what it is not.
  'security index unavailable': {
    ...refused('elasticsearch_overloaded'),
    update: ['elasticsearch_overloaded', 0, 'not'],
    delete: ['elasticsearch_overloaded', 0, 'not'],
  },
  'API keys switched off': {
    ...refused('api_keys_disabled'),
    update: ['api_keys_disabled', 0, 'not'],
    signIn: fine,
  },
  // For user keys; those for other clusters are refused by then (license.es.test.ts).
  'licence ended': unharmed,
  'clock an hour ahead': unharmed,
  'clock an hour back': unharmed,
  'clock past the end of the session': { ...neverSent('not_signed_in'), signIn: fine },
} as const satisfies Record<string, Cells>

export type FaultName = keyof typeof faultTable

export const faultNames = Object.keys(faultTable).filter((name): name is FaultName => name in faultTable)
