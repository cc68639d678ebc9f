import { ApiKeysPage, expect, Header, MadeApiKey, test } from '@latchkey/qa-kit'
import type { Request } from '@playwright/test'

test('search, filters, sort and size are in the URL; back and forward go through them', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const label = uniqueName('list')
  const older = await apiKey('alice', { name: `${label}-b` })
  const newer = await apiKey('alice', { name: `${label}-a`, expiration: '5d' })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)

  await list.open()
  await list.searchFor(label)
  expect(await list.ids()).toEqual([newer.id, older.id])

  await list.sortBy('name')
  await expect(page).toHaveURL((url) => url.searchParams.get('sort') === 'name')
  await list.loaded()
  expect(await list.ids()).toEqual([newer.id, older.id])
  await list.sortBy('name')
  await expect(page).toHaveURL((url) => url.searchParams.get('dir') === 'desc')
  await list.loaded()
  await expect.poll(() => list.ids()).toEqual([older.id, newer.id])

  await page.goBack()
  await list.loaded()
  await expect.poll(() => list.ids()).toEqual([newer.id, older.id])

  await page.reload()
  await list.loaded()
  await expect(list.search).toHaveValue(label)
  expect(await list.ids()).toEqual([newer.id, older.id])
})

test('finds a key by id, by a metadata value in any case, and by key:value', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const team = uniqueName('Team')
  const key = await apiKey('bob', { metadata: { team, nested: { env: 'prod' } } })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open()
  for (const text of [key.id, team.toLowerCase(), `team:${team}`, key.name.toUpperCase()]) {
    await list.searchFor(text)
    await expect(list.row(key.id), text).toBeVisible()
    expect(await list.ids(), text).toEqual([key.id])
  }
})

test('a pasted key is searched for by its id; the secret is in no URL and no request', async ({
  pageAs,
  apiKey,
}) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer')
  const list = new ApiKeysPage(page)
  await list.open()
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await list.search.fill(key.encoded)
  await expect(page.getByTestId('apiKeysSearchPastedKey')).toBeVisible()
  await expect(page).toHaveURL((url) => url.searchParams.get('q') === key.id)
  await list.loaded()
  await expect(list.row(key.id)).toBeVisible()
  const secret = Buffer.from(key.encoded, 'base64').toString().split(':')[1] ?? ''
  expect(sent.filter((text) => text.includes(key.encoded) || text.includes(secret))).toEqual([])
})

test('type, status and owner filters choose, and count what they would choose', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const label = uniqueName('facets')
  const mine = await apiKey('alice', { name: `${label}-user` })
  const managed = await apiKey('alice', { name: `${label}-managed`, metadata: { managed: true } })
  const dead = await apiKey('bob', { name: `${label}-dead`, expiration: '1ms' })
  const page = await pageAs('security_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label, type: 'all' })
  await expect.poll(async () => (await list.ids()).sort()).toEqual([mine.id, managed.id, dead.id].sort())
  await expect(page.getByTestId('managedFilterButton-count')).toHaveText('1')

  const filter = async (hook: string, ids: string[]) => {
    await page.getByTestId(hook).click()
    await list.loaded()
    await expect.poll(async () => (await list.ids()).sort(), hook).toEqual([...ids].sort())
    await page.getByTestId(hook).click()
    await list.loaded()
  }
  await filter('managedFilterButton', [managed.id])
  await filter('personalFilterButton', [mine.id, dead.id])
  await filter('expiredFilterButton', [dead.id])
  await filter('activeFilterButton', [mine.id, managed.id])

  await page.getByTestId('ownerFilterButton').click()
  await expect(page.getByTestId('ownerFilterSearch')).toBeFocused()
  await page.getByTestId('userProfileSelectableOption-bob').first().click()
  await expect.poll(() => list.ids()).toEqual([dead.id])
})

test('the plain list shows user keys; all types are a choice of its own in the URL', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const label = uniqueName('plain')
  const people = await apiKey('alice', { name: `${label}-user` })
  const managed = await apiKey('alice', { name: `${label}-managed`, metadata: { managed: true } })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label })
  expect(await list.ids()).toEqual([people.id])
  await expect(list.otherTypesCallout).toBeHidden()

  await page.getByTestId('personalFilterButton').click()
  await expect(page).toHaveURL((url) => url.searchParams.get('type') === 'all')
  await expect.poll(async () => (await list.ids()).sort()).toEqual([people.id, managed.id].sort())
  await page.getByTestId('managedFilterButton').click()
  await expect(page).toHaveURL((url) => url.searchParams.get('type') === 'managed')
  await expect.poll(() => list.ids()).toEqual([managed.id])
  await page.goBack()
  await expect.poll(async () => (await list.ids()).length).toBe(2)
  await page.goBack()
  await expect.poll(() => list.ids()).toEqual([people.id])

  // A link of old.
  await list.open({ q: label, type: 'user' })
  expect(await list.ids()).toEqual([people.id])
})

