import { type MissingPrivileges, privileges } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import { ask, demoUser, makeUser, superuser, unique } from '../../../test/cluster.ts'

const nothing: MissingPrivileges = { cluster: [], index: [], application: [], complete: true }

it.each(Object.values(privileges))('$method $path is not for strangers', async (endpoint) => {
  const bodies = { '/api/index-names': { prefix: '' }, '/api/privileges/check': {} }
  const body = Object.entries(bodies).find(([path]) => path === endpoint.path)?.[1]
  const reply = await new Browser(await testApp()).send({ method: 'POST', url: endpoint.path, body })
  expect(reply.statusCode).toBe(401)
})

describe('the names of indices', () => {
  it('are those that begin so and that the caller may see', async () => {
    const prefix = unique('names')
    const made = [`${prefix}-a`, `${prefix}-b`, `${prefix}.c`]
    for (const name of made) await ask(z.unknown(), 'PUT', `/${name}`, {})
    await ask(z.unknown(), 'PUT', `/${prefix}-a/_alias/${prefix}-alias`, {})
    const user = await makeUser('manage_own_api_key')
    const reader = await signedIn(await testApp(), user)
    const namesOf = async (browser: Browser) =>
      (await browser.call(privileges.indexNames, { prefix: `${prefix}` })).names
    // No privilege on any index, then on one of them.
    expect(await namesOf(reader)).toEqual([])
    const role = { indices: [{ names: [`${prefix}-b`], privileges: ['read'] }] }
    await ask(z.unknown(), 'PUT', `/_security/role/${user.role}`, role)
    expect(await namesOf(reader)).toEqual([`${prefix}-b`])
    const all = await signedIn(await testApp(), superuser())
    expect(await namesOf(all)).toEqual([`${prefix}-a`, `${prefix}-alias`, `${prefix}-b`, `${prefix}.c`])
    const { names } = await all.call(privileges.indexNames, { prefix: `${prefix}.` })
    expect(names).toEqual([`${prefix}.c`])
    for (const name of made) await ask(z.unknown(), 'DELETE', `/${name}`)
  })

  it('are not asked for with what is no beginning of a name', async () => {
    const browser = await signedIn(await testApp(), superuser())
    const bad = [
      'a*',
      '*',
      'a,b',
      '-a',
      'a/../_search',
      '<a-{now}>',
      'a?b',
      'remote:a',
      'a b',
      'x'.repeat(256),
    ]
    for (const prefix of bad)
      expect(await browser.fail(privileges.indexNames, { prefix }), prefix).toMatchObject({
        code: 'invalid_request',
      })
    for (const prefix of ['', '.', '..', '%2a', 'é&=', '_all'])
      expect((await browser.call(privileges.indexNames, { prefix })).names.length).toBeLessThanOrEqual(50)
  })
})

describe('what the caller does not hold', () => {
  it('is told of the cluster, of indices and of applications', async () => {
    const browser = await signedIn(await testApp(), demoUser('developer'))
    const missing = await browser.call(privileges.check, {
      cluster: ['manage_own_api_key', 'MONITOR'],
      index: [
        { names: ['logs-*', 'logs-dev-x'], privileges: ['read', 'create_doc'] },
        { names: ['logs-*'], privileges: ['read'], allow_restricted_indices: true },
      ],
      application: [{ application: 'kibana-.kibana', privileges: ['feature_x.read'], resources: ['*', 'y'] }],
    })
    const on = (name: string, privilege: string, allow_restricted_indices = false) => ({
      name,
      privilege,
      allow_restricted_indices,
    })
    expect(missing).toEqual({
      cluster: ['MONITOR'],
      index: expect.arrayContaining([on('logs-*', 'create_doc')]),
      application: ['*', 'y'].map((resource) => ({
        application: 'kibana-.kibana',
        resource,
        privilege: 'feature_x.read',
      })),
      complete: true,
    })
    expect(missing.index).not.toContainEqual(on('logs-dev-x', 'create_doc'))
    expect(missing.index).not.toContainEqual(on('logs-*', 'read'))
  })

  it('is nothing for a superuser, and for no question', async () => {
    const browser = await signedIn(await testApp(), superuser())
    const everything = {
      cluster: ['all'],
      index: [{ names: ['*', '/re.*/'], privileges: ['all'], allow_restricted_indices: false }],
      application: [{ application: 'app-x', privileges: ['read'], resources: ['*'] }],
    }
    expect(await browser.call(privileges.check, everything)).toEqual(nothing)
    expect(await browser.call(privileges.check, {})).toEqual(nothing)
  })

  it('is told of the others where Elasticsearch refuses a name', async () => {
    const browser = await signedIn(await testApp(), demoUser('developer'))
    const missing = await browser.call(privileges.check, {
      cluster: ['monitor', 'no_such_privilege', 'manage_own_api_key'],
      index: [
        { names: ['/a[/', 'metrics-*'], privileges: ['write', 'no_such_privilege', 'indices:data/read/*'] },
        { names: ['x'], privileges: ['no_such_privilege'] },
      ],
      application: [
        { application: 'kibana-*', privileges: ['read'], resources: ['*'] },
        { application: 'x', privileges: ['read'], resources: ['*'] },
        { application: 'app-x', privileges: ['read'], resources: ['*'] },
      ],
    })
    expect(missing).toEqual({
      cluster: ['monitor'],
      index: [{ name: 'metrics-*', privilege: 'write', allow_restricted_indices: false }],
      application: [{ application: 'app-x', resource: '*', privilege: 'read' }],
      complete: false,
    })
  })

  it('is not asked about without bounds', async () => {
    const browser = await signedIn(await testApp(), demoUser('developer'))
    const many = (count: number) => Array.from({ length: count }, (_, at) => `name-${at}`)
    for (const questions of [
      { cluster: many(201) },
      { index: [{ names: many(100), privileges: many(51) }] },
      { index: [{ names: [], privileges: ['read'] }] },
    ])
      expect(await browser.fail(privileges.check, questions)).toMatchObject({ code: 'invalid_request' })
  })
})
