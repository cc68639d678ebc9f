import { type ActAs, apiKeys, privileges, type RotateBody, runAs, session } from '@latchkey/contract'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { audited, capture } from '../../../test/audit-capture.ts'
import { type Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  elasticsearch,
  makeCrossClusterKey,
  makeKey,
  makeNamesakes,
  makeUser,
  setPrivileges,
  storedKey,
  superuser,
  unique,
} from '../../../test/cluster.ts'
import { updateBody } from '../../../test/key-update.ts'

/** Somebody who sees all keys, and may act as these. */
async function helper(patterns: string[]) {
  const { auditTo, events, take } = capture()
  const app = await testApp(audited(), { auditTo })
  const user = await makeUser('manage_api_key')
  await setPrivileges(user.role, ['manage_api_key'], patterns)
  const browser = await signedIn(app, user)
  take()
  return { user, browser, events, take }
}

/** By name, in the realm of the users that a test makes. */
const native = (username: string): ActAs => ({ username, realm: 'default_native' })

const rotateBody = async (browser: Browser, id: string, actAs: ActAs): Promise<RotateBody> => {
  const { revision } = await browser.call(apiKeys.get, undefined, { id })
  return { revision, name: unique('successor'), actAs }
}

const Authenticated = z.object({ lookup_realm: z.object({ name: z.string() }) })

/** Each change there is, as somebody else; the error of each. */
async function failChanges(browser: Browser, id: string, actAs: ActAs) {
  return [
    await browser.fail(apiKeys.create, { type: 'rest', name: unique('never'), actAs }),
    await browser.fail(
      apiKeys.update,
      { ...(await updateBody(browser, id, { type: 'rest', expiration: '9d' })), actAs },
      { id },
    ),
    await browser.fail(apiKeys.rotate, await rotateBody(browser, id, actAs), { id }),
    await browser.fail(apiKeys.bulkUpdate, { keys: [{ id }], expiration: '9d', actAs }),
  ].map(({ code }) => code)
}

/** Both questions about what somebody else holds; the error of each. */
async function failQuestions(browser: Browser, actAs: ActAs) {
  return [
    await browser.fail(privileges.indexNames, { prefix: '', actAs }),
    await browser.fail(privileges.check, { cluster: ['monitor'], actAs }),
  ].map(({ code }) => code)
}

const four = (code: string) => Array.from({ length: 4 }, () => code)

