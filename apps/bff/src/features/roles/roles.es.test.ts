import { copyOfRole, RoleDescriptors, roles } from '@latchkey/contract'
import { foreignAnswer } from '@latchkey/fault-proxy'
import { demoUsers } from '@latchkey/local-elasticsearch'
import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { testProxy } from '../../../test/behind-proxy.ts'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  demoUser,
  elasticsearch,
  makeKey,
  makeUser,
  needsTrial,
  superuser,
  unique,
} from '../../../test/cluster.ts'

const usernames = demoUsers.map(({ username }) => username)

it.each(Object.values(roles))('$method $path is not for strangers', async (endpoint) => {
  expect(await new Browser(await testApp()).fail(endpoint)).toMatchObject({ code: 'not_signed_in' })
})

describe('the roles of the cluster', () => {
  it.each(['security_admin', 'auditor', 'elastic'])('%s reads them', async (username) => {
    const browser = await signedIn(await testApp(), demoUser(username))
    const { roles: found } = await browser.call(roles.list)
    const names = found.map(({ name }) => name)
    expect(names).toEqual([...names].sort())
    expect(found.find(({ name }) => name === 'superuser')).toMatchObject({
      reserved: true,
      enabled: true,
      description: expect.stringContaining('full access'),
      descriptor: { cluster: ['all'] },
    })
    expect(found.find(({ name }) => name === 'demo_auditor')).toMatchObject({
      reserved: false,
      enabled: true,
      descriptor: { cluster: ['read_security'], metadata: {} },
    })
  })

  it.each(['guest', 'developer', 'key_admin', 'alice'])('%s may not, and is told why', async (username) => {
    const browser = await signedIn(await testApp(), demoUser(username))
    const error = await browser.fail(roles.list)
    expect(error).toMatchObject({ code: 'forbidden', status: 403 })
    expect(error.details?.elasticsearch?.reason).toMatch(/read_security.*manage_security/)
  })

  it('are those of this moment, as they are', async () => {
    needsTrial()
    const name = unique('role')
    const role = {
      cluster: ['monitor'],
      indices: [{ names: ['a*'], privileges: ['read'], query: '{"match_all":{}}' }],
      metadata: { _reserved: 'no boolean', team: 'x' },
    }
    const { status } = await elasticsearch('PUT', `/_security/role/${name}`, role)
    // Elasticsearch keeps such names of metadata for itself.
    expect(status).toBe(400)
    const metadata = { team: 'x' }
    await ask(z.unknown(), 'PUT', `/_security/role/${name}`, { ...role, metadata })
    const browser = await signedIn(await testApp(), superuser())
    const { roles: found } = await browser.call(roles.list)
    const made = found.find((candidate) => candidate.name === name)
    expect(made).toMatchObject({ reserved: false, descriptor: { ...role, metadata } })
    expect(made).not.toHaveProperty('description')
    await ask(z.unknown(), 'DELETE', `/_security/role/${name}`)
    expect((await browser.call(roles.list)).roles.map((role) => role.name)).not.toContain(name)
  })
})

