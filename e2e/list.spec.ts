import { ApiKeysPage, expect, Header, MadeApiKey, test } from '@latchkey/qa-kit'

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
  await list.open({ q: label })
  await expect.poll(async () => (await list.ids()).sort()).toEqual([mine.id, managed.id, dead.id].sort())

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
  await page.getByTestId('userProfileSelectableOption-bob').first().click()
  await expect.poll(() => list.ids()).toEqual([dead.id])
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
