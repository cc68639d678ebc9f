import { ApiKeyName, Metadata, RoleDescriptors } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { elasticsearch } from '../../../test/cluster.ts'

/** Whether Elasticsearch itself makes such a key. */
const accepts = async (key: Record<string, unknown>) =>
  (await elasticsearch('POST', '/_security/api_key?refresh=false', { name: 'limits', ...key })).status === 200

const spaces = [
  0x00, 0x01, 0x08, 0x09, 0x0a, 0x0d, 0x1c, 0x1f, 0x20, 0x7f, 0x85, 0xa0, 0xad, 0x1680, 0x2003, 0x200b,
]
const others = [0x200f, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff, 0xfffe]
const edges = [...spaces, ...others].map((unit) => String.fromCharCode(unit))

describe('the contract accepts the names that Elasticsearch accepts', () => {
  it.each([
    ['a character in front', edges.map((edge) => `${edge}a`)],
    ['a character behind', edges.map((edge) => `a${edge}`)],
    ['a character inside', edges.map((edge) => `a${edge}b`)],
    ['a character alone', edges],
    ['underscores', ['_', '_a', 'a_', ' _a', '\u00a0_a', '__']],
    ['lengths', ['', 'x', 'x'.repeat(256), 'x'.repeat(257), '🔑'.repeat(128), '🔑'.repeat(129)]],
    ['signs', ['*', '<b>', 'a,b', '"', '\\', '{{name}}']],
  ])('%s', async (_, names) => {
    const ours = names.filter((name) => ApiKeyName.safeParse(name).success)
    const theirs = await Promise.all(names.map(async (name) => ((await accepts({ name })) ? [name] : [])))
    expect(ours).toEqual(theirs.flat())
  })
})

const nested = (depth: number, end: unknown): Record<string, unknown> => ({
  a: depth === 1 ? end : nested(depth - 1, end),
})
const nestedArrays = (depth: number): unknown => (depth === 0 ? 'end' : [nestedArrays(depth - 1)])
const long = (length: number) => 'x'.repeat(length)

describe('the contract accepts the metadata that Elasticsearch accepts', () => {
  it.each<[string, Record<string, unknown>[]]>([
    [
      'depth',
      [19, 20, 21].flatMap((depth) =>
        ['end', {}, [], null, [{}], [{ a: 1 }]].map((end) => nested(depth, end)),
      ),
    ],
    ['depth of arrays', [19, 20, 21, 50].map((depth) => ({ a: nestedArrays(depth) }))],
    [
      'sizes',
      [32_764, 32_765].flatMap((size) => [{ a: long(size) }, { a: [long(size)] }, { [long(size)]: 1 }]),
    ],
    ['sizes inside', [32_762, 32_763].map((size) => ({ a: { b: long(size) } }))],
    ['sizes in bytes', [8190, 8191, 8192].map((size) => ({ abcd: '🔑'.repeat(size) }))],
    [
      'a long name without a value',
      [{ [long(40_000)]: null }, { [long(40_000)]: {} }, { [long(40_000)]: [] }],
    ],
    [
      'names',
      [{}, { '': 1 }, { ' a': 1 }, { 'a.b': 1 }, { '.': 1 }, { a: 1, 'a.b': 2 }, { _a: 1 }, { a: { _b: 1 } }],
    ],
    // A name with U+0000 whose value is null is refused by 9.5, not by 8.19; the contract refuses it.
    ['U+0000', [{ 'a\0b': 1 }, { a: { 'b\0': 1 } }, { a: 'b\0' }, { 'a\0': {} }]],
    ['values', [{ a: 0.1 }, { a: -1 }, { a: true }, { a: [null, 1, { b: [] }] }]],
  ])('%s', async (_, candidates) => {
    const ours = candidates.filter((metadata) => Metadata.safeParse(metadata).success)
    const theirs = await Promise.all(
      candidates.map(async (metadata) => ((await accepts({ metadata })) ? [metadata] : [])),
    )
    expect(ours).toEqual(theirs.flat())
  })
})

const index = (fields: Record<string, unknown>) => ({
  r: { indices: [{ names: ['a'], privileges: ['read'], ...fields }] },
})
const application = (fields: Record<string, unknown>) => ({
  r: { applications: [{ application: 'kibana', privileges: ['read'], resources: ['*'], ...fields }] },
})

it('the contract accepts the role descriptors that Elasticsearch accepts', async () => {
  const candidates: Record<string, unknown>[] = [
    { r: {} },
    { ' ': {} },
    { ' r': {} },
    { 'r ': {} },
    { 'r r': {} },
    { '': {} },
    { é: {} },
    { ['r'.repeat(1024)]: {} },
    { ['r'.repeat(1025)]: {} },
    { r: { clutser: [] } },
    { r: { description: 'x' } },
    { r: { cluster: ['monitor'], run_as: [], metadata: { a: 1 }, transient_metadata: { enabled: true } } },
    { r: { metadata: { _a: 1 } } },
    index({}),
    index({ names: 'a' }),
    index({ names: [] }),
    index({ privileges: [] }),
    index({ privileges: 'read' }),
    index({ unknown: 1 }),
    index({ field_security: {} }),
    index({ field_security: { grant: ['*'], except: ['a'] } }),
    index({ field_security: { except: ['a'] } }),
    index({ query: { match_all: {} } }),
    index({ query: '{"match_all":{}}' }),
    index({ allow_restricted_indices: true }),
    application({}),
    application({ resources: [] }),
    application({ privileges: [] }),
    { r: { remote_indices: [{ clusters: ['c'], names: ['a'], privileges: ['read'] }] } },
    { r: { remote_indices: [{ clusters: 'c', names: ['a'], privileges: ['read'] }] } },
    { r: { remote_cluster: [{ clusters: ['c'], privileges: ['monitor_enrich'] }] } },
    { r: { remote_cluster: [{ clusters: 'c', privileges: ['monitor_enrich'] }] } },
    { r: { restriction: {} } },
    { r: { restriction: { workflows: [] } } },
    { r: { restriction: { workflows: ['search_application_query'] } } },
    { r: { global: { application: { manage: { applications: ['x'] } } } } },
  ]
  const ours = candidates.filter((descriptors) => RoleDescriptors.safeParse(descriptors).success)
  const theirs = await Promise.all(
    candidates.map(async (role_descriptors) =>
      (await accepts({ role_descriptors })) ? [role_descriptors] : [],
    ),
  )
  expect(ours).toEqual(theirs.flat())
})
