/** What becomes of a request. Unless it says otherwise, the node gets the request and carries it out. */
export type PlainFault =
  | { kind: 'pass' }
  /** No answer ever comes. Not `carriedOut`: the node never gets the request. */
  | { kind: 'hang'; carriedOut?: boolean }
  /** The connection is reset before a byte of the reply. Not `carriedOut`: the node never gets the request. */
  | { kind: 'lose'; carriedOut?: boolean }
  /** Status and headers of the reply, then nothing. */
  | { kind: 'stall' }
  /** Status, headers and half of the body, then a reset. */
  | { kind: 'break' }
  /** A reply that is whole to HTTP, with half of the body. */
  | { kind: 'truncate' }
  /** The reply without the header by which one knows Elasticsearch. */
  | { kind: 'unmark' }
  /** The reply, late by `ms`, more or less by up to `jitterMs`. */
  | { kind: 'delay'; ms: number; jitterMs?: number }
  /** The body a byte at a time. */
  | { kind: 'drip'; everyMs: number }
  /** The reply with so many blanks behind it, which JSON allows. */
  | { kind: 'flood'; bytes: number }
  /** This in place of the node's answer. Unless `carriedOut`, the node never gets the request. */
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: string; carriedOut?: boolean }

/** `PlainFault`s concern the requests that match, the others the port as a whole. */
export type Fault =
  | PlainFault
  /** Nothing listens any more, and open connections are reset. */
  | { kind: 'refuse' }
  /** Another certificate on new connections of a proxy that speaks TLS, and open ones are reset. */
  | { kind: 'certificate'; cert: string; key: string }

type Answer = Extract<PlainFault, { kind: 'answer' }>

/** An answer of something that is not Elasticsearch, such as a balancer. */
export const foreignAnswer = (
  status: number,
  body = '<html>no</html>',
  headers: Record<string, string> = {},
): Answer => ({ kind: 'answer', status, body, headers: { 'content-type': 'text/html', ...headers } })

/** An answer as Elasticsearch gives it. A string is sent as it is. */
export const elasticsearchAnswer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Answer => ({
  kind: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch', ...headers },
})
