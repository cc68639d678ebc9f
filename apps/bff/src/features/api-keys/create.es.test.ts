import { apiKeys, type CreateCrossClusterKeyBody, type CreateUserKeyBody } from '@latchkey/contract'
import { beforeEach, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  demoUser,
  elasticsearch,
  makeUser,
  needsTrial,
  setPrivileges,
  statusWithKey,
  unique,
} from '../../../test/cluster.ts'

const Read = z.object({
  api_keys: z.array(
    z.object({
      name: z.string(),
      username: z.string(),
      expiration: z.number().optional(),
      metadata: z.unknown(),
      role_descriptors: z.record(z.string(), z.unknown()),
    }),
  ),
})
const readKey = async (id: string) => {
  const [key] = (await ask(Read, 'GET', `/_security/api_key?id=${id}`)).api_keys
  if (!key) throw new Error('no such key')
  return key
}

const key = (fields: Partial<CreateUserKeyBody> = {}) => ({
  type: 'rest' as const,
  name: unique('made'),
  ...fields,
})

describe('by privilege', () => {
  it.each(['developer', 'key_admin', 'security_admin', 'elastic'])(
    '%s makes a key of their own that works and is in the very next list',
    async (username) => {
      const browser = await signedIn(await testApp(), demoUser(username))
      const body = key({ expiration: '2d', metadata: { team: 'x' } })
      const created = await browser.call(apiKeys.create, body)
      const { items } = await browser.call(apiKeys.query, { search: body.name })
      expect(items).toMatchObject([
        { id: created.id, username, metadata: { team: 'x' }, access: { kind: 'all' } },
      ])

      expect(created.name).toBe(body.name)
      expect(Buffer.from(created.encoded, 'base64').toString()).toBe(`${created.id}:${created.api_key}`)
      expect(await statusWithKey(created.encoded)).toBe(200)
      expect(created.expiration).toBe((await readKey(created.id)).expiration)
    },
  )

  it.each(['guest', 'auditor'])('%s may not', async (username) => {
    const browser = await signedIn(await testApp(), demoUser(username))
    const error = await browser.fail(apiKeys.create, key())
    expect(error).toMatchObject({ code: 'forbidden', status: 403 })
    expect(error.details?.elasticsearch?.reason).toContain('manage_own_api_key')
  })

  it('nobody may without a session', async () => {
    expect(await new Browser(await testApp()).fail(apiKeys.create, key())).toMatchObject({
      code: 'not_signed_in',
    })
  })

  it('a role that was taken away counts at once, and the session stays', async () => {
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(await testApp(), user)
    await setPrivileges(user.role, [])
    expect(await browser.fail(apiKeys.create, key())).toMatchObject({ code: 'forbidden' })
    await setPrivileges(user.role, ['manage_own_api_key'])
    await browser.call(apiKeys.create, key())
  })

  it('a disabled user is signed out', async () => {
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(await testApp(), user)
    await elasticsearch('PUT', `/_security/user/${user.username}/_disable`)
    expect(await browser.fail(apiKeys.create, key())).toMatchObject({ code: 'credentials_changed' })
    expect(await browser.fail(apiKeys.create, key())).toMatchObject({ code: 'not_signed_in' })
  })
})

