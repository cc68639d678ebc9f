import { endpoint, noBody, noParams } from '@latchkey/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { ApiFailure } from './api-failure.ts'
import { call } from './call.ts'

const reply = z.object({ name: z.string() })
const getOne = endpoint({
  method: 'GET',
  path: '/api/things/:id',
  params: z.strictObject({ id: z.string() }),
  body: noBody,
  reply,
  summary: 'One thing',
})
const make = endpoint({
  method: 'POST',
  path: '/api/things',
  params: noParams,
  body: z.strictObject({ name: z.string() }),
  reply,
  summary: 'Makes a thing',
})

/** The network: answers with this, or fails with it. */
function network(answer: Response | Error) {
  const fetch = vi.fn((_url: string, _init: RequestInit) =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiFailure)
  return error
}

describe('a call', () => {
  it('puts parameters into the path, encoded, and says that it is ours', async () => {
    const fetch = network(Response.json({ name: 'a', more: 1 }))
    expect(await call(getOne, { params: { id: 'a/../b?c' } })).toEqual({ name: 'a' })
    const [url, init] = fetch.mock.calls[0] ?? []
    expect(url).toBe('/api/things/a%2F..%2Fb%3Fc')
    expect(init).toEqual({ method: 'GET', headers: { 'x-latchkey-request': '1' } })
  })

  it('sends a body as JSON, once, whatever happens', async () => {
    const fetch = network(new TypeError('Failed to fetch'))
    expect(await failureOf(call(make, { body: { name: 'a' } }))).toMatchObject({ code: 'network' })
    expect(fetch).toHaveBeenCalledOnce()
    const [, init] = fetch.mock.calls[0] ?? []
    expect(init).toMatchObject({ method: 'POST', body: '{"name":"a"}' })
    expect(init?.headers).toEqual({ 'x-latchkey-request': '1', 'content-type': 'application/json' })
  })

  it('fails with the error of the API', async () => {
    const error = { code: 'forbidden', message: 'No', status: 403, requestId: 'r-1' }
    const details = { elasticsearch: { type: 'security_exception', reason: 'action is unauthorized' } }
    network(Response.json({ error: { ...error, details } }, { status: 403 }))
    expect(await failureOf(call(make, { body: { name: 'a' } }))).toMatchObject({
      code: 'forbidden',
      details,
      requestId: 'r-1',
      endsSession: false,
    })
  })

  it.each([
    ['not_signed_in', true],
    ['credentials_changed', true],
    ['wrong_credentials', false],
  ])('that fails with %s ends the session: %s', async (code, endsSession) => {
    network(Response.json({ error: { code, message: '', status: 401, requestId: 'r' } }, { status: 401 }))
    expect(await failureOf(call(make, { body: { name: 'a' } }))).toMatchObject({ code, endsSession })
  })

  it.each([
    ['a proxy’s page', new Response('<html>Bad gateway</html>', { status: 502 })],
    ['an error of another shape', Response.json({ error: 'nope' }, { status: 500 })],
    [
      'a code that is not in the contract',
      Response.json({ error: { code: 'x', message: '', status: 500, requestId: '' } }, { status: 500 }),
    ],
    ['a reply that does not fit', Response.json({ name: 1 })],
    ['a reply that is no JSON', new Response('<html>', { status: 200 })],
  ])('takes %s for no connection', async (_, response) => {
    network(response)
    expect(await failureOf(call(getOne, { params: { id: 'a' } }))).toMatchObject({ code: 'network' })
  })

  it('that was aborted fails with the reason of the signal', async () => {
    const reason = new DOMException('gone', 'AbortError')
    network(reason)
    await expect(call(getOne, { params: { id: 'a' } }, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    )
  })
})
