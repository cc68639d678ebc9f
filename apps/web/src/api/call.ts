import { ApiError, type Endpoint } from '@latchkey/contract'
import type { z } from 'zod'
import { basePath } from '../paths.ts'
import { ApiFailure } from './api-failure.ts'
import { noteSessionTimes } from './session-times.ts'

/** An endpoint's path with each `:name` filled in, encoded. */
const urlOf = (endpoint: Endpoint, params: Record<string, unknown>) =>
  basePath + endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

/**
 * Calls one endpoint of the contract and checks its reply. Sent once: nothing is repeated here.
 * Throws `ApiFailure`, or the signal's `AbortError` when aborted.
 */
export async function call<Params extends z.ZodObject, Body extends z.ZodType, Reply extends z.ZodType>(
  endpoint: Endpoint<Params, Body, Reply>,
  input: { params?: z.input<Params>; body?: z.input<Body> } = {},
  options: { signal?: AbortSignal } = {},
): Promise<z.output<Reply>> {
  const hasBody = input.body !== undefined
  let response: Response
  try {
    response = await fetch(urlOf(endpoint, input.params ?? {}), {
      method: endpoint.method,
      headers: { 'x-latchkey-request': '1', ...(hasBody && { 'content-type': 'application/json' }) },
      ...(hasBody && { body: JSON.stringify(input.body) }),
      ...(options.signal && { signal: options.signal }),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ApiFailure('network', 'No connection to Latchkey')
  }
  noteSessionTimes(response.headers)
  const json = await jsonOf(response)
  options.signal?.throwIfAborted()
  if (!response.ok) {
    const failure = ApiError.safeParse(json)
    throw failure.success
      ? ApiFailure.of(failure.data)
      : new ApiFailure('network', `Unexpected reply ${response.status}`)
  }
  const reply = endpoint.reply.safeParse(json)
  if (!reply.success) throw new ApiFailure('network', 'The reply does not fit this page; reload it')
  return reply.data
}
