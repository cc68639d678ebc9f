import { once } from 'node:events'
import { createServer } from 'node:http'
import { isIPv6 } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { AuditFacts } from '../audit/audit-event.ts'
import { type Config, ConfigError } from '../config.ts'
import type { KeptSessions } from './session-store.ts'

/** What the process counts. Labels are names out of the code, never what somebody sent. */
export type Metrics = {
  event(facts: AuditFacts): void
  auditLost(): void
  shed(reason: string): void
  /** Says how many sessions there are, at each scrape. */
  watchSessions(kept: () => KeptSessions): void
  /** A call to Elasticsearch that is over. */
  elasticsearchCall(call: { method: string; path: string; outcome: string; seconds: number }): void
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Where `/metrics` is answered, if anywhere. */
    metricsUrl: string | undefined
  }
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Paths of Elasticsearch that are called, without the ids in them. */
const namedPaths = [
  /^\/_security\/(?:_authenticate|role|privilege\/_builtin|user\/_privileges|user\/_has_privileges)$/,
  /^\/_security\/(?:_query\/)?api_key$/,
  /^\/_security\/api_key\/_bulk_update$/,
  /^\/_security\/cross_cluster\/api_key$/,
  /^\/_license$/,
  /^\/_nodes\/_local\/_none$/,
]

function nameOf(path: string): string {
  if (namedPaths.some((pattern) => pattern.test(path))) return path
  const ofSessions = /^\/[a-z0-9][^/]*(?:\/(_mget|_search|_bulk|_create|_update)(?:\/[^/]+)?)?$/.exec(path)
  if (ofSessions) return `/:sessions${ofSessions[1] === undefined ? '' : `/${ofSessions[1]}`}`
  const update = /^(\/_security\/(?:cross_cluster\/)?api_key)\/[^/]+$/.exec(path)
  return update?.[1] ? `${update[1]}/:id` : 'other'
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']

/** Counts every request of the application, and whatever it is told of. */
function createMetrics(app: FastifyInstance): { registry: Registry; metrics: Metrics } {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'latchkey_http_request_duration_seconds',
    help: 'Requests by route, method and status; 499: the browser left before the reply',
    labelNames: ['route', 'method', 'status'],
    buckets,
    registers,
  })
  const inFlight = new Gauge({
    name: 'latchkey_http_requests_in_flight',
    help: 'Requests under way',
    registers,
  })
  const calls = new Histogram({
    name: 'latchkey_elasticsearch_call_duration_seconds',
    help: 'Calls to Elasticsearch by what was called and its outcome: success, or the error code',
    labelNames: ['call', 'outcome'],
    buckets,
    registers,
  })
  const events = new Counter({
    name: 'latchkey_events_total',
    help: 'Sign-ins, ends of sessions, refusals and changes, by outcome and reason',
    labelNames: ['action', 'outcome', 'reason'],
    registers,
  })
  const sheds = new Counter({
    name: 'latchkey_shed_requests_total',
    help: 'Requests turned away because too much was under way',
    labelNames: ['reason'],
    registers,
  })
  const lost = new Counter({
    name: 'latchkey_audit_failures_total',
    help: 'Audit events that could not be written',
    registers,
  })

  app.addHook('onRequest', async () => inFlight.inc())
  app.addHook('onResponse', async (request, reply) => {
    inFlight.dec()
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    const method = methods.includes(request.method) ? request.method : 'other'
    // 499, as nginx has it: the browser left before the reply.
    const status = reply.raw.writableEnded ? reply.statusCode : 499
    requests.observe({ route, method, status }, reply.elapsedTime / 1000)
  })

  return {
    registry,
    metrics: {
      event: ({ action, outcome, reason = '' }) => events.inc({ action, outcome, reason }),
      auditLost: () => lost.inc(),
      shed: (reason) => sheds.inc({ reason }),
      watchSessions: (kept) => {
        const gauge = new Gauge({
          name: 'latchkey_sessions',
          help: 'Live sessions: of this process in memory, or of all processes as counted within the last five minutes',
          labelNames: ['store'],
          registers,
          collect: () => {
            const { store, count } = kept()
            gauge.reset()
            if (count !== undefined) gauge.set({ store }, count)
          },
        })
      },
      elasticsearchCall: ({ method, path, outcome, seconds }) =>
        calls.observe({ call: `${method} ${nameOf(path)}`, outcome }, seconds),
    },
  }
}

/** A browser that comes by shows text, and nothing in it. */
const noPage = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}

/** Answers `/metrics` on an address of its own, so that no proxy in front of Latchkey shows it to everybody. */
async function listen(app: FastifyInstance, registry: Registry, address: NonNullable<Config['metrics']>) {
  const server = createServer(async (request, response) => {
    const isAsked = request.method === 'GET' && request.url === '/metrics'
    if (!isAsked) return void response.writeHead(404, noPage).end()
    const text = await registry.metrics()
    response.writeHead(200, { ...noPage, 'content-type': registry.contentType }).end(text)
  })
  server.requestTimeout = 5000
  server.listen(address.port, address.host)
  try {
    await once(server, 'listening')
  } catch {
    throw new ConfigError(['LATCHKEY_METRICS_HOST and LATCHKEY_METRICS_PORT must be free to listen on'])
  }
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : address.port
  const url = `http://${isIPv6(address.host) ? `[${address.host}]` : address.host}:${port}`
  app.log.info({ url: `${url}/metrics` }, 'metrics are answered')
  app.addHook('onClose', async () => {
    server.closeAllConnections()
    server.close()
  })
  return url
}

/** The counters of the process, and where they are answered if that is configured. */
export async function registerMetrics(
  app: FastifyInstance,
  { metrics: address }: Pick<Config, 'metrics'>,
): Promise<Metrics> {
  const { registry, metrics } = createMetrics(app)
  app.decorate('metricsUrl', address && (await listen(app, registry, address)))
  return metrics
}
