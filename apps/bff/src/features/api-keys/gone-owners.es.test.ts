import { canary } from '@latchkey/canaries'
import { apiKeys, type OwnerState } from '@latchkey/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Browser, signedIn, testApp } from '../../../test/browser.ts'
import {
  ask,
  makeKey,
  makeNamesakes,
  makeUser,
  statusWithKey,
  superuser,
  type User,
  unique,
} from '../../../test/cluster.ts'

const userPath = ({ username }: Pick<User, 'username'>) => `/_security/user/${encodeURIComponent(username)}`
const remove = (user: User) => ask(z.unknown(), 'DELETE', userPath(user))
const disable = (user: User) => ask(z.unknown(), 'PUT', `${userPath(user)}/_disable`)
const bringBack = async (user: User) => {
  await ask(z.unknown(), 'PUT', userPath(user), { password: canary(), roles: ['superuser'] })
}

/** A user of such a name with a key, whom the superuser made. */
async function makeOwner(username: string) {
  const owner: User = { username, password: canary() }
  await ask(z.unknown(), 'PUT', userPath(owner), { password: owner.password, roles: ['superuser'] })
  return { owner, key: await makeKey(owner) }
}

/** Whether a list of the keys of owners in these states has this one. */
async function isListed(browser: Browser, id: string, ...ownerStates: OwnerState[]): Promise<boolean> {
  const { items, total } = await browser.call(apiKeys.query, { search: id, filters: { ownerStates } })
  expect(total).toBe(items.length)
  return total === 1
}

/** Every application of its own remembers nothing. */
const freshBrowser = async (user: User = superuser()) => signedIn(await testApp(), user)

it.each([unique('plain'), `${unique('o"dd')} \\ [a-z]*? <b>@corp, x`])(
  'tells a disabled and a deleted owner, whose keys go on working: %s',
  async (username) => {
    const { owner, key } = await makeOwner(username)
    const stateOf = async () => {
      const { owners } = await (await freshBrowser()).call(apiKeys.ownerStates, { usernames: [username] })
      return owners
    }
    expect(await stateOf()).toEqual([])
    expect(await isListed(await freshBrowser(), key.id, 'missing', 'disabled')).toBe(false)

    await disable(owner)
    expect(await statusWithKey(key.encoded)).toBe(200)
    expect(await stateOf()).toEqual([{ username, state: 'disabled' }])
    const whileDisabled = await freshBrowser()
    expect(await isListed(whileDisabled, key.id, 'disabled')).toBe(true)
    expect(await isListed(whileDisabled, key.id, 'missing')).toBe(false)

    await remove(owner)
    expect(await statusWithKey(key.encoded)).toBe(200)
    expect(await stateOf()).toEqual([{ username, state: 'missing' }])
    const whileMissing = await freshBrowser()
    expect(await isListed(whileMissing, key.id, 'missing')).toBe(true)
    expect(await isListed(whileMissing, key.id, 'disabled')).toBe(false)
    const counts = await whileMissing.call(apiKeys.facets, { search: key.id, countOwnerStates: true })
    expect(counts.ownerStates?.keys).toEqual({ missing: 1, disabled: 0 })
    const filters = { ownerStates: ['missing' as const] }
    const { keys } = await whileMissing.call(apiKeys.match, { search: key.id, filters })
    expect(keys.map(({ id }) => id)).toEqual([key.id])

    await bringBack(owner)
    expect(await isListed(await freshBrowser(), key.id, 'missing', 'disabled')).toBe(false)
    // What is deleted is looked up at that moment, whatever was remembered.
    expect((await whileMissing.call(apiKeys.match, { search: key.id, filters })).keys).toEqual([])
    expect(await statusWithKey(key.encoded)).toBe(200)
  },
)

describe('leaves out owners of whom nothing is known', () => {
  it('of the reserved realm', async () => {
    const key = await makeKey(superuser())
    expect(await isListed(await freshBrowser(), key.id, 'missing', 'disabled')).toBe(false)
  })

  it('of the file realm, also where a user of that name is gone from the native one', async () => {
    const { native, file } = await makeNamesakes('file-user-gone', 'manage_own_api_key')
    const [ofNative, ofFile] = [await makeKey(native), await makeKey(file)]
    await remove(native)
    const browser = await freshBrowser()
    expect(await isListed(browser, ofNative.id, 'missing')).toBe(true)
    expect(await isListed(browser, ofFile.id, 'missing')).toBe(false)
  })
})

it('counts by type, status and owner within the filter, and the states without it', async () => {
  const [gone, here] = await Promise.all([makeOwner(unique('gone')), makeUser('manage_own_api_key')])
  const metadata = { mark: unique('mark') }
  await Promise.all([
    makeKey(gone.owner, { metadata }),
    makeKey(gone.owner, { metadata, expiration: '1ms' }),
    makeKey(here, { metadata }),
  ])
  await remove(gone.owner)
  const browser = await freshBrowser()
  const facets = await browser.call(apiKeys.facets, {
    search: `mark:${metadata.mark}`,
    filters: { ownerStates: ['disabled', 'missing'], statuses: ['active'] },
  })
  expect(facets.types.user).toBe(1)
  expect(facets.statuses).toEqual({ active: 1, expired: 1 })
  expect(facets.owners).toEqual([{ username: gone.owner.username, realm: 'default_native', count: 1 }])
  expect(facets.ownerStates?.keys).toEqual({ missing: 1, disabled: 0 })
})

it.each([
  ['manage_own_api_key', false],
  ['manage_api_key', false],
  ['read_security', true],
  ['manage_security', true],
])('%s: may choose by it: %s', async (privilege, isAllowed) => {
  const browser = await signedIn(await testApp(), await makeUser(privilege))
  // Somebody else's answer is remembered, and is not for everybody.
  const filters = { ownerStates: ['missing' as const] }
  const superusers = await signedIn(browser.app, superuser())
  await superusers.call(apiKeys.query, { filters })
  if (isAllowed) {
    await browser.call(apiKeys.query, { filters })
    await browser.call(apiKeys.match, { filters })
    expect((await browser.call(apiKeys.facets, { countOwnerStates: true })).ownerStates).toBeDefined()
    return
  }
  for (const [endpoint, body] of [
    [apiKeys.query, { filters }],
    [apiKeys.match, { filters }],
    [apiKeys.facets, { filters }],
    [apiKeys.facets, { countOwnerStates: true }],
  ] as const) {
    expect(await browser.fail(endpoint, body)).toMatchObject({ code: 'forbidden', status: 403 })
  }
  expect((await browser.call(apiKeys.facets, {})).ownerStates).toBeUndefined()
})
