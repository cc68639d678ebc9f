import { EventEmitter } from 'node:events'
import type { FastifyReply } from 'fastify'
import { describe, expect, it } from 'vitest'
import { ApiFailure } from '../errors.ts'
import { createAdmission } from './admission.ts'

const limits = {
  connections: 10,
  requests: 4,
  sessionRequests: 2,
  sessionChanges: 1,
  eventLoopDelayMs: 0,
  headersTimeoutMs: 1000,
  requestTimeoutMs: 1000,
}

function gate() {
  const shed: string[] = []
  const admission = createAdmission(limits, (reason) => shed.push(reason))
  /** Code of the refusal, or what ends the request. */
  const enter = (idHash?: string, changes = false): string | (() => void) => {
    const raw = new EventEmitter()
    try {
      admission.enter(
        { raw } as unknown as FastifyReply,
        idHash === undefined ? undefined : { idHash, changes },
      )
      return () => raw.emit('close')
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error
      expect(error.headers['retry-after']).toBe('1')
      return error.code
    }
  }
  return { enter, shed }
}

const isIn = expect.any(Function)

describe('what is under way at once', () => {
  it('is bounded for each session, for its changes, and for all', () => {
    const { enter, shed } = gate()
    expect([enter('a', true), enter('a', true), enter('a'), enter('a')]).toEqual([
      isIn,
      'too_many_requests',
      isIn,
      'too_many_requests',
    ])
    expect([enter('b'), enter('c'), enter('d')]).toEqual([isIn, isIn, 'overloaded'])
    expect(shed).toEqual(['too_many_requests', 'too_many_requests', 'overloaded'])
  })

  it('has room again when a reply has gone, once for each', () => {
    const { enter } = gate()
    const leave = enter('a', true)
    if (typeof leave === 'string') throw new Error(leave)
    leave()
    leave()
    expect([enter('a', true), enter('a', true)]).toEqual([isIn, 'too_many_requests'])
  })

  it('is never all sign-ins', () => {
    const { enter } = gate()
    expect([enter(), enter(), enter(), enter('a')]).toEqual([isIn, isIn, 'overloaded', isIn])
  })
})
