import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiKeys, type PolicyFault, session } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audited, capture } from '../../../test/audit-capture.ts'
import { type Browser, signedIn, testApp, testConfig } from '../../../test/browser.ts'
import {
  makeCrossClusterKey,
  makeKey,
  makeNamesakes,
  makeUser,
  needsTrial,
  revoke,
  storedKey,
  type User,
  unique,
} from '../../../test/cluster.ts'
import { failToUpdate, update } from '../../../test/key-update.ts'
import { keepLog } from '../../../test/run-log.ts'
import { buildApp } from '../../app.ts'
import { endpointGroups } from '../../openapi.ts'

const description = 'ok-, then what it is for'
const policy = {
  max_lifetime: '30d',
  expiry_required: true,
  name_pattern: { pattern: 'ok-[a-z0-9-]+', description },
  required_metadata: ['team', 'cost'],
  no_all_rights: true,
  unique_name: true,
  cross_cluster: { max_lifetime: '60d', required_metadata: null },
}

let folder = ''
let env: Record<string, string> = {}
let app: FastifyInstance
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-policy-'))
  const file = join(folder, 'policy.json')
  await writeFile(file, JSON.stringify(policy))
  env = { LATCHKEY_POLICY_FILE: file, LATCHKEY_LOG_LEVEL: 'trace' }
  app = await buildApp(testConfig(env), { logTo: { write: keepLog } })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const owner = async (...privileges: string[]) => {
  const user = await makeUser(...(privileges.length > 0 ? privileges : ['manage_own_api_key']))
  return { user, browser: await signedIn(app, user) }
}

const role_descriptors = { reader: { indices: [{ names: ['logs-*'], privileges: ['read'] }] } }
const everything = { cluster: ['all'], indices: [{ names: ['*'], privileges: ['all'] }] }
/** A key that breaks no rule, as Elasticsearch takes it. */
const goodKey = () => ({
  name: unique('ok'),
  expiration: '30d',
  role_descriptors,
  metadata: { team: 'billing', cost: 1 },
})
const good = () => ({ type: 'rest' as const, ...goodKey() })

const rulesOf = ({ details }: { details?: { policy?: PolicyFault[] | undefined } | undefined }) =>
  details?.policy?.map(({ rule }) => rule)

type Attempt = (caller: { user: User; browser: Browser }) => Promise<unknown>

const without = (field: keyof ReturnType<typeof goodKey>) => ({ ...good(), [field]: undefined })
const create =
  (change: () => Record<string, unknown>): Attempt =>
  ({ browser }) =>
    browser.fail(apiKeys.create, change())
const updateOf =
  (change: Parameters<typeof update>[2], key: Record<string, unknown> = {}): Attempt =>
  async ({ user, browser }) => {
    const { id } = await makeKey(user, { ...goodKey(), ...key })
    const before = await storedKey(id)
    const error = await failToUpdate(browser, id, change)
    expect(await storedKey(id)).toEqual(before)
    return error
  }
const rotationOf =
  (body: Record<string, unknown>, key: Record<string, unknown> = {}): Attempt =>
  async ({ user, browser }) => {
    const old = { ...goodKey(), ...key }
    const { id } = await makeKey(user, old)
    const { revision } = await browser.call(apiKeys.get, undefined, { id })
    return browser.fail(apiKeys.rotate, { revision, name: old.name, expiration: '30d', ...body }, { id })
  }
const bulkOf =
  (expiration: string): Attempt =>
  async ({ user, browser }) => {
    const { id } = await makeKey(user)
    const error = await browser.fail(apiKeys.bulkUpdate, { keys: [{ id }], expiration })
    expect(await storedKey(id)).not.toHaveProperty('expiration')
    return error
  }

