import { describe, expect, it } from 'vitest'
import { auditLines, jsonLine } from './audit-event.ts'

describe('a line', () => {
  const trap = 'a\n{"event":{"outcome":"success"}}\r\u0085\u2028\u2029\u0000\u001b[2J\u202e\ud800"'

  it('is one line, and no terminal is moved by it, whatever a name holds', () => {
    const line = jsonLine({ user: { name: trap } })
    expect(line.trimEnd()).toMatch(/^[\x20-\x7e]+$/)
    expect(line.split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(2)
  })

  it('says what it was given', () => {
    const name = trap.replace('\ud800', '')
    expect(JSON.parse(jsonLine({ name }))).toEqual({ name })
  })
})

const events = (lines: string) =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('an event', () => {
  const source = { address: '192.0.2.1', requestId: 'r', method: 'POST' }

  it('has the fields of the Elastic Common Schema', () => {
    const user = { name: 'alice', realm: 'native1' }
    const key = { id: 'i', name: 'n', type: 'rest' }
    const at = new Date('2026-01-02T03:04:05.678Z')
    const lines = auditLines(
      {
        action: 'api-key-create',
        outcome: 'failure',
        user,
        key,
        session: 'session',
        denied: true,
        reason: 'forbidden',
      },
      { ...source, traceId: 't' },
      at,
    )
    expect(events(lines)).toEqual([
      {
        '@timestamp': '2026-01-02T03:04:05.678Z',
        ecs: { version: '8.17.0' },
        event: {
          kind: 'event',
          dataset: 'latchkey.audit',
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          action: 'api-key-create',
          category: ['iam'],
          type: ['creation', 'denied'],
          outcome: 'failure',
          reason: 'forbidden',
        },
        user,
        source: { ip: '192.0.2.1' },
        http: { request: { id: 'r', method: 'POST' } },
        trace: { id: 't' },
        latchkey: { api_key: key, session: { id: 'session' } },
      },
    ])
  })

  it('about very many keys is several, and no id is left out', () => {
    const ids = Array.from({ length: 250 }, (_, index) => `id-${index}`)
    const parts = events(
      auditLines({ action: 'api-key-invalidate', outcome: 'success', key: { ids } }, source),
    )
    expect(parts.map(({ latchkey }) => latchkey.api_key.ids.length)).toEqual([100, 100, 50])
    expect(parts.flatMap(({ latchkey }) => latchkey.api_key.ids)).toEqual(ids)
    expect(new Set(parts.map(({ event }) => event.id)).size).toBe(3)
  })
})
