import type { IncomingMessage } from 'node:http'
import {
  type FastifyBaseLogger,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify'
import { type DestinationStream, destination, pino } from 'pino'
import { ApiFailure } from './errors.ts'
import { traceIdOf } from './plugins/request-ids.ts'

/**
 * What is logged of an error. Texts of others may quote what they were given, a JSON parser's does; so a message is
 * logged for our own failures and for plain faults of the program, and of the rest only what kind it is.
 */
export function describeError(error: unknown) {
  if (error instanceof ApiFailure) return { type: error.name, code: error.code, problem: error.problem }
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = error.stack?.split('\n').filter((line) => /^ +at /.test(line))
  const plain = ['Error', 'TypeError', 'RangeError', 'ReferenceError', 'AssertionError'].includes(error.name)
  return { type: error.name, ...(plain && { message: error.message }), stack: frames?.join('\n') }
}

/** Nothing of a request or reply is logged by passing it whole. */
const nothing = () => ({})

/**
 * The log: JSON lines with declared fields only, so that no header, cookie, body or query reaches one by accident.
 * `logTo` is standard output where absent.
 */
export const createLogger = (level: string, logTo?: DestinationStream): FastifyBaseLogger => {
  const serializers = { err: describeError, error: describeError, req: nothing, res: nothing }
  return pino({ level, base: null, serializers }, logTo ?? destination(1))
}

/** The log of one request names the trace that it belongs to. */
export const withTrace: NonNullable<FastifyServerOptions['childLoggerFactory']> = (
  logger,
  bindings,
  options,
  request: IncomingMessage,
) => {
  const id = traceIdOf(request)
  return logger.child({ ...bindings, ...(id !== undefined && { trace: { id } }) }, options)
}

/** One line a request, when it is over: method, route, status, time. Never the URL, whose query may hold anything. */
class RequestLog extends LogController {
  override isLogDisabled = () => true

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply) {
    const { method } = request
    const route = request.routeOptions.url ?? 'none'
    const ms = Math.round(reply.elapsedTime)
    // 499, as nginx has it: the browser left before the reply.
    const status = error ? 499 : reply.statusCode
    request.log.info({ method, route, status, ms }, 'request')
  }
}

export const requestLog = new RequestLog({ disableRequestLogging: true, requestIdLogLabel: 'requestId' })
