import { setTimeout as wait } from 'node:timers/promises'
import { ApiError, apiKeys, CreatedApiKey, InvalidateReply, session } from '@latchkey/contract'
import { z } from 'zod'
import type { User } from '../cluster.ts'
import type { Call, Outcome } from './history.ts'

type Answer = { status: number; json: unknown; requestId: string }

/** Why there is no answer: nobody listens, so that nothing was sent, or the connection broke, or we left. */
type NoAnswer = 'refused' | 'no_reply'

type Request = { method: string; path: string; body?: unknown; signal?: AbortSignal | undefined }

/** What a call came to, and the secret if it made a key. */
export type Done = { outcome: Outcome; encoded?: string }

const isRefused = (error: unknown) =>
  error instanceof Error && z.object({ code: z.literal('ECONNREFUSED') }).safeParse(error.cause).success

/** Somebody with a browser, as far as the network sees: signs in, asks, and signs in again when the session is gone. */
export class Visitor {
  readonly #user: User
  readonly #address: () => string
  #cookie = ''

  /** `address` is asked for anew for each request. */
  constructor(user: User, address: () => string) {
    this.#user = user
    this.#address = address
  }

  async #send({ method, path, body, signal }: Request): Promise<Answer | NoAnswer> {
    try {
      const response = await fetch(`${this.#address()}${path}`, {
        method,
        headers: {
          'x-latchkey-request': '1',
          ...(this.#cookie && { cookie: this.#cookie }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      })
      const json: unknown = await response.json()
      const [set] = response.headers.getSetCookie()
      if (set !== undefined) this.#cookie = set.split(';')[0] ?? ''
      return { status: response.status, json, requestId: response.headers.get('x-request-id') ?? '' }
    } catch (error) {
      return isRefused(error) ? 'refused' : 'no_reply'
    }
  }

  /** Tries until it is in: the faults concern this too. */
  async #signIn(): Promise<void> {
    for (;;) {
      const { username, password } = this.#user
      const answer = await this.#send({
        method: 'POST',
        path: session.signIn.path,
        body: { username, password },
      })
      if (typeof answer === 'object' && answer.status === 200) return
      await wait(100)
    }
  }

  /** What a key was when it was last looked at; undefined where it could not be. */
  async revisionOf(id: string): Promise<string | undefined> {
    const answer = await this.#send({ method: 'GET', path: apiKeys.get.path.replace(':id', id) })
    const { data } = apiKeys.get.reply.safeParse(typeof answer === 'object' ? answer.json : undefined)
    return data?.revision
  }

  /** Makes a call once, with a session. Leaves before the answer after so many milliseconds, where that is given. */
  async make(call: Call, request: Omit<Request, 'signal'>, leaveAfterMs?: number): Promise<Done> {
    if (this.#cookie === '') await this.#signIn()
    const signal = leaveAfterMs === undefined ? undefined : AbortSignal.timeout(leaveAfterMs)
    const done = outcomeOf(call, await this.#send({ ...request, signal }))
    if ('code' in done.outcome && done.outcome.code === 'not_signed_in') this.#cookie = ''
    return done
  }
}

/** The request of a call; that of an update needs what the key was before. */
export function requestOf(call: Call, revision?: string): Omit<Request, 'signal'> {
  const { create, invalidate, update } = apiKeys
  switch (call.kind) {
    case 'create': {
      const body = { type: 'rest', name: call.name, role_descriptors: { none: { cluster: [] } } }
      return { method: create.method, path: create.path, body }
    }
    case 'invalidate':
      return { method: invalidate.method, path: invalidate.path, body: { ids: call.ids } }
    case 'update': {
      const body = { type: 'rest', revision, metadata: { value: call.value } }
      return { method: update.method, path: update.path.replace(':id', call.id), body }
    }
  }
}

function outcomeOf(call: Call, answer: Answer | NoAnswer): Done {
  if (answer === 'refused') return { outcome: { type: 'fail', code: 'refused' } }
  if (answer === 'no_reply') return { outcome: { type: 'unknown', code: 'no_reply' } }
  const { status, json, requestId } = answer
  if (status !== 200) {
    const { code, details } = ApiError.parse(json).error
    if (code !== 'internal' && !code.endsWith('_outcome_unknown'))
      return { outcome: { type: 'fail', code, requestId } }
    const { apiKeyIds: ids } = details ?? {}
    return { outcome: { type: 'unknown', code, requestId, ...(ids && { ids }) } }
  }
  if (call.kind === 'update') return { outcome: { type: 'ok', requestId } }
  if (call.kind === 'invalidate')
    return { outcome: { type: 'ok', requestId, reply: InvalidateReply.parse(json) } }
  const { id, encoded } = CreatedApiKey.parse(json)
  return { outcome: { type: 'ok', requestId, id }, encoded }
}
