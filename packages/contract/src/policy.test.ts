import { describe, expect, it } from 'vitest'
import {
  areAllRights,
  builtInTemplates,
  changeFaults,
  type KeyRules,
  type KeyUnderRules,
  newKeyFaults,
  type Policy,
  PolicyFile,
} from './index.ts'

const both = (rules: KeyRules): Policy => ({ rest: rules, cross_cluster: rules })
const nameFits = (pattern: string, name: string) => new RegExp(`^(?:${pattern})$`, 'u').test(name)
const team = { pattern: 'team-[a-z]+', description: 'team-, then the team' }
const whole = { cluster: ['all'], indices: [{ names: ['*'], privileges: ['all'] }] }

const brokenBy = (key: Partial<KeyUnderRules>, rules: KeyRules, replaces?: string) =>
  newKeyFaults({ type: 'rest', name: 'x', ...key }, both(rules), { nameFits, replaces }).map(
    ({ rule }) => rule,
  )

describe('a policy file', () => {
  it('has rules for all keys, and for a type those that differ or are taken away', () => {
    const written = {
      max_lifetime: '90d',
      expiry_required: true,
      cross_cluster: { max_lifetime: '365d', expiry_required: null },
    }
    expect(PolicyFile.parse(written)).toEqual({
      rest: { max_lifetime: '90d', expiry_required: true },
      cross_cluster: { max_lifetime: '365d' },
    })
    expect(PolicyFile.parse({})).toEqual({ rest: {}, cross_cluster: {} })
  })

  it.each([
    { max_lifetime: '90 days' },
    { max_life: '90d' },
    { rest: { unknown: true } },
    { required_metadata: [] },
    { required_metadata: ['team', 'team'] },
    { required_metadata: ['_team'] },
    { name_pattern: 'team-.*' },
    [],
  ])('%j is none', (written) => {
    expect(PolicyFile.safeParse(written).success).toBe(false)
  })
})

describe('a new key', () => {
  it.each<[Partial<KeyUnderRules>, KeyRules, string[]]>([
    [{}, {}, []],
    [{}, { expiry_required: true }, ['expiry_required']],
    [{}, { expiry_required: false }, []],
    // What never ends has more left than any longest lifetime.
    [{}, { max_lifetime: '90d' }, ['expiry_required']],
    [{ expiration: '90d' }, { max_lifetime: '90d', expiry_required: true }, []],
    [{ expiration: '2160h' }, { max_lifetime: '90d' }, []],
    [{ expiration: '2161h' }, { max_lifetime: '90d' }, ['max_lifetime']],
    [{ name: 'team-a' }, { name_pattern: team }, []],
    [{ name: 'my team-a' }, { name_pattern: team }, ['name_pattern']],
    [{ metadata: { team: 'a', cost: 0 } }, { required_metadata: ['team', 'cost'] }, []],
    [{ metadata: { team: ' ' } }, { required_metadata: ['team'] }, ['required_metadata']],
    [
      { metadata: { team: null } },
      { required_metadata: ['team', 'cost'] },
      Array(2).fill('required_metadata'),
    ],
    [{}, { required_metadata: ['constructor'] }, ['required_metadata']],
    [{}, { no_all_rights: true }, ['no_all_rights']],
    [{ role_descriptors: { a: {} } }, { no_all_rights: true }, []],
    [{ type: 'cross_cluster' }, { no_all_rights: true }, []],
    [
      {},
      { expiry_required: true, name_pattern: team, no_all_rights: true },
      ['name_pattern', 'expiry_required', 'no_all_rights'],
    ],
  ])('%j under %j breaks %j', (key, rules, broken) => {
    expect(brokenBy(key, rules)).toEqual(broken)
  })

  it('that replaces one keeps its name, and no other', () => {
    expect(brokenBy({ name: 'old' }, { name_pattern: team }, 'old')).toEqual([])
    expect(brokenBy({ name: 'new' }, { name_pattern: team }, 'old')).toEqual(['name_pattern'])
    expect(brokenBy({ name: 'old' }, { expiry_required: true }, 'old')).toEqual(['expiry_required'])
  })

  it('has the rules of its type', () => {
    const policy = { rest: { expiry_required: true }, cross_cluster: {} }
    expect(newKeyFaults({ type: 'cross_cluster', name: 'x' }, policy, { nameFits })).toEqual([])
  })
})

describe('a change', () => {
  const rules = both({ max_lifetime: '30d', required_metadata: ['team', 'cost'], no_all_rights: true })
  const broken = { metadata: { team: 'a' } }

  it('is let be in what it does not touch', () => {
    expect(changeFaults({ type: 'rest' }, broken, rules)).toEqual([])
    expect(changeFaults({ type: 'rest', metadata: { team: 'b', note: 'x' } }, broken, rules)).toEqual([])
  })

  it('names the rule that it breaks, with the limit', () => {
    const change = { type: 'rest', expiration: '31d', all_privileges: true, metadata: { team: '' } } as const
    expect(changeFaults(change, broken, rules)).toEqual([
      { rule: 'max_lifetime', field: 'expiration', max: '30d' },
      { rule: 'no_all_rights', field: 'role_descriptors' },
      { rule: 'required_metadata', field: 'metadata', key: 'team' },
    ])
    expect(changeFaults({ type: 'rest', role_descriptors: { a: whole } }, broken, rules)).toHaveLength(1)
  })
})

describe('all rights', () => {
  it.each([
    undefined,
    {},
    { a: whole },
    { a: { cluster: ['ALL'] }, b: { indices: [{ names: ['logs-*', '**'], privileges: ['read', 'All'] }] } },
    { a: { cluster: 'all', index: [{ names: '*', privileges: 'indices:*' }] } },
    {
      a: {
        cluster: ['all'],
        indices: [{ names: ['/.*/'], privileges: ['all'], field_security: { grant: ['*'] } }],
      },
    },
  ])('%j are', (descriptors) => expect(areAllRights(descriptors)).toBe(true))

  it.each([
    { a: {} },
    { a: { cluster: ['all'] } },
    { a: { indices: [{ names: ['*'], privileges: ['all'] }] } },
    { a: { cluster: ['all'], indices: [{ names: ['logs-*'], privileges: ['all'] }] } },
    { a: { cluster: ['all'], indices: [{ names: ['*'], privileges: ['all'], query: '{"term": {}}' }] } },
    {
      a: {
        cluster: ['all'],
        indices: [{ names: ['*'], privileges: ['all'], field_security: { grant: ['*'], except: ['x'] } }],
      },
    },
    { a: { ...whole, restriction: { workflows: ['search_application_query'] } } },
  ])('%j are not', (descriptors) => expect(areAllRights(descriptors)).toBe(false))

  it('no built-in template asks for them', () => {
    for (const template of builtInTemplates)
      if (template.type === 'rest') expect(areAllRights(template.role_descriptors)).toBe(false)
  })
})