describe('the copy of a role', () => {
  it('is taken by the contract and by Elasticsearch, whatever the role', async () => {
    needsTrial()
    const name = unique('role')
    await ask(z.unknown(), 'PUT', `/_security/role/${name}`, {
      description: 'Everything that a role can have',
      cluster: ['monitor', 'cluster:admin/xpack/security/*'],
      indices: [
        {
          names: ['a', '/b.*/'],
          privileges: ['read'],
          field_security: { grant: ['*'], except: ['c'] },
          query: { term: { d: 1 } },
          allow_restricted_indices: true,
        },
      ],
      applications: [{ application: 'kibana-.kibana', privileges: ['feature_x.read'], resources: ['*'] }],
      run_as: ['somebody'],
      global: {
        application: { manage: { applications: ['kibana-*'] } },
        profile: { write: { applications: ['kibana*'] } },
      },
      remote_indices: [{ clusters: ['c'], names: ['a'], privileges: ['read'], query: { term: { d: 1 } } }],
      remote_cluster: [{ clusters: ['c'], privileges: ['monitor_stats'] }],
      metadata: { team: 'x', inner: { _kept: true } },
    })
    const browser = await signedIn(await testApp(), superuser())
    const { roles: found } = await browser.call(roles.list)
    expect(found.length).toBeGreaterThan(30)
    const refused: unknown[] = []
    for (const role of found) {
      const { descriptor, leftOut } = copyOfRole(role.descriptor)
      const role_descriptors = { [role.name]: descriptor }
      const fault = RoleDescriptors.safeParse(role_descriptors).error
      const { status, json } = await elasticsearch('POST', '/_security/api_key?refresh=false', {
        name: 'copy',
        role_descriptors,
      })
      if (fault || status !== 200) refused.push({ name: role.name, fault, json })
      expect(leftOut.includes('metadata._reserved')).toBe(role.reserved)
    }
    expect(refused).toEqual([])
    const all = found.find((role) => role.name === name)
    const { descriptor, leftOut } = copyOfRole(all?.descriptor ?? {})
    expect(leftOut).toEqual(['description'])
    expect(descriptor).toMatchObject({
      cluster: all?.descriptor.cluster,
      metadata: { inner: { _kept: true } },
    })
    await ask(z.unknown(), 'DELETE', `/_security/role/${name}`)
  })
})

describe("the caller's own privileges", () => {
  it.each(usernames)('of %s can go into a key', async (username) => {
    const browser = await signedIn(await testApp(), demoUser(username))
    const { descriptor } = await browser.call(roles.own)
    const role_descriptors = RoleDescriptors.parse({ own: descriptor })
    await ask(z.unknown(), 'POST', '/_security/api_key', { name: unique('own'), role_descriptors })
    expect(Object.values(descriptor)).not.toContainEqual([])
    const { privileges } = demoUsers.find((user) => user.username === username) ?? {}
    expect(descriptor.cluster ?? []).toEqual(privileges)
  })

  it('of somebody without any are an empty descriptor', async () => {
    const browser = await signedIn(await testApp(), await makeUser())
    expect(await browser.call(roles.own)).toEqual({ descriptor: {} })
  })

  it('are those of this moment', async () => {
    const user = await makeUser('manage_own_api_key')
    const browser = await signedIn(await testApp(), user)
    expect(await browser.call(roles.own)).toEqual({ descriptor: { cluster: ['manage_own_api_key'] } })
    await ask(z.unknown(), 'PUT', `/_security/role/${user.role}`, { run_as: ['somebody'] })
    expect(await browser.call(roles.own)).toEqual({ descriptor: { run_as: ['somebody'] } })
  })

  it('of several limited roles let a key find exactly what its owner finds', async () => {
    needsTrial()
    const index = unique('documents')
    for (const [id, document] of [
      { kind: 'a', one: 1, two: 1, three: 1 },
      { kind: 'b', one: 2, two: 2, three: 2 },
      { kind: 'c', one: 3, two: 3, three: 3 },
    ].entries()) {
      await ask(z.unknown(), 'PUT', `/${index}/_doc/${id}?refresh=true`, document)
    }
    const user = await makeUser('manage_own_api_key')
    const limited = (kind: string, field_security: unknown, application: string) => ({
      indices: [{ names: [index], privileges: ['read'], query: { term: { kind } }, field_security }],
      remote_indices: [{ clusters: ['c'], names: [index], privileges: ['read'], query: { term: { kind } } }],
      global: { application: { manage: { applications: [application] } } },
    })
    const names = [`${user.role}-1`, `${user.role}-2`]
    const bodies = [
      limited('a', { grant: ['kind', 'one'] }, 'x'),
      limited('b', { grant: ['t*'], except: ['three'] }, 'y'),
    ]
    for (const [at, name] of names.entries())
      await ask(z.unknown(), 'PUT', `/_security/role/${name}`, bodies[at])
    const body = { password: user.password, roles: [user.role, ...names] }
    await ask(z.unknown(), 'PUT', `/_security/user/${user.username}`, body)

    const browser = await signedIn(await testApp(), user)
    const { descriptor } = await browser.call(roles.own)
    expect(descriptor.indices).toHaveLength(4)
    expect(descriptor.global).toMatchObject({
      application: { manage: { applications: expect.arrayContaining(['x', 'y']) } },
    })
    const { encoded } = await makeKey(user, { role_descriptors: RoleDescriptors.parse({ own: descriptor }) })
    const search = async (by: typeof user | string) => {
      const Hits = z.object({ hits: z.object({ hits: z.array(z.object({ _source: z.unknown() })) }) })
      const { hits } = await ask(Hits, 'POST', `/${index}/_search`, { sort: ['_doc'] }, by)
      return hits.hits.map(({ _source }) => _source)
    }
    const found = await search(user)
    expect(found).toEqual([
      { kind: 'a', one: 1, two: 1 },
      { kind: 'b', one: 2, two: 2 },
    ])
    expect(await search(`ApiKey ${encoded}`)).toEqual(found)
    for (const name of names) await ask(z.unknown(), 'DELETE', `/_security/role/${name}`)
    await ask(z.unknown(), 'DELETE', `/${index}`)
  })
})

