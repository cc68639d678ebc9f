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