describe('what is sent', () => {
  it('is stored as it is', async () => {
    const browser = await signedIn(await testApp(), demoUser('developer'))
    const body = key({
      name: `${unique('made')} <b>🔑</b> “north”`,
      metadata: { a: { b: [1, null, 'x'] }, '': true },
      role_descriptors: {
        reader: { cluster: ['monitor'], indices: [{ names: ['logs-*'], privileges: ['read'] }] },
        'no rights': {},
      },
    })
    const { id, expiration } = await browser.call(apiKeys.create, body)
    expect(expiration).toBeUndefined()
    const stored = await readKey(id)
    expect(stored).toMatchObject({ name: body.name, metadata: body.metadata, username: 'developer' })
    expect(stored.role_descriptors).toMatchObject(body.role_descriptors ?? {})
    const { items } = await browser.call(apiKeys.query, { search: id })
    expect(items).toMatchObject([
      { id, access: { kind: 'restricted', roles: Object.keys(stored.role_descriptors) } },
    ])
  })

  it.each<[string, Record<string, unknown>, string[]]>([
    ['no name', { name: undefined }, ['body.name']],
    ['an empty name', { name: '' }, ['body.name']],
    ['a name with a space behind', { name: 'a ' }, ['body.name']],
    ['a name of another type', { name: 1 }, ['body.name']],
    ['no type', { type: undefined }, ['body.type']],
    ['another type', { type: 'service' }, ['body.type']],
    ['an expiration in weeks', { expiration: '1w' }, ['body.expiration']],
    ['an expiration at once', { expiration: '0s' }, ['body.expiration']],
    ['null', { expiration: null, metadata: null }, ['body.expiration', 'body.metadata']],
    ['metadata that is a list', { metadata: [] }, ['body.metadata']],
    ['reserved metadata', { metadata: { _a: 1 } }, ['body.metadata._a']],
    ['an unknown field', { refresh: true }, ['body.refresh']],
    [
      'a role without index names',
      { role_descriptors: { reader: { indices: [{ privileges: ['read'] }] } } },
      ['body.role_descriptors.reader.indices.0.names'],
    ],
    [
      'an unknown field in a role',
      { role_descriptors: { reader: { clutser: [] } } },
      ['body.role_descriptors.reader.clutser'],
    ],
  ])('%s is refused before Elasticsearch sees it', async (_, fields, paths) => {
    const browser = await signedIn(await testApp(), demoUser('developer'))
    const error = await browser.fail(apiKeys.create, { ...key(), ...fields })
    expect(error).toMatchObject({ code: 'invalid_request', status: 400 })
    expect(error.details?.fields?.map(({ path }) => path)).toEqual(paths)
  })

  it('may not be a key of all rights by an empty restriction', async () => {
    const browser = await signedIn(await testApp(), demoUser('developer'))
    const error = await browser.fail(apiKeys.create, key({ role_descriptors: {} }))
    expect(error).toMatchObject({ code: 'unrestricted_key', status: 400 })
    expect(error.details?.fields?.map(({ path }) => path)).toEqual(['body.role_descriptors'])
  })

  it('is refused in the words of Elasticsearch where only Elasticsearch knows', async () => {
    const browser = await signedIn(await testApp(), demoUser('developer'))
    const error = await browser.fail(
      apiKeys.create,
      key({ role_descriptors: { r: { cluster: ['no_such'] } } }),
    )
    expect(error).toMatchObject({ code: 'elasticsearch_refused', status: 400 })
    expect(error.details?.elasticsearch).toMatchObject({
      type: 'action_request_validation_exception',
      reason: expect.stringContaining('no_such'),
    })
  })
})

