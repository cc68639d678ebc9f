import { describe, expect, it } from 'vitest'
import {
  ApiError,
  ApiKeyName,
  apiKeyNameFaults,
  CreateBody,
  copyOfRole,
  Expiration,
  errorCatalogue,
  Metadata,
  RoleDescriptors,
  TimeRange,
} from './index.ts'

describe('a name', () => {
  it.each([
    ['', ['empty']],
    ['   ', ['whitespace']],
    [' a', ['whitespace']],
    ['a\n', ['whitespace']],
    ['_a', ['underscore']],
    ['_a ', ['whitespace', 'underscore']],
    ['🔑'.repeat(129), ['too_long']],
    ['a\ud800', ['broken_character']],
  ])('%j is refused: %s', (name, faults) => {
    expect(apiKeyNameFaults(name)).toEqual(faults)
    expect(ApiKeyName.safeParse(name).success).toBe(false)
  })

  // Each of these was accepted by a real node.
  it.each(['🔑'.repeat(128), '\u00a0a', 'a\nb', '*', '<b>', 'a,b', '\u200fa'])('%j is accepted', (name) => {
    expect(ApiKeyName.safeParse(name).success).toBe(true)
  })
})

describe('an expiration', () => {
  it.each(['1s', '90d', '36500d', '24h', '2147483647s'])('%s is accepted', (text) => {
    expect(Expiration.safeParse(text).success).toBe(true)
  })

  it.each(['', '0s', '-1d', '1w', '1.5d', '90', '1ms', '36501d', '999999999d', ' 1d', '1D'])(
    '%j is refused',
    (text) => {
      expect(Expiration.safeParse(text).success).toBe(false)
    },
  )
})

describe('role descriptors', () => {
  it('refuse {} because Elasticsearch would take it as all rights', () => {
    expect(RoleDescriptors.safeParse({}).success).toBe(false)
    expect(CreateBody.safeParse({ type: 'rest', name: 'a', role_descriptors: {} }).success).toBe(false)
    expect(CreateBody.safeParse({ type: 'rest', name: 'a' }).success).toBe(true)
  })

  it('say where a fault is', () => {
    const result = RoleDescriptors.safeParse({ reader: { indices: [{ names: ['logs-*'] }] } })
    expect(result.error?.issues[0]?.path).toEqual(['reader', 'indices', 0, 'privileges'])
  })

  it.each([
    [{ ' reader': {} }],
    [{ reader: { indices: [{ names: ['a'], privileges: ['read'], field_security: { except: ['b'] } }] } }],
    [{ reader: { applications: [{ application: 'a', privileges: ['read'], resources: [] }] } }],
    [{ reader: { remote_indices: [{ clusters: 'c', names: ['a'], privileges: ['read'] }] } }],
    [{ reader: { metadata: { _reserved: true } } }],
  ])('refuse what Elasticsearch does: %j', (descriptors) => {
    expect(RoleDescriptors.safeParse(descriptors).success).toBe(false)
  })

  it('refuse a field that Elasticsearch does not know', () => {
    expect(RoleDescriptors.safeParse({ reader: { clutser: ['monitor'] } }).success).toBe(false)
  })
})

describe('metadata', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 'end' : { a: nested(depth - 1) })

  it.each([
    [{ _a: 1 }, false],
    [{ a: { _b: 1 } }, true],
    [{ a: 'x'.repeat(32_764) }, true],
    [{ a: 'x'.repeat(32_765) }, false],
    [nested(20), true],
    [nested(21), false],
    [{ a: { 'b\0': 1 } }, false],
    [{ a: 'b\0' }, true],
    // What JSON.parse makes of 12345678901234567890 and 1e999.
    [{ a: 12345678901234567000 }, false],
    [{ a: Number.POSITIVE_INFINITY }, false],
    [{ a: -0.1 }, true],
  ])('case %#', (value, accepted) => {
    expect(Metadata.safeParse(value).success).toBe(accepted)
  })
})

describe('a range of time', () => {
  it.each([
    [{}, true],
    [{ from: 0 }, true],
    [{ before: 8_640_000_000_000_000 }, true],
    [{ from: 1, before: 2 }, true],
    [{ from: 1, before: 1 }, false],
    [{ from: 2, before: 1 }, false],
    [{ from: 0.5 }, false],
    [{ before: 8_640_000_000_000_001 }, false],
  ])('%j: %s', (range, accepted) => {
    expect(TimeRange.safeParse(range).success).toBe(accepted)
  })
})

describe('the copy of a role', () => {
  const grants = { cluster: ['monitor'], indices: [], unknown_section: [1] }

  it('leaves out what a key may not have, and says so', () => {
    const stored = {
      ...grants,
      description: 'Built in',
      metadata: { _reserved: true, _deprecated: true, team: 'x', inner: { _kept: 1 } },
      transient_metadata: { enabled: true },
    }
    expect(copyOfRole(stored)).toEqual({
      descriptor: { ...grants, metadata: { team: 'x', inner: { _kept: 1 } } },
      leftOut: ['description', 'metadata._reserved', 'metadata._deprecated'],
    })
    expect(stored.metadata._reserved).toBe(true)
  })

  it('has no metadata where none is left', () => {
    const only = { ...grants, metadata: { _reserved: true } }
    expect(copyOfRole(only)).toEqual({ descriptor: grants, leftOut: ['metadata._reserved'] })
    expect(copyOfRole({ ...grants, metadata: {} })).toEqual({ descriptor: grants, leftOut: [] })
    expect(copyOfRole({})).toEqual({ descriptor: {}, leftOut: [] })
  })
})

describe('errors', () => {
  it('have one shape, and codes that are listed', () => {
    const error = { code: 'not_found', message: 'No such key', status: 404, requestId: 'r-1' }
    expect(ApiError.safeParse({ error }).success).toBe(true)
    expect(ApiError.safeParse({ error: { ...error, code: 'toString' } }).success).toBe(false)
    expect(Object.values(errorCatalogue).every(({ status }) => status >= 400)).toBe(true)
  })
})