describe('the names of privileges', () => {
  it.each(usernames)('are known to %s', async (username) => {
    const browser = await signedIn(await testApp(), demoUser(username))
    const names = await browser.call(roles.privilegeNames)
    expect(names.known).toBe(true)
    expect(names.cluster).toEqual(expect.arrayContaining(['all', 'manage_own_api_key', 'monitor', 'none']))
    expect(names.index).toEqual(expect.arrayContaining(['all', 'read', 'view_index_metadata', 'write']))
    expect(names.remote_cluster).toEqual(['monitor_enrich', 'monitor_stats'])
    const isNine = !inject('elasticsearch').version.startsWith('8.')
    expect(names.cluster.includes('clone_api_key')).toBe(isNine)
  })

  it('are the same for who may read them and who may not, and all of them can go into a key', async () => {
    const [guest, elastic] = await Promise.all(
      ['guest', 'elastic'].map(async (username) =>
        (await signedIn(await testApp(), demoUser(username))).call(roles.privilegeNames),
      ),
    )
    expect(guest).toEqual(elastic)
    const { cluster = [], index = [], remote_cluster = [] } = elastic ?? {}
    const role_descriptors = {
      all: {
        cluster,
        indices: index.map((privilege) => ({ names: ['a'], privileges: [privilege] })),
        remote_cluster: [{ clusters: ['c'], privileges: remote_cluster }],
      },
    }
    await ask(z.unknown(), 'POST', '/_security/api_key', { name: unique('names'), role_descriptors })
  })

  it('are asked for once', async () => {
    const proxy = await testProxy()
    const app = await testApp({ ELASTICSEARCH_URL: proxy.url })
    const [guest, elastic] = [
      await signedIn(app, demoUser('guest')),
      await signedIn(app, demoUser('elastic')),
    ]
    const before = proxy.requests.length
    await elastic.call(roles.privilegeNames)
    expect(proxy.requests.length - before).toBe(3)
    await Promise.all([guest, elastic, guest].map((browser) => browser.call(roles.privilegeNames)))
    expect(proxy.requests.length - before).toBe(3)
  })

  it('are unknown where the cluster does not tell, and asked for again', async () => {
    const proxy = await testProxy()
    const browser = await signedIn(await testApp({ ELASTICSEARCH_URL: proxy.url }), demoUser('guest'))
    const nothing = { known: false, cluster: [], index: [], remote_cluster: [] }
    await proxy.setFault(foreignAnswer(403), { only: /_has_privileges/ })
    expect(await browser.call(roles.privilegeNames)).toEqual(nothing)
    await proxy.setFault({ kind: 'pass' })
    expect(await browser.call(roles.privilegeNames)).toMatchObject({ known: true })
  })

  it('tell nothing to who is no longer let in', async () => {
    const user = await makeUser()
    const browser = await signedIn(await testApp(), user)
    await elasticsearch('PUT', `/_security/user/${user.username}/_disable`)
    expect(await browser.fail(roles.privilegeNames)).toMatchObject({ code: 'credentials_changed' })
  })
})