describe('acting as the owner of a key', () => {
  it('changes, extends and refreshes it, and the log names both', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { user, browser, events, take } = await helper([owner.username])
    const actAs = native(owner.username)
    const { id } = await makeKey(owner, { expiration: '2d' })
    const before = await storedKey(id)
    const change = await updateBody(browser, id, { type: 'rest', metadata: { by: 'helper' } })
    expect(await browser.call(apiKeys.update, { ...change, actAs }, { id })).toEqual({ updated: true })
    expect(await storedKey(id)).toEqual({ ...before, metadata: { by: 'helper' } })
    const { expiration } = await browser.call(apiKeys.get, undefined, { id })
    const many = { keys: [{ id, ...(expiration && { expiration }) }], expiration: '20d', actAs }
    expect(await browser.call(apiKeys.bulkUpdate, many)).toMatchObject({ updated: [id], failed: [] })
    await setPrivileges(owner.role, ['manage_own_api_key', 'monitor'])
    const refresh = { ...(await updateBody(browser, id, { type: 'rest' })), actAs }
    expect(await browser.call(apiKeys.update, refresh, { id })).toEqual({ updated: true })
    for (const { user: by, latchkey } of events()) {
      expect(by).toMatchObject({ name: user.username, effective: { name: owner.username } })
      expect(latchkey).toMatchObject({ acting_as: owner.username })
    }
    expect(take()).toEqual(
      ['', '', ' refresh'].flatMap((why) => ['api-key-update unknown', `api-key-update success${why}`]),
    )
  })

  it('rotates it into a key of the owner, who goes on alone', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { browser, events, take } = await helper([owner.username])
    const { id } = await makeKey(owner)
    const made = await browser.call(apiKeys.rotate, await rotateBody(browser, id, native(owner.username)), {
      id,
    })
    expect(await storedKey(made.id)).toMatchObject({
      username: owner.username,
      limited_by: (await storedKey(id)).limited_by,
      metadata: { rotated_from: id },
    })
    expect(events().every(({ latchkey }) => latchkey?.acting_as === owner.username)).toBe(true)
    const theirs = await signedIn(browser.app, owner)
    take()
    await theirs.call(apiKeys.update, await updateBody(theirs, made.id, { type: 'rest', metadata: {} }), {
      id: made.id,
    })
    expect(events().every(({ user: by }) => by?.effective === undefined)).toBe(true)
  })

  it('makes a key for a user, with the rights of that user and not of the caller', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { browser } = await helper(['*'])
    const name = unique('made')
    const made = await browser.call(apiKeys.create, { type: 'rest', name, actAs: native(owner.username) })
    expect(await storedKey(made.id)).toMatchObject({
      username: owner.username,
      realm: 'default_native',
      limited_by: [{ [owner.role]: expect.objectContaining({ cluster: ['manage_own_api_key'] }) }],
    })
    const theirs = await signedIn(browser.app, owner)
    const { items } = await theirs.call(apiKeys.query, { search: name })
    expect(items).toMatchObject([{ id: made.id, username: owner.username }])
  })

  it('changes a cross-cluster key of somebody who may, for somebody who may not', async () => {
    const owner = await makeUser('manage_security')
    const { browser } = await helper([owner.username])
    const { id } = await makeCrossClusterKey(owner)
    const change = await updateBody(browser, id, { type: 'cross_cluster', expiration: '9d' })
    await browser.call(apiKeys.update, { ...change, actAs: native(owner.username) }, { id })
    expect(await storedKey(id)).toMatchObject({ expiration: expect.any(Number) })
  })

  it('tells who a user is and what they may do, and to each caller as whom they may act', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { browser } = await helper(['nobody-*', owner.username])
    expect(await browser.call(session.get)).toMatchObject({
      run_as: expect.arrayContaining(['nobody-*', owner.username]),
    })
    expect(await browser.call(runAs.check, { actAs: { username: owner.username } })).toMatchObject({
      user: { username: owner.username, realm: 'default_native', roles: [owner.role] },
      capabilities: {
        view: 'own',
        createUserKey: { allowed: true },
        createCrossClusterKey: { allowed: false },
      },
      descriptor: { cluster: ['manage_own_api_key'] },
    })
    const nothing = await makeUser()
    await setPrivileges(owner.role, ['manage_own_api_key'], [nothing.username])
    const theirs = await signedIn(browser.app, owner)
    expect(await theirs.call(runAs.check, { actAs: { username: nothing.username } })).toMatchObject({
      capabilities: { view: 'none', createUserKey: { allowed: false } },
      descriptor: {},
    })
    expect(await (await signedIn(browser.app, nothing)).call(session.get)).not.toHaveProperty('run_as')
  })
})

