import { type FastifyInstance, fastify, type RouteOptions } from 'fastify'
import type { DestinationStream } from 'pino'
import { type Audit, openAudit } from './audit/audit.ts'
import type { AuditSink } from './audit/audit-sink.ts'
import type { Config } from './config.ts'
import { apiKeyRoutes } from './features/api-keys/routes.ts'
import { roleRoutes } from './features/roles/routes.ts'
import { runAsRoutes } from './features/run-as/routes.ts'
import { sessionRoutes } from './features/session/routes.ts'
import { acceptJsonOnly } from './json-body.ts'
import { createListener } from './listener.ts'
import { createLogger, requestLog, withTrace } from './logger.ts'
import { registerOpenApi } from './openapi.ts'
import { createAdmission, shedUnderPressure } from './plugins/admission.ts'
import { refuseCrossSite } from './plugins/cross-site.ts'
import { connectElasticsearch } from './plugins/elasticsearch.ts'
import { registerHealth } from './plugins/health.ts'
import { registerMetrics } from './plugins/metrics.ts'
import { requestIds } from './plugins/request-ids.ts'
import { registerSecurityHeaders } from './plugins/security-headers.ts'
import { registerSessions } from './plugins/session.ts'
import { cutOffSlowReaders } from './plugins/slow-readers.ts'
import { closeWhenAnswered } from './plugins/stopping.ts'
import { registerWebAssets } from './plugins/web-assets.ts'
import {
  answerBrokenRequest,
  answerErrors,
  answerUnknown,
  answerUnreadable,
  refuseMisdirected,
  refuseUnknown,
} from './replies.ts'

export type BuildOptions = {
  /** Where log lines go; default: standard output. */
  logTo?: DestinationStream
  /** Where audit events go that are to go to standard output. */
  auditTo?: AuditSink
  /** Told of every route, so that none can be there untested. */
  onRoute?: (route: RouteOptions) => void
}

declare module 'fastify' {
  interface FastifyInstance {
    audit: Audit
  }
}

/** A proxy passes on what is below the base path with or without it; both mean the same. */
function withoutBasePath(url: string, basePath: string): string {
  if (basePath === '' || !url.startsWith(basePath)) return url
  const rest = url.slice(basePath.length)
  return rest.startsWith('/') ? rest : rest === '' || rest.startsWith('?') ? `/${rest}` : url
}

/** The whole server, ready to listen or to be injected into. Close it to end its timers and connections. */
export async function buildApp(
  config: Config,
  { logTo, auditTo, onRoute }: BuildOptions = {},
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: createLogger(config.logLevel, logTo),
    logController: requestLog,
    genReqId: requestIds(config.trustedProxies),
    childLoggerFactory: withTrace,
    serverFactory: (handler) => createListener(config, handler),
    rewriteUrl: ({ url = '/' }) => withoutBasePath(url, config.basePath),
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 256 },
    // What was accepted is finished; a load balancer has been told by then to send no more.
    return503OnClosing: false,
    frameworkErrors: answerUnreadable(config),
    clientErrorHandler: answerBrokenRequest(config),
  })
  // Else Node refuses an expectation that it does not know with an empty 417; it may be passed over (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', app.routing)
  answerErrors(app)
  if (onRoute) app.addHook('onRoute', onRoute)
  app.decorateRequest('latchkeySession', null)

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  closeWhenAnswered(app)
  const metrics = await registerMetrics(app, config)
  const audit = await openAudit({
    target: config.audit,
    sink: auditTo,
    log: app.log,
    onEvent: metrics.event,
    onLost: metrics.auditLost,
  })
  app.addHook('onClose', () => audit.close())
  app.decorate('audit', audit)
  await registerSecurityHeaders(app, config)
  cutOffSlowReaders(app, config.limits.requestTimeoutMs)
  await shedUnderPressure(app, config.limits, metrics)
  refuseMisdirected(app)
  refuseUnknown(app)
  refuseCrossSite(app, config, audit)
  acceptJsonOnly(app)

  const elasticsearch = connectElasticsearch(config.elasticsearch, {
    maxRequests: config.limits.requests,
    onCall: metrics.elasticsearchCall,
  })
  app.addHook('onClose', () => elasticsearch.close())
  const services = {
    config,
    elasticsearch,
    audit,
    admission: createAdmission(config.limits, metrics.shed),
    sessions: await registerSessions(app, config, elasticsearch, audit),
  }
  metrics.watchSessions(services.sessions.kept)
  sessionRoutes(app, services)
  apiKeyRoutes(app, services)
  roleRoutes(app, services)
  runAsRoutes(app, services)
  registerOpenApi(app)
  registerHealth(app, services)
  answerUnknown(app, await registerWebAssets(app, config))
  await app.ready()
  return app
}
