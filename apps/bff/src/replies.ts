import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import { ApiFailure, toApiFailure } from './errors.ts'
import { endpoints } from './openapi.ts'
import { bareHeaders } from './plugins/security-headers.ts'
import type { SendPage } from './plugins/web-assets.ts'

function sendFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = toApiFailure(error)
  if (failure.code === 'internal') request.log.error({ err: error }, 'internal error')
  // Nobody is there to be failed when the browser has left.
  else if (failure.status >= 500 && !reply.raw.destroyed) request.log.warn({ err: failure }, 'failed')
  return reply
    .code(failure.status)
    .headers(failure.headers)
    .type('application/json; charset=utf-8')
    .send(failure.toReply(request.id))
}

/** For a URL that the router cannot read; no hook has run then. */
export const answerUnreadable =
  (config: Pick<Config, 'secure' | 'hstsSubdomains'>) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    void sendFailure(error, request, reply.headers({ ...bareHeaders(config), 'x-request-id': request.id }))
  }

const pathPatterns = [
  ...endpoints.map(({ method, path, file }) => ({
    path,
    pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
    methods: method === 'GET' && !file ? ['GET', 'HEAD'] : [method],
  })),
  { path: '/api/openapi.json', pattern: /^\/api\/openapi\.json$/, methods: ['GET', 'HEAD'] },
]

/** "/api/api-keys/query" is an endpoint, and not a key of that name. */
const isEndpoint = (path: string) => pathPatterns.some((known) => known.path === path)

/** What may be done with a path: of the API what it declares, anywhere else only reading. */
function methodsOf(path: string): string[] {
  if (!isApi(path)) return ['GET', 'HEAD']
  const isNamed = isEndpoint(path)
  return pathPatterns
    .filter((known) => (isNamed ? known.path === path : known.pattern.test(path)))
    .flatMap(({ methods }) => methods)
}

const isApi = (path: string) => path === '/api' || path.startsWith('/api/')

/**
 * Errors in the one shape. To be called before anything is registered: a route keeps the handler that is set when the
 * plugins before it have loaded.
 */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => sendFailure(error, request, reply))
}

/** What is not there must not be answered with the page: a browser would take it for a script, a program for a reply. */
const isNoPage = (path: string) => isApi(path) || path.startsWith('/assets/')

/** The page of the web application for whatever is neither the API nor a file. */
export function answerUnknown(app: FastifyInstance, sendPage: SendPage | undefined): void {
  app.setNotFoundHandler((request, reply) =>
    // A file that vanished after the start comes here too, as in the middle of an update.
    sendPage && !isNoPage(request.url)
      ? sendPage(reply)
      : sendFailure(new ApiFailure('not_found'), request, reply),
  )
}

const refusal = (message: string) => new ApiFailure('invalid_request', {}, { message })

/**
 * Refuses what does not say in one way which site is asked: a proxy might read it in another. HTTP/1.1 wants one host, and
 * a whole URL in place of a path is for proxies.
 */
export function refuseMisdirected(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers, raw }) => {
    // Names and values in turn.
    const names = raw.rawHeaders.filter((_, index) => index % 2 === 0)
    if (names.filter((name) => name.toLowerCase() === 'host').length > 1)
      throw refusal('The request names more than one host')
    if (headers.host === undefined && raw.httpVersion === '1.1') throw refusal('The request names no host')
    if (/^[^/*]/.test(raw.url ?? '')) throw refusal('The request names another server; send the path alone')
  })
}

/** Refuses what has no route before anything of it is read, unless it is a page of the web application. */
export function refuseUnknown(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const [path = ''] = request.url.split('?', 1)
    if (!request.is404 && !isEndpoint(path)) return
    const methods = methodsOf(path)
    if (methods.length > 0 && !methods.includes(request.method)) {
      throw new ApiFailure('method_not_allowed', {}, { headers: { allow: methods.join(', ') } })
    }
    if (request.is404 && isNoPage(path)) throw new ApiFailure('not_found')
  })
}

const brokenRequests: Record<string, { status: number; message: string }> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: 'The headers are larger than the server takes' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, message: 'The request did not arrive in time' },
}

/** For what is no HTTP request at all; only the socket is there. */
export const answerBrokenRequest =
  (config: Pick<Config, 'secure' | 'hstsSubdomains'>) =>
  (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    if (!socket.writable) return void socket.destroy()
    const { status, message } = brokenRequests[error.code ?? ''] ?? {
      status: 400,
      message: 'The request is not HTTP',
    }
    const requestId = randomUUID()
    const failure = new ApiFailure('invalid_request', {}, { status, message })
    const body = JSON.stringify(failure.toReply(requestId))
    const headers = {
      ...bareHeaders(config),
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'x-request-id': requestId,
      connection: 'close',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
  }