/** How each rule is broken through each endpoint that makes or changes keys. */
const attempts: Record<string, [PolicyFault['rule'], Attempt][]> = {
  'apiKeys.create': [
    ['expiry_required', create(() => without('expiration'))],
    ['max_lifetime', create(() => ({ ...good(), expiration: '31d' }))],
    ['name_pattern', create(() => ({ ...good(), name: unique('not') }))],
    ['required_metadata', create(() => ({ ...good(), metadata: { team: 'billing', cost: '' } }))],
    ['no_all_rights', create(() => without('role_descriptors'))],
    ['no_all_rights', create(() => ({ ...good(), role_descriptors: { everything } }))],
    [
      'unique_name',
      async ({ user, browser }) => {
        const { name } = good()
        const { id } = await makeKey(user, { name })
        const error = await browser.fail(apiKeys.create, { ...good(), name })
        expect(error.details?.policy).toEqual([{ rule: 'unique_name', field: 'name', apiKeyId: id }])
        return error
      },
    ],
  ],
  'apiKeys.update': [
    ['max_lifetime', updateOf({ type: 'rest', expiration: '31d' })],
    ['required_metadata', updateOf({ type: 'rest', metadata: { team: 'billing' } })],
    ['no_all_rights', updateOf({ type: 'rest', all_privileges: true })],
    ['no_all_rights', updateOf({ type: 'rest', role_descriptors: { everything } })],
  ],
  'apiKeys.bulkUpdate': [['max_lifetime', bulkOf('31d')]],
  'apiKeys.rotate': [
    ['expiry_required', rotationOf({ expiration: undefined })],
    ['max_lifetime', rotationOf({ expiration: '31d' })],
    ['name_pattern', rotationOf({ name: unique('not') })],
    ['required_metadata', rotationOf({}, { metadata: { team: 'billing' } })],
    ['no_all_rights', rotationOf({}, { role_descriptors: {} })],
    [
      'unique_name',
      async (caller) => {
        const name = unique('ok')
        await makeKey(caller.user, { name })
        return rotationOf({ name })(caller)
      },
    ],
  ],
}

/** Endpoints that neither make nor change a key, whatever their method. Ending one breaks no rule. */
const withoutRules = [
  'session.signIn',
  'session.signOut',
  'sessions.end',
  'sessions.endOthers',
  'apiKeys.invalidate',
]

it('every endpoint that changes something is under the rules, or said to be under none', () => {
  const changing = Object.entries(endpointGroups).flatMap(([group, members]) =>
    Object.entries(members).flatMap(([name, { reads }]) => (reads ? [] : [`${group}.${name}`])),
  )
  expect([...Object.keys(attempts), ...withoutRules].sort()).toEqual(changing.sort())
})

const cases = Object.entries(attempts).flatMap(([endpoint, all]) =>
  all.map(([rule, attempt]) => ({ endpoint, rule, attempt })),
)
it.concurrent.each(cases)('$endpoint may not break $rule', async ({ rule, attempt }) => {
  const error = await attempt(await owner())
  expect(error).toMatchObject({ code: 'policy_violation', status: 403, details: { policy: [{ rule }] } })
})

it('names every rule at once, with its limit, and makes nothing', async () => {
  const { user, browser } = await owner()
  const name = unique('Not')
  const { id } = await makeKey(user, { name })
  const error = await browser.fail(apiKeys.create, { type: 'rest', name, expiration: '31d' })
  expect(error.details).toEqual({
    policy: [
      { rule: 'name_pattern', field: 'name', description },
      { rule: 'max_lifetime', field: 'expiration', max: '30d' },
      { rule: 'no_all_rights', field: 'role_descriptors' },
      { rule: 'required_metadata', field: 'metadata', key: 'team' },
      { rule: 'required_metadata', field: 'metadata', key: 'cost' },
      { rule: 'unique_name', field: 'name', apiKeyId: id },
    ],
  })
  const { total } = await browser.call(apiKeys.query, { filters: { name } })
  expect(total).toBe(1)
})

it('lets through what breaks no rule, and tells the rules with the session', async () => {
  const { browser } = await owner()
  const { id } = await browser.call(apiKeys.create, good())
  expect(
    await update(browser, id, { type: 'rest', expiration: '30d', metadata: { team: 'a', cost: 2 } }),
  ).toEqual({
    updated: true,
  })
  expect((await browser.call(session.get)).policy).toEqual({
    rest: { ...policy, cross_cluster: undefined },
    cross_cluster: { ...policy, cross_cluster: undefined, max_lifetime: '60d', required_metadata: undefined },
  })
})

it('without a policy there are none', async () => {
  const user = await makeUser('manage_own_api_key')
  const browser = await signedIn(await testApp(), user)
  expect(await browser.call(session.get)).not.toHaveProperty('policy')
  await browser.call(apiKeys.create, { type: 'rest', name: 'twice' })
  await browser.call(apiKeys.create, { type: 'rest', name: 'twice' })
})

