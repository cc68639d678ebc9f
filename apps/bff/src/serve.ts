import { ActAs, type Endpoint, type ErrorCode } from '@latchkey/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Audited, auditChange, auditRead } from './audit/audited.ts'
import { ApiFailure, invalidRequest } from './errors.ts'
import type { CallOptions, Elasticsearch } from './plugins/elasticsearch.ts'
import { traceparentOf } from './plugins/request-ids.ts'
import type { OpenSession } from './plugins/session.ts'
import type { Services } from './services.ts'

type Input<Params extends z.ZodType, Body extends z.ZodType> = {
  params: z.output<Params>
  body: z.output<Body>
}

/** Who asks, and Elasticsearch as they may use it. */
export type Caller = {
  session: OpenSession
  elasticsearch: Elasticsearch
  /** Elasticsearch as another user, for whoever has `run_as` for the name; for `acting-as.ts` alone. */
  runAs: (username: string) => Elasticsearch
  /** What else goes with a call to Elasticsearch on behalf of this request: no credentials. */
  callOptions: Omit<CallOptions, 'authorization'>
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the body is read, on endpoints that need a session. */
    latchkeySession: OpenSession | null
  }
}

export function check<Schema extends z.ZodType>(
  place: 'params' | 'body' | 'query',
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw invalidRequest(place, result.error)
  return result.data
}

/** Checks what comes in, calls the handler, checks what goes out: a field that the contract lacks does not leave. */
async function answer<Params extends z.ZodObject, Body extends z.ZodType, Reply extends z.ZodType>(
  endpoint: Endpoint<Params, Body, Reply>,
  request: FastifyRequest,
  handler: (input: Input<Params, Body>) => Promise<z.input<Reply>>,
): Promise<z.output<Reply>> {
  const [unknown] = Object.keys(Object(request.query))
  if (unknown !== undefined) {
    const fields = [{ path: `query.${unknown}`, message: 'There is no such parameter' }]
    throw new ApiFailure('invalid_request', { fields })
  }
  const params = check('params', endpoint.params, request.params)
  const body = check('body', endpoint.body, request.body)
  return endpoint.reply.parse(await handler({ params, body }))
}

/** As whom a change is to be made or a question asked, or who may be acted as. */
const Acting = z.object({ actAs: ActAs.partial({ realm: true }).optional() }).catch({})

/** Codes of refusals that mean nothing while Elasticsearch refuses everybody. */
const refusals: ErrorCode[] = ['credentials_changed', 'run_as_refused', 'run_as_disabled']

/** Aborted when the browser goes away before its reply has left. */
function untilGone(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort()
  })
  return gone.signal
}

/** Whose request it is, as the audit log says it. */
export type By = { user: { name: string; realm: string }; session: string }

type Work = (
  http: { request: FastifyRequest; reply: FastifyReply },
  caller: Caller,
  by: By,
) => Promise<unknown>

/** The route of an endpoint that needs a session. What it sends to Elasticsearch goes out as the signed-in user. */
export function sessionRoute(
  app: FastifyInstance,
  { sessions, audit, admission, elasticsearch: connection }: Services,
  endpoint: Pick<Endpoint, 'method' | 'path' | 'reads' | 'file'>,
  work: Work,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    // It would read all of a file to send nothing of it.
    exposeHeadRoute: endpoint.method === 'GET' && !endpoint.file,
    onRequest: async (request, reply) => {
      const idHash = sessions.idHashOf(request)
      const session = idHash && (await admission.lookUp(idHash, () => sessions.resume(request, reply)))
      if (!session) throw new ApiFailure('not_signed_in')
      request.latchkeySession = session
    },
    handler: async (request, reply) => {
      const session = request.latchkeySession
      if (!session) throw new ApiFailure('not_signed_in')
      const { authorization, username, realm, idHash } = session
      admission.enter(reply, { idHash, changes: !endpoint.reads })
      const callOptions = {
        requestId: request.id,
        traceparent: traceparentOf(request.raw),
        signal: endpoint.reads ? untilGone(reply) : undefined,
      }
      const elasticsearch = connection.as({ authorization, ...callOptions })
      const runAs = (name: string) => connection.as({ authorization, ...callOptions, runAs: name })
      const by = { user: { name: username, realm }, session: session.auditId }
      try {
        return await work({ request, reply }, { session, elasticsearch, runAs, callOptions }, by)
      } catch (error) {
        if (!(error instanceof ApiFailure && refusals.includes(error.code))) throw error
        if (await connection.refusesEverybody(request.id)) throw new ApiFailure('elasticsearch_overloaded')
        if (error.code !== 'credentials_changed') throw error
        // Of several requests that are refused at once, one ends it.
        if (await sessions.end(request, reply)) {
          await audit.note(request, {
            action: 'session-end',
            outcome: 'success',
            ...by,
            reason: error.code,
          })
        }
        throw error
      }
    },
  })
}

/** Registers an endpoint that needs a session. What changes something is `audited`. */
export function serve<
  Params extends z.ZodObject,
  Body extends z.ZodType,
  Reply extends z.ZodType,
  /** What the audit log needs to know besides does not leave: the reply's schema takes it away. */
  Result extends z.input<Reply>,
>(
  app: FastifyInstance,
  services: Services,
  endpoint: Endpoint<Params, Body, Reply>,
  handler: (input: Input<Params, Body>, caller: Caller) => Promise<Result>,
  audited?: Audited<Input<Params, Body>, Result>,
): void {
  const { audit } = services
  sessionRoute(app, services, endpoint, ({ request, reply }, caller, by) =>
    answer(endpoint, request, (input) => {
      const run = () => handler(input, caller)
      const who = { ...by, actingAs: Acting.parse(input.body).actAs }
      return audited
        ? auditChange({ audit, request, reply, by: who, audited }, input, run)
        : auditRead({ audit, request, by: who }, run)
    }),
  )
}

/** Registers an endpoint that answers without a session. */
export function servePublic<Params extends z.ZodObject, Body extends z.ZodType, Reply extends z.ZodType>(
  app: FastifyInstance,
  endpoint: Endpoint<Params, Body, Reply> & { public?: true },
  handler: (
    input: Input<Params, Body>,
    http: { request: FastifyRequest; reply: FastifyReply },
  ) => Promise<z.input<Reply>>,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    handler: (request, reply) => answer(endpoint, request, (input) => handler(input, { request, reply })),
  })
}