describe('a cross-cluster key', () => {
  const crossClusterKey = (fields: Partial<CreateCrossClusterKeyBody> = {}) => ({
    type: 'cross_cluster' as const,
    name: unique('cross-cluster'),
    access: { search: [{ names: ['logs-*'] }] },
    ...fields,
  })
  const hasCertificateIdentity = inject('elasticsearch').version.startsWith('9.')
  beforeEach(needsTrial)

  it.each(['security_admin', 'elastic'])('%s makes one that is in the very next list', async (username) => {
    const browser = await signedIn(await testApp(), demoUser(username))
    const body = crossClusterKey({ expiration: '2d', metadata: { team: 'x' } })
    const created = await browser.call(apiKeys.create, body)
    const { items } = await browser.call(apiKeys.query, { search: body.name })
    expect(items).toMatchObject([
      {
        id: created.id,
        type: 'cross_cluster',
        username,
        expiration: created.expiration,
        metadata: { team: 'x' },
        access: { kind: 'cross_cluster' },
      },
    ])
    expect(Buffer.from(created.encoded, 'base64').toString()).toBe(`${created.id}:${created.api_key}`)
    // It opens the port of other clusters, not this one.
    expect(await statusWithKey(created.encoded)).toBe(401)
  })

  it.each(['guest', 'auditor', 'developer', 'key_admin'])('%s may not', async (username) => {
    const browser = await signedIn(await testApp(), demoUser(username))
    const error = await browser.fail(apiKeys.create, crossClusterKey())
    expect(error).toMatchObject({ code: 'forbidden', status: 403 })
    expect(error.details?.elasticsearch?.reason).toContain('manage_security')
  })

  it('opens what was sent', async () => {
    const browser = await signedIn(await testApp(), demoUser('security_admin'))
    const query = { term: { team: 'x' } }
    const limited = { names: ['logs-*'], query, field_security: { grant: ['*'], except: ['secret'] } }
    const { id } = await browser.call(apiKeys.create, crossClusterKey({ access: { search: [limited] } }))
    expect((await browser.call(apiKeys.get, undefined, { id })).cross_cluster_access).toEqual({
      search: [{ ...limited, query: JSON.stringify(query), allow_restricted_indices: false }],
    })
    const access = {
      search: [{ names: ['a'] }],
      replication: [{ names: ['b'], allow_restricted_indices: true }],
    }
    const both = await browser.call(apiKeys.create, crossClusterKey({ access }))
    expect((await browser.call(apiKeys.get, undefined, { id: both.id })).cross_cluster_access).toMatchObject(
      access,
    )
  })

  it.each<[string, Record<string, unknown>, string[]]>([
    ['no access', { access: undefined }, ['body.access']],
    ['empty access', { access: { search: [] } }, ['body.access']],
    ['access without names', { access: { search: [{}] } }, ['body.access.search.0.names']],
    ['roles', { role_descriptors: { a: {} } }, ['body.role_descriptors']],
    [
      'limited search with replication',
      { access: { search: [{ names: ['a'], query: '{}' }], replication: [{ names: ['a'] }] } },
      ['body.access.search.0.query'],
    ],
    [
      'a query that is no object',
      { access: { search: [{ names: ['a'], query: '{' }] } },
      ['body.access.search.0.query'],
    ],
  ])('with %s is refused before Elasticsearch sees it', async (_, fields, paths) => {
    const browser = await signedIn(await testApp(), demoUser('security_admin'))
    const error = await browser.fail(apiKeys.create, { ...crossClusterKey(), ...fields })
    expect(error).toMatchObject({ code: 'invalid_request', status: 400 })
    expect(error.details?.fields?.map(({ path }) => path)).toEqual(paths)
  })

  it('is bound to a certificate where the cluster can do that', async () => {
    const browser = await signedIn(await testApp(), demoUser('security_admin'))
    const certificate_identity = 'CN=north.*'
    const body = crossClusterKey({ certificate_identity })
    if (!hasCertificateIdentity) {
      const error = await browser.fail(apiKeys.create, body)
      expect(error).toMatchObject({ code: 'elasticsearch_refused', status: 400 })
      expect(error.details?.elasticsearch?.reason).toContain('unknown field [certificate_identity]')
      return
    }
    const { id } = await browser.call(apiKeys.create, body)
    expect(await browser.call(apiKeys.get, undefined, { id })).toMatchObject({ certificate_identity })
    const malformed = await browser.fail(apiKeys.create, crossClusterKey({ certificate_identity: '[' }))
    expect(malformed).toMatchObject({ code: 'elasticsearch_refused', status: 400 })
    expect(malformed.details?.elasticsearch?.reason).toContain('Must be a valid regex')
  })
})

it('answers with the secret in a reply that nobody keeps', async () => {
  const browser = await signedIn(await testApp(), demoUser('developer'))
  const { headers, statusCode } = await browser.send({ method: 'POST', url: '/api/api-keys', body: key() })
  expect(statusCode).toBe(200)
  expect(headers['cache-control']).toBe('no-store')
})
