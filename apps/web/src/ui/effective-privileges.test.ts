import { describe, expect, it } from 'vitest'
import { effectivePrivileges } from './effective-privileges.ts'
import { isNothing } from './privileges.ts'

const index = (names: string[], privileges: string[], more: Record<string, unknown> = {}) => ({
  indices: [{ names, privileges, ...more }],
})

/** Names and privileges of what is granted on indices. */
const granted = (assigned: unknown, held: unknown) =>
  effectivePrivileges([assigned], [held]).granted.indices.map(({ names, privileges }) => [
    names.join(),
    privileges.join(),
  ])

it('is the whole snapshot where nothing was assigned, of all its roles together', () => {
  const { granted, notHeld, undecided } = effectivePrivileges(
    [],
    [{ cluster: ['monitor'] }, { cluster: ['manage_ilm'], ...index(['a'], ['read']) }],
  )
  expect(granted).toMatchObject({ cluster: ['monitor', 'manage_ilm'], indices: [{ names: ['a'] }] })
  expect(isNothing(notHeld) && isNothing(undecided)).toBe(true)
})

it('is nothing with an empty snapshot, as of a key that was made by a key, and with an empty descriptor', () => {
  const reader = { cluster: ['monitor'], ...index(['a'], ['read']) }
  const derived = effectivePrivileges([reader], [])
  expect(isNothing(derived.granted)).toBe(true)
  expect(derived.notHeld).toMatchObject({ cluster: ['monitor'], indices: [{ names: ['a'] }] })
  const empty = effectivePrivileges([{}], [reader])
  expect([empty.granted, empty.notHeld, empty.undecided].every(isNothing)).toBe(true)
})

describe('of the cluster', () => {
  const cluster = (assigned: string[], held: string[]) => {
    const { granted, undecided, notHeld } = effectivePrivileges([{ cluster: assigned }], [{ cluster: held }])
    return [granted.cluster, undecided.cluster, notHeld.cluster]
  }
  it.each<[string, string[], string[], string[][]]>([
    ['the same, in any case', ['monitor'], ['MONITOR'], [['monitor'], [], []]],
    ['one that all holds', ['manage_ilm', 'of_tomorrow'], ['all'], [['manage_ilm', 'of_tomorrow'], [], []]],
    ['all of an owner with less', ['all'], ['monitor', 'read_ilm'], [['monitor', 'read_ilm'], [], ['all']]],
    ['one within another', ['read_ilm', 'monitor'], ['manage'], [['read_ilm', 'monitor'], [], []]],
    [
      'the part that the owner had',
      ['manage_security'],
      ['manage_api_key'],
      [['manage_api_key'], [], ['manage_security']],
    ],
    ['nothing of security under manage', ['read_security'], ['manage'], [[], [], ['read_security']]],
    ['none at all', ['none'], ['all'], [[], [], []]],
    ['what the owner did not have', ['manage_ilm'], ['monitor'], [[], [], ['manage_ilm']]],
    ['a name that nothing is known of', ['of_tomorrow'], ['manage'], [[], ['of_tomorrow'], []]],
    ['actions under all', ['cluster:monitor/health'], ['all'], [['cluster:monitor/health'], [], []]],
    ['actions under a name', ['cluster:monitor/health'], ['monitor'], [[], ['cluster:monitor/health'], []]],
    [
      'actions of a pattern',
      ['cluster:monitor/health'],
      ['cluster:monitor/*'],
      [['cluster:monitor/health'], [], []],
    ],
    [
      'actions of indices are not of all of the cluster',
      ['indices:admin/x'],
      ['all'],
      [[], ['indices:admin/x'], []],
    ],
  ])('%s', (_, assigned, held, expected) => {
    expect(cluster(assigned, held)).toEqual(expected)
  })
})

