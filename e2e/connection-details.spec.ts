import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  askElasticsearch,
  ConnectionDetails,
  CreatedApiKey,
  expect,
  Header,
  halvesOf,
  LeaveGuard,
  LoginPage,
  RolesPage,
  test,
} from '@latchkey/qa-kit'

const day = 24 * 60 * 60 * 1000

for (const { label, path } of [
  { label: 'list', path: ApiKeysPage.path },
  { label: 'roles page', path: RolesPage.path },
]) {
  test(`from the help menu of the ${label} a key is two clicks away, works, and ends in 90 days`, async ({
    pageAs,
    latchkey,
    asSuperuser,
    storedKey,
  }) => {
    const page = await pageAs('developer')
    await page.goto(path)
    const details = new ConnectionDetails(page)
    await details.open()
    await expect(page).toHaveURL((url) => url.pathname === path && url.searchParams.has('connection'))
    await details.apiKeyTab.click()
    await expect(details.allRights.getByRole('radio')).toBeChecked()
    const name = await details.name.inputValue()
    expect(name).toMatch(/^developer-\d{4}-\d\d-\d\d-/)
    await details.submitButton.click()

    const encoded = await new CreatedApiKey(page).copy('encoded')
    const me = await askElasticsearch(
      latchkey.elasticsearchUrl,
      `ApiKey ${encoded}`,
      'GET',
      '/_security/_authenticate',
    )
    expect(me).toMatchObject({ status: 200, body: { username: 'developer', api_key: { name } } })

    const key = await storedKey(halvesOf(encoded).id)
    expect(key).toMatchObject({ name, username: 'developer', role_descriptors: {} })
    expect(Math.round(((key.expiration ?? 0) - key.creation) / day)).toBe(90)

    await details.manageKeysLink.click()
    await expect(details.flyout).toBeHidden()
    await expect(page).toHaveURL((url) => url.pathname === ApiKeysPage.path && url.search === '')
    await asSuperuser('DELETE', '/_security/api_key', { ids: [halvesOf(encoded).id] })
  })
}

test('the endpoint is that of the cluster; a link opens it, back closes it', async ({ pageAs, latchkey }) => {
  const page = await pageAs('guest')
  await page.goto(RolesPage.path)
  const details = new ConnectionDetails(page)
  await details.open()
  await expect(details.endpoint).toHaveValue(latchkey.elasticsearchUrl)
  await expect(page.getByTestId('connectionDetailsClusterName')).toHaveText('e2e')
  await page.goBack()
  await expect(details.flyout).toBeHidden()
  await page.goto(`${RolesPage.path}?connection=apiKeys`)
  await expect(details.apiKeyTab).toHaveAttribute('aria-selected', 'true')
})

