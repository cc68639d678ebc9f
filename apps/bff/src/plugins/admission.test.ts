import { EventEmitter } from 'node:events'
import { type FastifyReply, fastify } from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'
import { buildApp } from '../app.ts'
import { parseConfig } from '../config.ts'
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
  /** Code of the refusal, or what ends the look-up or sign-out. */
  const during = async (
    run: (work: () => Promise<void>) => Promise<void>,
  ): Promise<string | (() => void)> => {
    let done = () => {}
    const work = () =>
      new Promise<void>((resolve) => {
        done = resolve
      })
    const refused = run(work).then(
      () => 'done',
      (error: unknown) => (error instanceof ApiFailure ? error.code : 'internal'),
    )
    return Promise.race([refused, new Promise<() => void>((resolve) => setImmediate(() => resolve(done)))])
  }
  const lookUp = (idHash: string) => during((work) => admission.lookUp(idHash, work))
  const leave = () => during((work) => admission.leave(work))
  return { admission, enter, lookUp, leave, shed }
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

  it('has places of their own for those who are looked up, and for those who leave', async () => {
    const { enter, lookUp, leave, shed } = gate()
    const first = await lookUp('a')
    expect([await lookUp('a'), await lookUp('a')]).toEqual([isIn, 'too_many_requests'])
    expect([await lookUp('b'), await lookUp('c'), await lookUp('d')]).toEqual([isIn, isIn, 'overloaded'])
    expect([enter('a'), await leave(), await leave(), await leave(), await leave()]).toEqual(
      Array(5).fill(isIn),
    )
    expect([await leave(), enter('b')]).toEqual(['overloaded', isIn])
    if (typeof first === 'string') throw new Error(first)
    first()
    await new Promise(setImmediate)
    expect(await lookUp('d')).toEqual(isIn)
    expect(shed).toEqual(['too_many_requests', 'overloaded', 'overloaded'])
  })

  it('gives a place back when the look-up fails', async () => {
    const { admission, lookUp } = gate()
    for (let times = 0; times < 5; times += 1)
      await expect(admission.lookUp('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await lookUp('a')).toEqual(isIn)
  })

  it('lets nobody in who has left already: their place would never be free again', async () => {
    const { admission, enter, shed } = gate()
    const app = fastify({ forceCloseConnections: true })
    onTestFinished(() => app.close())
    const outcome = new Promise((resolve) => {
      app.get(
        '/',
        {
          onRequest: async (_request, reply) => {
            gone.abort()
            await new Promise((left) => reply.raw.once('close', left))
          },
        },
        async (_request, reply) => {
          try {
            admission.enter(reply)
            resolve('in')
          } catch (error) {
            resolve(error instanceof ApiFailure && error.code)
          }
        },
      )
    })
    const gone = new AbortController()
    const url = await app.listen({ host: '127.0.0.1', port: 0 })
    await expect(fetch(url, { signal: gone.signal })).rejects.toThrow()
    expect(await outcome).toBe('overloaded')
    expect([enter(), enter(), shed]).toEqual([isIn, isIn, []])
  })
})

/** Keeps the event loop from anything else, most of the time, for so long. */
async function hold(ms: number): Promise<void> {
  const end = performance.now() + ms
  while (performance.now() < end) {
    const next = performance.now() + 100
    while (performance.now() < next) {}
    await new Promise(setImmediate)
  }
}

it('turns requests away while the process is behind, but no probe and nobody who leaves', async () => {
  const app = await buildApp(
    parseConfig({
      ELASTICSEARCH_URL: 'http://127.0.0.1:1',
      LATCHKEY_LOG_LEVEL: 'silent',
      LATCHKEY_AUDIT: 'off',
      LATCHKEY_METRICS_PORT: '0',
      LATCHKEY_MAX_EVENT_LOOP_DELAY_MS: '60',
    }),
  )
  onTestFinished(() => app.close())
  const ask = () => app.inject('/api/session')
  expect((await ask()).statusCode).toBe(401)
  await hold(2500)
  const refused = await ask()
  expect(refused.json()).toMatchObject({ error: { code: 'overloaded', details: { retryAfterSeconds: 1 } } })
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '1'])
  expect((await app.inject('/livez')).statusCode).toBe(200)
  const signOut = { method: 'DELETE', url: '/api/session', headers: { 'x-latchkey-request': '1' } } as const
  expect((await app.inject(signOut)).statusCode).toBe(200)
  expect(await (await fetch(`${app.metricsUrl}/metrics`)).text()).toContain(
    'latchkey_shed_requests_total{reason="event_loop"} 1',
  )
  await expect.poll(async () => (await ask()).statusCode, { timeout: 15_000, interval: 200 }).toBe(401)
}, 30_000)