describe('on indices', () => {
  it('the narrower of two patterns, and the privilege that the other holds', () => {
    expect(granted(index(['*'], ['all']), index(['logs-*', 'm'], ['read', 'write']))).toEqual([
      ['logs-*,m', 'read,write'],
    ])
    expect(granted(index(['logs-a', 'x'], ['create_doc']), index(['logs-*'], ['write']))).toEqual([
      ['logs-a', 'create_doc'],
    ])
    expect(granted(index(['a'], ['write']), index(['a*'], ['index']))).toEqual([['a', 'index']])
    expect(granted(index(['a'], ['read']), index(['b'], ['all']))).toEqual([])
  })

  it('of patterns that cross, what fits both', () => {
    const { granted, notHeld } = effectivePrivileges(
      [index(['logs-*'], ['read'])],
      [index(['*-prod', '/logs-[a-f]/', 'metrics-*'], ['all'])],
    )
    expect(granted.indices).toEqual([
      { names: ['logs-*'], within: '*-prod', privileges: ['read'], restricted: false },
      { names: ['logs-*'], within: '/logs-[a-f]/', privileges: ['read'], restricted: false },
    ])
    expect(notHeld.indices).toMatchObject([{ names: ['logs-*'], privileges: ['read'] }])
  })

  it('says what the owner did not have, and what is open', () => {
    const { undecided, notHeld } = effectivePrivileges(
      [index(['a', 'b'], ['read', 'write', 'indices:data/read/get'])],
      [index(['a'], ['read'])],
    )
    expect(notHeld.indices).toMatchObject([
      { names: ['a'], privileges: ['write'] },
      { names: ['b'], privileges: ['read', 'write', 'indices:data/read/get'] },
    ])
    expect(undecided.indices).toMatchObject([{ names: ['a'], privileges: ['indices:data/read/get'] }])
  })

  it('minds both limits to fields and documents, and takes no privilege away for one', () => {
    const query = (field: string) => `{"term":{"${field}":1}}`
    const fields = { grant: ['a', 'b*'], except: [] }
    const { granted, notHeld } = effectivePrivileges(
      [index(['x'], ['read'], { query: query('one') })],
      [index(['*'], ['read'], { query: query('other'), field_security: fields })],
    )
    expect(granted.indices).toEqual([
      {
        names: ['x'],
        privileges: ['read'],
        fields,
        query: query('one'),
        furtherLimit: { query: query('other') },
        restricted: false,
      },
    ])
    expect(isNothing(notHeld)).toBe(true)
    const limited = index(['x'], ['read'], { query: query('one'), field_security: fields })
    expect(effectivePrivileges([limited], [limited]).granted.indices).toHaveLength(1)
    expect(effectivePrivileges([limited], [limited]).granted.indices[0]).not.toHaveProperty('furtherLimit')
  })

  it('says once what two roles of the owner grant, with the narrower limit left out', () => {
    expect(
      effectivePrivileges(
        [index(['a'], ['read'])],
        [index(['a*'], ['read'], { query: '{"term":{"x":1}}' }), index(['*'], ['all'])],
      ).granted.indices,
    ).toEqual([{ names: ['a'], privileges: ['read'], restricted: false }])
  })

  it('has system indices only where both have them', () => {
    const system = index(['*'], ['read'], { allow_restricted_indices: true })
    const { granted, notHeld } = effectivePrivileges([system], [index(['*'], ['all'])])
    expect(granted.indices).toMatchObject([{ restricted: false }])
    expect(notHeld.indices).toMatchObject([{ names: ['*'], restricted: true }])
    const superuser = [
      index(['*'], ['all']),
      index(['*'], ['read', 'monitor'], { allow_restricted_indices: true }),
    ]
    expect(effectivePrivileges([system], superuser).granted.indices).toEqual([
      { names: ['*'], privileges: ['read'], restricted: true },
    ])
    expect(isNothing(effectivePrivileges([system], superuser).notHeld)).toBe(true)
  })
})

it('leaves to applications what the names of their privileges mean', () => {
  const application = (privileges: string[], resources: string[]) => ({
    applications: [{ application: 'kibana-.kibana', privileges, resources }],
  })
  const of = (assigned: unknown, held: unknown) => {
    const { granted, undecided, notHeld } = effectivePrivileges([assigned], [held])
    return [granted, undecided, notHeld].map(({ applications }) => applications.length)
  }
  expect(of(application(['read'], ['space:a']), application(['*'], ['*']))).toEqual([1, 0, 0])
  expect(of(application(['read'], ['space:a']), application(['all'], ['*']))).toEqual([0, 1, 0])
  expect(of(application(['read'], ['space:a']), application(['read'], ['space:b']))).toEqual([0, 0, 1])
})

it('goes for run_as, other clusters, global and workflows', () => {
  const assigned = {
    run_as: ['alice', 'b*'],
    remote_indices: [{ clusters: ['*'], names: ['logs-*'], privileges: ['read'] }],
    remote_cluster: [{ clusters: ['north'], privileges: ['monitor_enrich'] }],
    global: { application: { manage: { applications: ['x'] } } },
    restriction: { workflows: ['search_application_query'] },
  }
  const held = {
    run_as: ['*ob', 'alice'],
    remote_indices: [{ clusters: ['north'], names: ['logs-a'], privileges: ['all'] }],
    remote_cluster: [{ clusters: ['*'], privileges: ['monitor_enrich', 'monitor_stats'] }],
  }
  const { granted, undecided, notHeld } = effectivePrivileges([assigned], [held])
  expect(granted).toMatchObject({
    runAs: ['alice'],
    remoteIndices: [{ clusters: ['north'], names: ['logs-a'], privileges: ['read'] }],
    remoteClusters: [{ clusters: ['north'], privileges: ['monitor_enrich'] }],
    workflows: ['search_application_query'],
  })
  expect(granted.global).toBeUndefined()
  expect(undecided.runAs).toEqual(['b*'])
  expect(notHeld.global).toContain('"x"')
  expect(effectivePrivileges([assigned], [{ cluster: ['all'] }]).granted.global).toContain('"x"')
})
