import { randomBytes } from 'node:crypto'
import { type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AuditFacts } from '../audit/audit-event.ts'
import { parseConfig } from '../config.ts'
import { connectElasticsearch } from './elasticsearch.ts'
import { registerSessions, type Sessions } from './session.ts'
import { createTicket, decodeTicket, encodeTicket, hashOf, seal, unseal } from './session-seal.ts'
import { memorySessionStore } from './session-store-memory.ts'

describe('the seal', () => {
  it('opens with its own key only, and not when altered', () => {
    const { key } = createTicket()
    const sealed = seal('secret', key, 'a')
    expect(unseal(sealed, key, 'a')).toBe('secret')
    expect(sealed.includes('secret')).toBe(false)
    expect(unseal(sealed, randomBytes(32), 'a')).toBeUndefined()
    expect(unseal(sealed, key, 'b')).toBeUndefined()
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed)
      altered.writeUInt8(sealed.readUInt8(at) ^ 1, at)
      expect(unseal(altered, key, 'a')).toBeUndefined()
    }
    expect(unseal(Buffer.alloc(0), key, 'a')).toBeUndefined()
  })

  it('is another one each time', () => {
    const { key } = createTicket()
    expect(seal('a', key, '')).not.toEqual(seal('a', key, ''))
  })

  it('travels in a cookie', () => {
    const ticket = createTicket()
    expect(decodeTicket(encodeTicket(ticket))).toEqual(ticket)
    // Says the same bytes as one that ends in "w".
    const other = 'x'.repeat(86)
    for (const text of [
      '',
      'x'.repeat(85),
      'x'.repeat(87),
      `${'x'.repeat(85)}=`,
      `${'x'.repeat(85)}+`,
      other,
    ]) {
      expect(decodeTicket(text)).toBeUndefined()
    }
  })
})

const minute = 60_000
const limits = {
  idleMs: 10 * minute,
  lifespanMs: 25 * minute,
  max: 3,
  maxPerUser: 50,
  elasticsearch: undefined,
}

describe('times', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const content = { username: 'a', realm: 'r', authorization: 'Basic eA==' }

  /** One browser and the sessions of a server. */
  async function begin() {
    const app = fastify()
    const { elasticsearch } = parseConfig({ ELASTICSEARCH_URL: 'http://127.0.0.1:1' })
    const connection = connectElasticsearch(elasticsearch, { maxRequests: 1, onCall: () => {} })
    const config = { secure: false, basePath: '', session: limits }
    const events: AuditFacts[] = []
    const note = async (_: unknown, facts: AuditFacts) => void events.push(facts)
    const nothing = async () => {}
    const audit = { note, require: nothing, reopen: nothing, close: nothing, isWritable: async () => true }
    const sessions: Sessions = await registerSessions(app, config, connection, audit)
    let jar: Record<string, string> = {}
    const on = (handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) => handler
    app.post(
      '/',
      on((request, reply) => sessions.begin(request, reply, content)),
    )
    app.get(
      '/',
      on(async (request, reply) => (await sessions.resume(request, reply)) ?? { none: true }),
    )
    const send = async (method: 'GET' | 'POST') => {
      const response = await app.inject({ method, url: '/', cookies: jar })
      for (const { name, value } of response.cookies) jar = { [name]: value }
      return response.json()
    }
    /** Why sessions ended, with whose they were, since the last time. */
    const ends = () =>
      events.splice(0).map(({ reason, user, session }) => ({ reason, user: user?.name, session }))
    return { send, ends, close: () => app.close() }
  }

  it('a session ends when it is not used for long enough', async () => {
    const { send, ends, close } = await begin()
    const begun = await send('POST')
    expect(begun).toMatchObject({
      idleEndsAt: 1_000_000 + 10 * minute,
      endsAt: 1_000_000 + 25 * minute,
    })
    vi.advanceTimersByTime(9 * minute)
    expect(await send('GET')).toMatchObject({ ...content, idleEndsAt: 1_000_000 + 19 * minute })
    vi.advanceTimersByTime(10 * minute)
    expect(await send('GET')).toEqual({ none: true })
    // Nobody was there when the store found it over: whose it was is sealed.
    expect(ends()).toEqual([{ reason: 'idle', user: undefined, session: begun.auditId }])
    await close()
  })

  it('a session ends after its lifespan however much it is used', async () => {
    const { send, ends, close } = await begin()
    const { auditId } = await send('POST')
    for (const at of [8, 16, 24]) {
      vi.setSystemTime(1_000_000 + at * minute)
      expect(await send('GET')).toMatchObject({
        idleEndsAt: 1_000_000 + Math.min(at + 10, 25) * minute,
        endsAt: 1_000_000 + 25 * minute,
      })
    }
    vi.setSystemTime(1_000_000 + 25 * minute)
    expect(await send('GET')).toEqual({ none: true })
    expect(await send('GET')).toEqual({ none: true })
    expect(ends()).toEqual([{ reason: 'lifespan', user: 'a', session: auditId }])
    await close()
  })

  it('the store forgets what is over, and makes room', async () => {
    const ended: string[][] = []
    const store = memorySessionStore(limits, (...end) => ended.push(end))
    const session = {
      ownerHash: hashOf('a'),
      createdAt: Date.now(),
      lastUsedAt: Date.now(),
      sealed: Buffer.alloc(1),
    }
    for (const id of ['1', '2', '3']) await store.create(id, session)
    await store.touch('1', session, Date.now())
    await store.create('4', session)
    expect(await store.get('2')).toBeUndefined()
    expect(await store.get('1')).toBeDefined()
    expect(store.kept()).toEqual({ store: 'memory', count: 3 })
    expect(ended.splice(0)).toEqual([['2', 'too_many_sessions']])
    vi.advanceTimersByTime(11 * minute)
    expect(ended).toEqual(['3', '1', '4'].map((id) => [id, 'idle']))
    expect(await store.get('1')).toBeUndefined()
    await store.touch('1', session, Date.now())
    expect(await store.get('1')).toBeUndefined()
    expect(store.kept()).toEqual({ store: 'memory', count: 0 })
    await store.close()
  })
})
