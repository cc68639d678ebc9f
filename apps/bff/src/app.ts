import { randomUUID } from 'node:crypto'
import { type FastifyInstance, fastify } from 'fastify'
import type { DestinationStream } from 'pino'
import type { Config } from './config.ts'
import { apiKeyRoutes } from './features/api-keys/routes.ts'
import { roleRoutes } from './features/roles/routes.ts'
import { sessionRoutes } from './features/session/routes.ts'
import { acceptJsonOnly } from './json-body.ts'
import { createLogger, requestLog } from './logger.ts'
import { registerOpenApi } from './openapi.ts'
import { refuseCrossSite } from './plugins/cross-site.ts'
import { connectElasticsearch } from './plugins/elasticsearch.ts'
import { registerHealth } from './plugins/health.ts'
import { registerSecurityHeaders } from './plugins/security-headers.ts'
import { registerSessions } from './plugins/session.ts'
import { registerWebAssets } from './plugins/web-assets.ts'
import {
  answerBrokenRequest,
  answerErrors,
  answerUnknown,
  answerUnreadable,
  refuseHostless,
  refuseUnknown,
} from './replies.ts'

export type BuildOptions = {
  /** Where log lines go; default: standard output. */
  logTo?: DestinationStream
}

/** The whole server, ready to listen or to be injected into. Close it to end its timers and connections. */
export async function buildApp(config: Config, { logTo }: BuildOptions = {}): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: createLogger(config.logLevel, logTo),
    logController: requestLog,
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: 1024 * 1024,
    // A body has to arrive in time, else a few slow clients hold the server. Elasticsearch has a deadline of its own.
    requestTimeout: 30_000,
    connectionTimeout: 0,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 256 },
    // Node's own answer to a request without a host has no body; `refuseHostless` gives ours.
    http: { requireHostHeader: false },
    // What was accepted is finished; a load balancer has been told by then to send no more.
    return503OnClosing: false,
    frameworkErrors: answerUnreadable,
    clientErrorHandler: answerBrokenRequest,
  })
  app.server.headersTimeout = 15_000
  // Else Node refuses an expectation that it does not know with an empty 417; it may be passed over (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', app.routing)
  answerErrors(app)
  app.decorateRequest('latchkeySession', null)

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  // Else the connection of a reply that is on its way at the end would be kept alive, and closing would wait for it.
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close')
  })
  await registerSecurityHeaders(app, config)
  refuseHostless(app)
  refuseUnknown(app)
  refuseCrossSite(app, config)
  acceptJsonOnly(app)

  const elasticsearch = connectElasticsearch(config.elasticsearch)
  app.addHook('onClose', () => elasticsearch.close())
  const services = { config, elasticsearch, sessions: await registerSessions(app, config, elasticsearch) }
  sessionRoutes(app, services)
  apiKeyRoutes(app, services)
  roleRoutes(app, services)
  registerOpenApi(app)
  registerHealth(app, services)
  answerUnknown(app, await registerWebAssets(app, config))
  await app.ready()
  return app
}
