import type { FastifyInstance } from 'fastify'

/**
 * Closes the connection of a reply that has not left within so long. Whoever reads a byte now and then would else keep
 * it in memory, and its place among the requests under way, for as long as they like. Files are spared: they are
 * streamed, hold no place, and may be large for a slow line.
 */
export function cutOffSlowReaders(app: FastifyInstance, withinMs: number): void {
  app.addHook('onSend', async (_request, { raw }, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return
    const timer = setTimeout(() => raw.destroy(), withinMs)
    raw.once('close', () => clearTimeout(timer))
  })
}
