import type { FastifyInstance } from 'fastify'
import { ApiFailure } from './errors.ts'

/** Far deeper than any request of the contract, far shallower than what exhausts the stack of a serializer. */
export const maxDepth = 100

/** Whether a parsed JSON value is nested deeper than `maxDepth`. A list of places still to look at, not recursion. */
export function isTooDeep(value: unknown): boolean {
  const open = [{ value, depth: 0 }]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (place.value === null || typeof place.value !== 'object') continue
    if (place.depth >= maxDepth) return true
    for (const inner of Object.values(place.value)) open.push({ value: inner, depth: place.depth + 1 })
  }
  return false
}

/** JSON is the only kind of body there is. */
export function acceptJsonOnly(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain')
  app.addHook('preValidation', async ({ body }) => {
    if (isTooDeep(body))
      throw new ApiFailure('invalid_request', {}, { message: 'The body is nested too deeply' })
  })
}
