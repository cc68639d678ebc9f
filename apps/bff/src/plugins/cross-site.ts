import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Audit } from '../audit/audit.ts'
import type { Config } from '../config.ts'
import { ApiFailure } from '../errors.ts'
import { isLoopback } from '../loopback.ts'

const refuse = (message: string) => new ApiFailure('cross_site_request', {}, { message })

/**
 * A browser tells where a request comes from, and lets no other site's script send a header of its own without asking
 * (CORS), which is never granted. Both are required, so that neither has to be perfect.
 */
function checkOrigin(request: FastifyRequest, publicOrigin: string | undefined): void {
  if (request.headers['x-latchkey-request'] !== '1') throw refuse('Send the header x-latchkey-request: 1')
  const { origin } = request.headers
  if (origin !== undefined) {
    if (origin === (publicOrigin ?? `${request.protocol}://${request.host}`)) return
    throw refuse(
      'The request comes from another site. If it does not, LATCHKEY_PUBLIC_URL has to be the address in the browser.',
    )
  }
  const site = request.headers['sec-fetch-site'] ?? 'none'
  if (site !== 'same-origin' && site !== 'none') throw refuse('The request comes from another site')
}

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * A server for this machine alone answers to its names alone: another site's name that resolves to loopback (DNS
 * rebinding) would make that site the same origin.
 */
function checkHost(request: FastifyRequest, host: string): void {
  if (loopbackNames.has(request.hostname) || request.hostname === host) return
  throw refuse('This server is for its own machine: open it as localhost, or set LATCHKEY_PUBLIC_URL')
}

/** Refuses whatever may change something unless it comes from our own page, or from no page at all. */
export function refuseCrossSite(
  app: FastifyInstance,
  { publicOrigin, host }: Pick<Config, 'publicOrigin' | 'host'>,
  audit: Audit,
): void {
  const isForThisMachine = publicOrigin === undefined && isLoopback(host)
  app.addHook('onRequest', async (request) => {
    const changes = request.method !== 'GET' && request.method !== 'HEAD'
    try {
      if (isForThisMachine) checkHost(request, host)
      if (changes) checkOrigin(request, publicOrigin)
    } catch (error) {
      const reason = 'cross_site_request'
      if (changes)
        await audit.note(request, { action: 'request-refused', outcome: 'failure', denied: true, reason })
      throw error
    }
  })
}