test('where there are no user keys the list says so and shows the others', async ({ pageAs, apiKey }) => {
  const managed = await apiKey('alice', { metadata: { managed: true } })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: managed.name })
  await expect(list.otherTypesCallout).toHaveText('No user key matches. Shown are the managed keys that do.')
  await expect(page.getByTestId('personalFilterButton')).toHaveAttribute('aria-pressed', 'false')
  await expect(page.getByTestId('managedFilterButton')).toHaveAttribute('aria-pressed', 'true')
  expect(await list.ids()).toEqual([managed.id])
  await expect(list.row(managed.id).getByTestId('apiKeyType')).toHaveText('Managed')
})

test('days choose by creation and expiry, as dates in the URL', async ({ pageAs, apiKey, uniqueName }) => {
  const label = uniqueName('dates')
  const soon = await apiKey('alice', { name: `${label}-soon`, expiration: '5d' })
  const later = await apiKey('alice', { name: `${label}-later`, expiration: '60d' })
  const never = await apiKey('alice', { name: `${label}-never` })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label })
  expect(await list.ids()).toHaveLength(3)

  await page.getByTestId('expiresFilterButton').click()
  await page.getByTestId('expiresFilterPreset-within7Days').click()
  await expect(page).toHaveURL((url) =>
    /^\d{4}-\d\d-\d\d$/.test(url.searchParams.get('expires_before') ?? ''),
  )
  await expect.poll(() => list.ids()).toEqual([soon.id])
  await page.goBack()
  await expect.poll(async () => (await list.ids()).length).toBe(3)

  await page.getByTestId('createdFilterButton').click()
  await page.getByTestId('createdFilter-before').fill('2020-01-01')
  await expect(page).toHaveURL((url) => url.searchParams.get('created_before') === '2020-01-01')
  await page.keyboard.press('Escape')
  await page.getByTestId('apiKeysClearFiltersButton').click()
  await expect(page).toHaveURL((url) => url.search === '')

  await list.open({ q: label, created_from: '2020-01-01', expires_from: '2020-01-01' })
  expect((await list.ids()).sort()).toEqual([soon.id, later.id].sort())
  await expect(list.row(never.id)).toBeHidden()
})

test('mine is decided by name and realm, and owners are told with theirs', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const label = uniqueName('mine')
  const mine = await apiKey('key_admin', { name: `${label}-mine` })
  const others = await apiKey('alice', { name: `${label}-others` })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label })
  await page.getByTestId('mineFilterButton').click()
  await expect.poll(() => list.ids()).toEqual([mine.id])
  await expect(page).toHaveURL((url) => url.searchParams.get('owner') === 'key_admin@default_native')
  await page.getByTestId('mineFilterButton').click()
  await expect.poll(async () => (await list.ids()).sort()).toEqual([mine.id, others.id].sort())
  await page.getByTestId('ownerFilterButton').click()
  await page.getByTestId('userProfileSelectableOption-alice@default_native').click()
  await expect.poll(() => list.ids()).toEqual([others.id])
})

test('columns are chosen for this browser, and can be had back', async ({ pageAs, apiKey }) => {
  const key = await apiKey('alice')
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  const row = list.row(key.id)
  await expect(row.getByTestId('apiKeyStatus')).toHaveText('No expiry')
  await page.getByTestId('apiKeysColumnsButton').click()
  await page.getByTestId('apiKeysColumn-owner').click()
  await expect(row.getByTestId('apiKeyUsername')).toBeHidden()
  await page.reload()
  await list.loaded()
  await expect(row.getByTestId('apiKeyUsername')).toBeHidden()
  await expect(row.getByTestId('apiKeyId')).toBeVisible()
  await page.getByTestId('apiKeysColumnsButton').click()
  await page.getByTestId('apiKeysColumnsResetButton').click()
  await expect(row.getByTestId('apiKeyUsername')).toBeVisible()
})

test('a refresh keeps page, scroll and the ticks of rows that stay', async ({
  pageAs,
  apiKey,
  asSuperuser,
  uniqueName,
}) => {
  const label = uniqueName('refresh')
  const going = await apiKey('alice', { name: `${label}-going` })
  const staying = await apiKey('alice', { name: `${label}-staying` })
  for (let more = 0; more < 8; more += 1) await apiKey('alice', { name: `${label}-${more}` })
  const page = await pageAs('key_admin', { viewport: { width: 1440, height: 500 } })
  const list = new ApiKeysPage(page)
  await list.open({ q: label })
  await list.checkbox(staying.id).click()
  await list.checkbox(going.id).click()
  await expect(list.selectedCount).toHaveText('2 selected')
  await asSuperuser('DELETE', '/_security/api_key', { ids: [going.id] })
  await page.evaluate(() => window.scrollTo(0, 60))
  const scrolled = await page.evaluate(() => window.scrollY)
  await list.refreshButton.click()
  await expect(list.row(going.id)).toBeHidden()
  await expect(list.checkbox(staying.id)).toBeChecked()
  await expect(list.selectedCount).toHaveText('1 selected')
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled)
})