test('the secret is guarded until it was copied, survives a look at the other tab, and is gone after that', async ({
  pageAs,
  asSuperuser,
}) => {
  const page = await pageAs('developer')
  await page.goto(RolesPage.path)
  const details = new ConnectionDetails(page)
  await details.open()
  await details.apiKeyTab.click()
  const created = new CreatedApiKey(page)
  const guard = new LeaveGuard(page)
  await details.expireIn(30)
  await details.submitButton.click()
  await expect(details.success.getByRole('heading', { name: /is ready/ })).toBeFocused()

  await details.endpointsTab.click()
  await details.apiKeyTab.click()
  await expect(created.callout).toBeVisible()
  const ways = [
    () => page.keyboard.press('Escape'),
    () => details.manageKeysLink.click(),
    () => page.goBack(),
  ]
  for (const leave of ways) {
    await leave()
    await guard.stayButton.click()
    await expect(created.callout).toBeVisible()
  }
  const encoded = await created.copy()
  await created.doneButton.click()
  await expect(details.flyout).toBeHidden()

  const kept = await page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.documentElement.outerHTML,
      location.href,
      history.state,
    ]),
  )
  expect(kept).not.toContain(encoded)
  const { id, secret } = halvesOf(encoded)
  expect(kept).not.toContain(secret)
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('a key that only reads names its indices, stands among one’s own keys, and can do nothing else', async ({
  pageAs,
  latchkey,
  newUser,
  storedKey,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const page = await pageAs(user)
  await page.goto(`${RolesPage.path}?connection=apiKeys`)
  const details = new ConnectionDetails(page)
  await expect(details.ownKeys).toContainText('none that works')
  await details.readOnly.click()
  await details.submitButton.click()
  await expect(details.form).toContainText('Name at least one index')
  await details.indices.getByRole('combobox').fill('logs-*,metrics-*')
  await details.expireIn(365)
  await details.submitButton.click()
  const encoded = await new CreatedApiKey(page).copy()
  expect((await storedKey(halvesOf(encoded).id)).role_descriptors).toMatchObject({
    'read-only': {
      cluster: [],
      indices: [{ names: ['logs-*', 'metrics-*'], privileges: ['read', 'view_index_metadata'] }],
    },
  })
  const create = await askElasticsearch(
    latchkey.elasticsearchUrl,
    `ApiKey ${encoded}`,
    'POST',
    '/_security/api_key',
    { name: 'another' },
  )
  expect(create.status).toBe(403)

  await new CreatedApiKey(page).doneButton.click()
  await details.open()
  await details.apiKeyTab.click()
  await expect(details.ownKeys.getByRole('listitem')).toContainText(/In 11 months|In 12 months/)
  await details.ownKeys.getByRole('link').first().click()
  await expect(page).toHaveURL((url) => url.pathname === ApiKeyDetailsFlyout.path(halvesOf(encoded).id))
  await expect(details.flyout).toBeHidden()
  await expect(new ApiKeyDetailsFlyout(page).effective).toContainText('metrics-*')
})

test('an empty name is a fault that is said, and nothing is sent', async ({ pageAs }) => {
  const page = await pageAs('developer')
  await page.goto(`${ApiKeysPage.path}?connection=apiKeys`)
  const details = new ConnectionDetails(page)
  await details.name.fill('')
  await details.submitButton.click()
  await expect(details.name).toBeFocused()
  await expect(details.name).toHaveAttribute('aria-invalid', 'true')
  await expect(details.form).toContainText('Give the key a name.')
})

for (const username of ['auditor', 'guest']) {
  test(`${username} is told which privilege is missing`, async ({ pageAs }) => {
    const page = await pageAs(username)
    await page.goto(RolesPage.path)
    const details = new ConnectionDetails(page)
    await details.open()
    await details.apiKeyTab.click()
    await expect(details.notAllowed).toContainText('manage_own_api_key')
    await expect(details.submitButton).toBeHidden()
  })
}

test('a privilege that was taken away meanwhile is named, without a new sign-in', async ({
  anonymousPage,
  newUser,
  asSuperuser,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/, /403 \(Forbidden\)/] })
  await page.goto(`${RolesPage.path}?connection=apiKeys`)
  await new LoginPage(page).signIn(user)
  const details = new ConnectionDetails(page)
  await expect(details.submitButton).toBeVisible()
  await asSuperuser('PUT', `/_security/role/${user.username}`, { cluster: [] })
  await details.submitButton.click()
  await expect(details.notAllowed).toContainText('manage_own_api_key')
})

test('focus goes into the flyout, and back to the help menu', async ({ pageAs }) => {
  const page = await pageAs('developer')
  await page.goto(RolesPage.path)
  const header = new Header(page)
  const details = new ConnectionDetails(page)
  await header.helpButton.focus()
  await page.keyboard.press('Enter')
  await details.helpLink.focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => details.flyout.evaluate((element) => element.contains(document.activeElement)))
    .toBe(true)
  await page.keyboard.press('Escape')
  await expect(details.flyout).toBeHidden()
  await expect(header.helpButton).toBeFocused()
})
