import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  ConnectionDetails,
  CreateApiKeyFlyout,
  expect,
  GlobalSearch,
  halvesOf,
  RolesPage,
  test,
} from '@latchkey/qa-kit'

test('by keyboard alone: pages, actions by what people call them, and back to where one was', async ({
  pageAs,
}) => {
  const page = await pageAs('security_admin')
  const list = new ApiKeysPage(page)
  await list.open()
  const search = new GlobalSearch(page)

  await page.keyboard.press('/')
  await expect(search.input).toBeFocused()
  await page.keyboard.type('permissions')
  await expect(search.active).toHaveAccessibleName('Roles')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.pathname === RolesPage.path)
  await expect(search.panel).toBeHidden()

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('connection string')
  await expect(search.active).toContainText('Connection details')
  await page.keyboard.press('Enter')
  await expect(new ConnectionDetails(page).title).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(new ConnectionDetails(page).flyout).toBeHidden()

  await page.keyboard.press('/')
  await page.keyboard.type('token')
  await expect(search.option('API keys').first()).toBeVisible()
  await expect(search.active).toContainText('Create API key')
  await page.keyboard.press('Enter')
  await expect(new CreateApiKeyFlyout(page).title).toBeVisible()
})

test('arrows move through all that was found, and Escape gives the focus back', async ({ pageAs }) => {
  const page = await pageAs('security_admin')
  const list = new ApiKeysPage(page)
  await list.open()
  const search = new GlobalSearch(page)
  await list.refreshButton.focus()
  await page.keyboard.press('/')
  await page.keyboard.type('theme')
  await expect(search.options).toHaveCount(4)
  const first = await search.active.textContent()
  await page.keyboard.press('ArrowDown')
  await expect(search.active).not.toHaveText(first ?? '')
  const id = await search.active.getAttribute('id')
  await expect(search.input).toHaveAttribute('aria-activedescendant', id ?? '')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(search.options.last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(search.panel).toBeHidden()
  await expect(list.refreshButton).toBeFocused()
})

test('the theme is an action', async ({ pageAs }) => {
  const page = await pageAs('guest')
  await page.goto(RolesPage.path)
  await page.getByTestId('rolesNotAllowed').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('dark mode')
  await expect(new GlobalSearch(page).active).toContainText('dark')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => localStorage.getItem('latchkey.theme'))).toBe('dark')
})

test('a key is found by its name and by its id', async ({ pageAs, apiKey }) => {
  const key = await apiKey('developer')
  const page = await pageAs('key_admin')
  await new ApiKeysPage(page).open()
  const search = new GlobalSearch(page)
  const details = new ApiKeyDetailsFlyout(page)
  for (const text of [key.name, key.id]) {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.insertText(text)
    await expect(search.option(new RegExp(`${key.name}.*${key.id}`, 's'))).toBeVisible()
    await expect(search.active).toContainText(key.name)
    await page.keyboard.press('Enter')
    await expect(details.title).toHaveText(key.name)
    // From here the next one is searched over the open flyout.
    await expect(search.panel).toBeHidden()
  }
})

test('a pasted secret is never sent: its id is searched for, and nothing under two characters', async ({
  pageAs,
  apiKey,
}) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer')
  await new ApiKeysPage(page).open()
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  const search = new GlobalSearch(page)
  await page.keyboard.press('/')
  await page.keyboard.insertText(`Authorization: ApiKey ${key.encoded}`)
  await expect(search.input).toHaveValue(key.id)
  await expect(page.getByTestId('nav-search-pasted-key')).toBeVisible()
  await expect(search.option(new RegExp(key.name))).toBeVisible()
  const { secret } = halvesOf(key.encoded)
  expect(sent.filter((text) => text.includes(secret) || text.includes(key.encoded))).toEqual([])

  const before = sent.length
  await search.input.fill('x')
  await expect(search.option(/keys/i).first()).toBeVisible()
  await expect(search.options.filter({ hasText: 'Search API keys for' })).toHaveCount(0)
  expect(sent.slice(before).filter((text) => text.includes('/api-keys/query'))).toEqual([])
})

test('whoever may see no key is asked for none, and sees why an action is not possible', async ({
  pageAs,
}) => {
  const page = await pageAs('guest')
  await page.goto(RolesPage.path)
  await page.getByTestId('rolesNotAllowed').waitFor()
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url()))
  await page.keyboard.press('/')
  await page.keyboard.type('create')
  const search = new GlobalSearch(page)
  await expect(search.active).toHaveAttribute('aria-disabled', 'true')
  await expect(search.active).toContainText('manage_own_api_key')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.pathname === RolesPage.path)
  await page.keyboard.press('Escape')
  expect(sent.filter((url) => url.includes('/api/api-keys'))).toEqual([])
})

test('an auditor is not offered what changes something', async ({ pageAs }) => {
  const page = await pageAs('auditor')
  await new ApiKeysPage(page).open()
  await page.keyboard.press('/')
  await page.keyboard.type('create')
  const search = new GlobalSearch(page)
  await expect(search.options.first()).toBeVisible()
  await expect(search.option('Create API key')).toBeHidden()
})

test('in a field a slash is a slash', async ({ pageAs }) => {
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open()
  await list.search.focus()
  await page.keyboard.type('a/b')
  await expect(list.search).toHaveValue('a/b')
  await expect(new GlobalSearch(page).panel).toBeHidden()
})

test('on a narrow screen it is behind an icon, and the focus comes back to it', async ({ pageAs }) => {
  const page = await pageAs('key_admin', { viewport: { width: 390, height: 844 } })
  await new ApiKeysPage(page).open()
  const search = new GlobalSearch(page)
  await search.openButton.click()
  await expect(search.input).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(search.openButton).toBeFocused()
  await search.openButton.click()
  await search.input.fill('roles')
  await expect(search.active).toHaveAccessibleName('Roles')
  await search.active.click()
  await expect(page).toHaveURL((url) => url.pathname === RolesPage.path)
})