describe('asking what the owner holds', () => {
  it('answers about the owner and not about the caller', async () => {
    const index = unique('theirs')
    await ask(z.unknown(), 'PUT', `/${index}`, {})
    const owner = await makeUser('manage_own_api_key')
    const actAs = native(owner.username)
    const { browser, take } = await helper([owner.username])
    const names = { prefix: index.slice(0, -1), actAs }
    // No privilege on any index, which is Elasticsearch's refusal and no refusal of run_as.
    expect(await browser.call(privileges.indexNames, names)).toEqual({ names: [] })
    const theirs = { cluster: ['monitor'], indices: [{ names: [index], privileges: ['read'] }] }
    await ask(z.unknown(), 'PUT', `/_security/role/${owner.role}`, theirs)
    expect(await browser.call(privileges.indexNames, names)).toEqual({ names: [index] })
    expect(await browser.call(privileges.indexNames, { prefix: names.prefix })).toEqual({ names: [] })
    const questions = {
      cluster: ['monitor', 'manage_api_key'],
      index: [{ names: [index], privileges: ['read', 'write'] }],
    }
    const on = (privilege: string) => ({ name: index, privilege, allow_restricted_indices: false })
    expect(await browser.call(privileges.check, { ...questions, actAs })).toMatchObject({
      cluster: ['manage_api_key'],
      index: [on('write')],
      complete: true,
    })
    expect(await browser.call(privileges.check, questions)).toMatchObject({
      cluster: ['monitor'],
      index: expect.arrayContaining([on('read'), on('write')]),
    })
    expect(take()).toEqual([])
    await ask(z.unknown(), 'DELETE', `/${index}`)
  })

  it('is refused as acting is, and stands in the audit log', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { user, browser, events, take } = await helper(['somebody-else'])
    expect(await failQuestions(browser, native(owner.username))).toEqual(['run_as_refused', 'run_as_refused'])
    for (const { user: by, latchkey } of events().slice(-2)) {
      expect(by).toMatchObject({ name: user.username, effective: { name: owner.username } })
      expect(latchkey?.acting_as).toBe(owner.username)
    }
    const line = 'request-refused failure run_as_refused'
    expect(take()).toEqual([line, line])

    const permitted = await helper([owner.username])
    const elsewhere = { username: owner.username, realm: 'another-realm' }
    const other = 'run_as_other_realm'
    expect(await failQuestions(permitted.browser, elsewhere)).toEqual([other, other])
    await ask(z.unknown(), 'PUT', `/_security/user/${owner.username}/_disable`)
    const disabled = 'run_as_disabled'
    expect(await failQuestions(permitted.browser, native(owner.username))).toEqual([disabled, disabled])
    await permitted.browser.call(session.get)
  })
})