test('pages go forward and back without losing a row', async ({
  pageAs,
  newUser,
  asSuperuser,
  uniqueName,
}) => {
  const owner = await newUser(['manage_own_api_key'])
  const name = uniqueName('page')
  // Equal names, and many of them made within one millisecond.
  const grants = Array.from({ length: 60 }, () =>
    asSuperuser('POST', '/_security/api_key/grant?refresh=wait_for', {
      grant_type: 'password',
      username: owner.username,
      password: owner.password,
      api_key: { name },
    }),
  )
  const made = new Set((await Promise.all(grants)).map(({ body }) => MadeApiKey.parse(body).id))
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: name, sort: 'name' })
  await expect(page.getByTestId('apiKeysTablePageRange')).toContainText('60')

  const first = await list.ids()
  await list.nextPageButton.click()
  await expect.poll(async () => (await list.ids())[0]).not.toBe(first[0])
  await list.loaded()
  const second = await list.ids()
  await list.nextPageButton.click()
  await expect.poll(async () => (await list.ids()).length).toBe(10)
  const third = await list.ids()
  expect(new Set([...first, ...second, ...third])).toEqual(made)

  await list.previousPageButton.click()
  await expect.poll(() => list.ids()).toEqual(second)
  await page.goBack()
  await expect.poll(() => list.ids()).toEqual(third)
})

test('a search without hits offers to clear it', async ({ pageAs, uniqueName }) => {
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await page.goto(`${ApiKeysPage.path}?q=${uniqueName('nothing')}`)
  await page.getByTestId('apiKeysClearFiltersButton').click()
  await expect(page).toHaveURL((url) => !url.searchParams.has('q'))
  await list.loaded()
  expect((await list.ids()).length).toBeGreaterThan(0)
})

test('a hand-edited URL shows the list instead of an error', async ({ pageAs }) => {
  const page = await pageAs('key_admin', { expectedErrors: [/400 \(Bad Request\)/] })
  const list = new ApiKeysPage(page)
  await list.open({ sort: 'secret', size: '7', cursor: 'made-up', type: 'nonsense', dir: 'sideways' })
  expect((await list.ids()).length).toBeGreaterThan(0)
})

test('whoever manages only own keys sees own keys, and is told so', async ({ pageAs, apiKey }) => {
  const mine = await apiKey('alice')
  const others = await apiKey('bob')
  const page = await pageAs('alice')
  const list = new ApiKeysPage(page)
  await list.open()
  await expect(page.getByTestId('apiKeysOwnOnlyCallout')).toBeVisible()
  await expect(page.getByTestId('ownerFilterButton')).toBeHidden()
  await list.searchFor(others.name)
  await expect(list.row(others.id)).toBeHidden()
  await list.searchFor(mine.name)
  await expect(list.row(mine.id)).toBeVisible()
})

test('an auditor sees all keys and nothing that changes them', async ({ pageAs, apiKey }) => {
  const key = await apiKey('bob')
  const page = await pageAs('auditor')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await expect(new Header(page).readOnlyBadge).toBeVisible()
  await expect(list.row(key.id)).toBeVisible()
  await expect(list.createButton).toBeHidden()
  await expect(list.checkbox(key.id)).toBeHidden()
  await expect(list.deleteButton(key.id)).toBeHidden()
})

test('without any privilege the page names those that open it, and looks again when asked', async ({
  anonymousPage,
  newUser,
  asSuperuser,
}) => {
  const user = await newUser([])
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/, /403 \(Forbidden\)/] })
  await page.goto('/')
  await page.getByTestId('loginUsername').fill(user.username)
  await page.getByTestId('loginPassword').fill(user.password)
  await page.getByTestId('loginSubmit').click()
  const message = page.getByTestId('apiKeysPermissionDeniedMessage')
  for (const privilege of ['manage_own_api_key', 'manage_api_key', 'manage_security', 'read_security']) {
    await expect(message).toContainText(privilege)
  }
  await expect(message).toContainText('#es-access')

  await asSuperuser('PUT', `/_security/role/${user.username}`, { cluster: ['manage_own_api_key'] })
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByTestId('apiKeysCreatePromptButton')).toBeVisible()
})

test('a search that is typed over is dropped, and its reply not waited for', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const label = uniqueName('typed')
  const key = await apiKey('alice', { name: `${label}-other` })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open()
  const isFirst = (request: Request) =>
    request.url().endsWith('/api/api-keys/query') && request.postData()?.includes(`${label}-first`) === true
  // Its answer never comes.
  await page.route('**/api/api-keys/query', (route) =>
    isFirst(route.request()) ? undefined : route.continue(),
  )
  const sent = page.waitForRequest(isFirst)
  const dropped = page.waitForEvent('requestfailed', isFirst)
  await list.search.fill(`${label}-first`)
  await sent
  await list.search.fill(`${label}-other`)
  await dropped
  await list.loaded()
  await expect.poll(() => list.ids()).toEqual([key.id])
})
