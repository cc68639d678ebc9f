import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { ApiFailure } from '../errors.ts'

const refuse = (message: string) => new ApiFailure('cross_site_request', {}, { message })

/**
 * A browser tells where a request comes from, and lets no other site's script send a header of its own without asking
 * (CORS), which is never granted. Both are required, so that neither has to be perfect.
 */
function checkOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.headers['x-latchkey-request'] !== '1') throw refuse('Send the header x-latchkey-request: 1')
  const { origin } = request.headers
  if (origin !== undefined) {
    if (origin === (publicUrl ?? `${request.protocol}://${request.host}`)) return
    throw refuse(
      'The request comes from another site. If it does not, LATCHKEY_PUBLIC_URL has to be the address in the browser.',
    )
  }
  const site = request.headers['sec-fetch-site'] ?? 'none'
  if (site !== 'same-origin' && site !== 'none') throw refuse('The request comes from another site')
}

/** Refuses whatever may change something unless it comes from our own page, or from no page at all. */
export function refuseCrossSite(app: FastifyInstance, { publicUrl }: Pick<Config, 'publicUrl'>): void {
  app.addHook('onRequest', async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') checkOrigin(request, publicUrl)
  })
}