describe('a key from before the rules', () => {
  it('can be changed where the change itself breaks none', async () => {
    const { user, browser } = await owner()
    // Named wrongly, without an expiry and metadata, with all rights.
    const { id } = await makeKey(user)
    await update(browser, id, { type: 'rest', metadata: { note: 'found' } })
    await update(browser, id, { type: 'rest', expiration: '10d' })
    await update(browser, id, { type: 'rest', role_descriptors })
    await update(browser, id, { type: 'rest', metadata: { team: 'a' } })
    expect(rulesOf(await failToUpdate(browser, id, { type: 'rest', metadata: {} }))).toEqual([
      'required_metadata',
    ])
    expect(await storedKey(id)).toMatchObject({ metadata: { team: 'a' }, expiration: expect.any(Number) })
  })

  it('keeps its name when it is rotated, though another living key has it', async () => {
    const { user, browser } = await owner()
    const old = { ...goodKey(), name: unique('not') }
    const [{ id }] = await Promise.all([makeKey(user, old), makeKey(user, { name: old.name })])
    const { revision } = await browser.call(apiKeys.get, undefined, { id })
    const made = await browser.call(apiKeys.rotate, { revision, name: old.name, expiration: '30d' }, { id })
    expect(made.name).toBe(old.name)
  })
})

describe('a name', () => {
  it('is free again once its key is revoked or has expired', async () => {
    const { user, browser } = await owner()
    const { name } = good()
    const { id } = await makeKey(user, { name })
    await makeKey(user, { name, expiration: '1ms' })
    expect(rulesOf(await browser.fail(apiKeys.create, { ...good(), name }))).toEqual(['unique_name'])
    await revoke(id)
    await browser.call(apiKeys.create, { ...good(), name })
  })

  it('is taken for its owner alone, in their realm alone', async () => {
    const { native, file } = await makeNamesakes('file-user-policy', 'manage_own_api_key')
    const { name } = good()
    await makeKey(file, { name })
    await makeKey((await owner()).user, { name })
    await (await signedIn(app, native)).call(apiKeys.create, { ...good(), name })
    expect(rulesOf(await (await signedIn(app, file)).fail(apiKeys.create, { ...good(), name }))).toEqual([
      'unique_name',
    ])
  })

  it('goes to one of two that ask for it at once', async () => {
    const { browser } = await owner()
    const { name } = good()
    const both = await Promise.all(
      [1, 2].map(() => browser.send({ method: 'POST', url: apiKeys.create.path, body: { ...good(), name } })),
    )
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403])
  })
})

it('a cross-cluster key has the rules of its type', async () => {
  needsTrial()
  const { user, browser } = await owner('manage_security')
  const key = { type: 'cross_cluster' as const, access: { search: [{ names: ['logs'] }] } }
  const name = unique('ok')
  const { id } = await browser.call(apiKeys.create, { ...key, name, expiration: '60d' })
  expect(rulesOf(await browser.fail(apiKeys.create, { ...key, name, expiration: '61d' }))).toEqual([
    'max_lifetime',
    'unique_name',
  ])
  expect(rulesOf(await failToUpdate(browser, id, { type: 'cross_cluster', expiration: '61d' }))).toEqual([
    'max_lifetime',
  ])
  // A type that is not the key's would be under the rules of the other.
  const made = await makeCrossClusterKey(user)
  expect((await failToUpdate(browser, made.id, { type: 'rest', expiration: '29d' })).code).not.toBe(
    'policy_violation',
  )
})

it('a refusal is in the audit log, as one who was denied', async () => {
  const log = capture()
  const user = await makeUser('manage_own_api_key')
  const browser = await signedIn(await testApp(audited(env), { auditTo: log.auditTo }), user)
  log.take()
  await browser.fail(apiKeys.create, { ...good(), expiration: '31d' })
  const refusal = log.events().at(-1)
  expect(refusal?.event).toMatchObject({
    action: 'api-key-create',
    outcome: 'failure',
    reason: 'policy_violation',
    type: expect.arrayContaining(['denied']),
  })
  expect(refusal?.user?.name).toBe(user.username)
})
