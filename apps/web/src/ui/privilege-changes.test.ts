import { describe, expect, it } from 'vitest'
import { isUnchanged, privilegeChanges } from './privilege-changes.ts'

const reader = { indices: [{ names: ['logs-*'], privileges: ['read', 'view_index_metadata'] }] }

describe('nothing has changed', () => {
  it.each<[string, unknown[], unknown[]]>([
    ['the same in another order', [reader, { cluster: ['monitor'] }], [{ cluster: ['monitor'], ...reader }]],
    [
      'two entries in one',
      [reader],
      [{ indices: [...reader.indices, { names: ['logs-*'], privileges: ['read'] }] }],
    ],
    [
      'what Elasticsearch fills in',
      [reader],
      [{ ...reader, cluster: [], applications: [], run_as: [], global: {} }],
    ],
    ['names in another case', [{ cluster: ['MONITOR'] }], [{ cluster: ['monitor'] }]],
    [
      'a pattern within another',
      [reader, { indices: [{ names: ['logs-a*'], privileges: ['read'] }] }],
      [reader],
    ],
    ['an empty part of global', [{ global: { a: { b: ['c'] }, d: {} } }], [{ global: { a: { b: ['c'] } } }]],
  ])('%s', (_, before, now) => {
    expect(isUnchanged(privilegeChanges(before, now))).toBe(true)
    expect(isUnchanged(privilegeChanges(now, before))).toBe(true)
  })
})

describe('what was gained and lost', () => {
  it('is told by cluster privilege; all holds any, others hold what Elasticsearch says', () => {
    const { gained, lost } = privilegeChanges(
      [{ cluster: ['monitor', 'manage_ilm', 'read_security'] }],
      [{ cluster: ['manage'] }],
    )
    expect(gained.cluster).toEqual(['manage'])
    expect(lost.cluster).toEqual(['read_security'])
    const toAll = privilegeChanges([{ cluster: ['monitor'] }], [{ cluster: ['all'] }])
    expect([toAll.gained.cluster, toAll.lost.cluster]).toEqual([['all'], []])
  })

  it('is told by pattern and privilege, those that changed alike together', () => {
    const before = [{ indices: [{ names: ['a-*', 'b', 'c'], privileges: ['read', 'write'] }] }]
    const now = [
      {
        indices: [
          { names: ['a-*', 'c'], privileges: ['read'] },
          { names: ['b'], privileges: ['all'] },
        ],
      },
    ]
    const { gained, lost } = privilegeChanges(before, now)
    expect(gained.indices).toMatchObject([{ names: ['b'], privileges: ['all'] }])
    expect(lost.indices).toMatchObject([{ names: ['a-*', 'c'], privileges: ['write'] }])
  })

  it('is more where a limit to fields or documents was taken away, and less where one was put', () => {
    const limited = { indices: [{ names: ['a'], privileges: ['read'], query: '{"term":{"x":1}}' }] }
    const whole = { indices: [{ names: ['a'], privileges: ['read'] }] }
    const widened = privilegeChanges([limited], [whole])
    expect(widened.gained.indices).toMatchObject([{ names: ['a'], privileges: ['read'] }])
    expect(widened.lost.indices).toEqual([])
    const narrowed = privilegeChanges([whole], [limited])
    expect(narrowed.gained.indices).toEqual([])
    expect(narrowed.lost.indices).toHaveLength(1)
    const other = { indices: [{ names: ['a'], privileges: ['read'], query: '{"term":{"x":2}}' }] }
    expect(isUnchanged(privilegeChanges([limited], [other]))).toBe(false)
  })

  it('minds system indices, regular expressions and single-character patterns', () => {
    const entry = (name: string, restricted = false) => ({
      indices: [{ names: [name], privileges: ['read'], allow_restricted_indices: restricted }],
    })
    expect(privilegeChanges([entry('*')], [entry('*', true)]).gained.indices).toHaveLength(1)
    expect(privilegeChanges([entry('*', true)], [entry('*')]).lost.indices).toHaveLength(1)
    expect(privilegeChanges([entry('/a.*/')], [entry('a*')]).lost.indices).toHaveLength(1)
    expect(privilegeChanges([entry('a*')], [entry('a?')]).lost.indices).toHaveLength(1)
    expect(privilegeChanges([entry('ab')], [entry('a?')]).lost.indices).toHaveLength(0)
    expect(privilegeChanges([entry('axb')], [entry('a.b')]).lost.indices).toHaveLength(1)
  })

  it('is told of applications, run_as, other clusters and global', () => {
    const before = {
      applications: [{ application: 'kibana-*', privileges: ['feature'], resources: ['*'] }],
      run_as: ['a*', 'bob'],
      remote_indices: [{ clusters: ['north', 'south'], names: ['a'], privileges: ['read'] }],
      remote_cluster: [{ clusters: ['*'], privileges: ['monitor_enrich'] }],
      global: { application: { manage: { applications: ['x'] } } },
    }
    const now = {
      applications: [{ application: 'kibana-*', privileges: ['feature'], resources: ['space:a'] }],
      run_as: ['alice', 'bob'],
      remote_indices: [{ clusters: ['north'], names: ['a'], privileges: ['read'] }],
      remote_cluster: [{ clusters: ['north'], privileges: ['monitor_enrich'] }],
    }
    const { gained, lost } = privilegeChanges([before], [now])
    expect(isUnchanged({ gained, lost: gained })).toBe(true)
    expect(lost).toMatchObject({
      applications: [{ resources: ['*'] }],
      runAs: ['a*'],
      remoteIndices: [{ clusters: ['north', 'south'] }],
      remoteClusters: [{ clusters: ['*'] }],
      global: '{"application":{"manage":{"applications":["x"]}}}',
    })
  })
})