describe('acting as somebody as whom one may not', () => {
  it('is refused and stands in the audit log, and nothing is changed', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { user, browser, events, take } = await helper(['somebody-else'])
    const { id } = await makeKey(owner)
    const before = await storedKey(id)
    expect(await failChanges(browser, id, native(owner.username))).toEqual(four('run_as_refused'))
    expect(await browser.fail(runAs.check, { actAs: { username: owner.username } })).toMatchObject({
      code: 'run_as_refused',
    })
    const failures = events().filter(({ event }) => event.outcome === 'failure')
    for (const { event, user: by, latchkey } of failures) {
      expect(event.type).toContain('denied')
      expect(by).toMatchObject({ name: user.username, effective: { name: owner.username } })
      expect(latchkey?.acting_as).toBe(owner.username)
    }
    expect(take().filter((line) => line.includes('failure'))).toEqual([
      'api-key-create failure run_as_refused',
      'api-key-update failure run_as_refused',
      'api-key-rotate failure run_as_refused',
      'api-key-update failure run_as_refused',
      'request-refused failure run_as_refused',
    ])
    expect(await storedKey(id)).toEqual(before)
    // There is no such user, and oneself: Elasticsearch says the same of both.
    expect(await browser.fail(runAs.check, { actAs: { username: unique('absent') } })).toMatchObject({
      code: 'run_as_refused',
    })
    expect(await browser.fail(runAs.check, { actAs: { username: user.username } })).toMatchObject({
      code: 'run_as_refused',
    })
  })

  it('ends no session when that user is disabled, and does when the password of the caller is no longer right', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { user, browser } = await helper([owner.username])
    const { id } = await makeKey(owner)
    await ask(z.unknown(), 'PUT', `/_security/user/${owner.username}/_disable`)
    expect(await failChanges(browser, id, native(owner.username))).toEqual(four('run_as_disabled'))
    expect(await browser.fail(runAs.check, { actAs: { username: owner.username } })).toMatchObject({
      code: 'run_as_disabled',
    })
    await browser.call(session.get)
    await elasticsearch('PUT', `/_security/user/${user.username}/_password`, { password: 'another-password' })
    const refused = await browser.fail(runAs.check, { actAs: { username: owner.username } })
    expect(refused).toMatchObject({ code: 'credentials_changed' })
    expect(await browser.fail(session.get)).toMatchObject({ code: 'not_signed_in' })
  })

  it('says that the other one lacks the privilege', async () => {
    const owner = await makeUser('manage_own_api_key')
    const { browser } = await helper([owner.username])
    const { id } = await makeKey(owner)
    await setPrivileges(owner.role, ['monitor'])
    expect(await failChanges(browser, id, native(owner.username))).toEqual(four('run_as_unprivileged'))
    const body = { type: 'rest', name: unique('never'), actAs: native(owner.username) } as const
    const { details } = await browser.fail(apiKeys.create, body)
    expect(details?.elasticsearch?.reason).toContain(`run as [${owner.username}]`)
  })

  it('goes by name and realm', async () => {
    const twins = await makeNamesakes('file-user-run-as', 'manage_own_api_key')
    const browser = await signedIn(await testApp(), superuser())
    const { id } = await makeKey(twins.native)
    const before = await storedKey(id)
    // Whoever signed in last is the one whom Elasticsearch finds by the name, unless another user was changed at that moment.
    const ofFile = await vi.waitFor(
      async () => {
        const path = '/_security/_authenticate'
        const { lookup_realm } = await ask(Authenticated, 'GET', path, undefined, twins.file)
        const actAs = { username: twins.file.username, realm: lookup_realm.name }
        const { user } = await browser.call(runAs.check, { actAs: { username: actAs.username } })
        expect(user.realm).toBe(actAs.realm)
        return actAs
      },
      { timeout: 20_000, interval: 100 },
    )
    expect(await failChanges(browser, id, native(ofFile.username))).toEqual(four('run_as_other_realm'))
    const change = { ...(await updateBody(browser, id, { type: 'rest', expiration: '9d' })), actAs: ofFile }
    expect(await browser.fail(apiKeys.update, change, { id })).toMatchObject({ code: 'not_key_owner' })
    const rotate = await rotateBody(browser, id, ofFile)
    expect(await browser.fail(apiKeys.rotate, rotate, { id })).toMatchObject({ code: 'not_key_owner' })
    const many = { keys: [{ id }], expiration: '9d', actAs: ofFile }
    const failed = [expect.objectContaining({ id, code: 'not_key_owner' })]
    expect(await browser.call(apiKeys.bulkUpdate, many)).toMatchObject({ failed })
    expect(await storedKey(id)).toEqual(before)
  })
})

describe('a name that no header can hold', () => {
  it('is refused before Elasticsearch hears of it', async () => {
    const { browser, take } = await helper(['*'])
    const refused = {
      code: 'invalid_request',
      details: { fields: [expect.objectContaining({ path: 'body.actAs.username' })] },
    }
    for (const username of [
      '',
      ' developer',
      'developer ',
      'x\r\nauthorization: Basic eDp4',
      'x\u0000',
      'Ωmega',
    ]) {
      const create = { type: 'rest', name: 'never', actAs: native(username) }
      expect(await browser.fail(apiKeys.create, create), username).toMatchObject(refused)
      expect(await browser.fail(runAs.check, { actAs: { username } }), username).toMatchObject(refused)
    }
    expect(take()).toEqual([])
  })

  it('is not one of Latin-1, which Elasticsearch reads as it was meant', async () => {
    const { browser } = await helper(['*'])
    const { details } = await browser.fail(runAs.check, { actAs: { username: 'né' } })
    expect(details?.elasticsearch?.reason).toContain('run as [né]')
  })
})
