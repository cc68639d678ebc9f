import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  ChangeExpiryDialog,
  ConnectionDetails,
  CreateApiKeyFlyout,
  CreatedApiKey,
  DeleteApiKeysDialog,
  expect,
  GlobalSearch,
  halvesOf,
  IdentifyApiKeyFlyout,
  LoginPage,
  RolesPage,
  RotateApiKeyFlyout,
  test,
} from '@latchkey/qa-kit'
import { looks, take } from './pictures.ts'
import { test as testWithPolicy } from './with-policy.ts'

/* The pictures of README and docs: a person's main job, taken as it is done. The secret stays masked. */
for (const { suffix, ...look } of looks) {
  test(`the main job in pictures${suffix}`, { tag: '@screenshots' }, async ({
    anonymousPage,
    user,
    asSuperuser,
  }) => {
    const page = await anonymousPage({ ...look, expectedErrors: [/401 \(Unauthorized\)/] })
    await page.goto(LoginPage.path)
    await expect(page.getByTestId('loginForm')).toBeVisible()
    await take(page, `sign-in${suffix}`)

    await new LoginPage(page).signIn(user('key_admin'))
    const list = new ApiKeysPage(page)
    await list.loaded()
    await expect(page.getByTestId('personalFilterButton-count')).not.toBeEmpty()
    await take(page, `list${suffix}`)

    await page.goto(CreateApiKeyFlyout.path)
    const flyout = new CreateApiKeyFlyout(page)
    await flyout.name.fill('billing-export-prod')
    await flyout.expirationSwitch.click()
    await flyout.customPrivileges.click()
    await flyout.writeJson(flyout.roleDescriptors, {
      billing: { indices: [{ names: ['billing-*'], privileges: ['read'] }] },
    })
    await flyout.title.scrollIntoViewIfNeeded()
    await take(page, `create${suffix}`)

    await flyout.submitButton.click()
    const created = new CreatedApiKey(page)
    await created.testButton.click()
    await expect(created.testResult).toContainText('It works')
    await created.chooseFormat('python')
    await take(page, `created${suffix}`)
    const { id } = halvesOf(await created.copy('encoded'))
    await page.keyboard.press('Escape')
    await expect(flyout.flyout).toBeHidden()

    await list.open({ q: id })
    await list.deleteButton(id).click()
    await expect(new DeleteApiKeysDialog(page).dialog).toBeVisible()
    await take(page, `delete${suffix}`)
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  })
}

for (const { suffix, ...look } of looks) {
  test(`the other screens in pictures${suffix}`, { tag: '@screenshots' }, async ({ pageAs, apiKey }) => {
    const key = await apiKey('security_admin', {
      name: 'metrics-reader',
      expiration: '24d',
      metadata: { team: 'observability', environment: 'production' },
      role_descriptors: {
        metrics: { cluster: ['monitor'], indices: [{ names: ['metrics-*'], privileges: ['read'] }] },
      },
    })
    const page = await pageAs('security_admin', look)
    await page.goto(ApiKeyDetailsFlyout.path(key.id))
    await expect(new ApiKeyDetailsFlyout(page).title).toHaveText(key.name)
    await take(page, `details${suffix}`)
    await new ApiKeyDetailsFlyout(page).changeExpiryButton.click()
    await expect(new ChangeExpiryDialog(page).submitButton).toBeEnabled()
    await take(page, `change-expiry${suffix}`)
    const expiry = new ChangeExpiryDialog(page)
    await expiry.byDateButton.click()
    await expiry.date.fill(`${new Date().getFullYear() + 1}-02-21T19:00`)
    await take(page, `change-expiry-date${suffix}`)
    await new RotateApiKeyFlyout(page).open(key.id)
    await take(page, `rotate${suffix}`)
    await page.goto(`${ApiKeyDetailsFlyout.path(key.id)}?tab=edit`)
    await expect(new ApiKeyDetailsFlyout(page).saveButton).toBeVisible()
    await take(page, `edit${suffix}`)

    const identify = new IdentifyApiKeyFlyout(page)
    await identify.open()
    await identify.input.fill(`Authorization: ApiKey ${key.encoded}`)
    await expect(identify.name).toHaveText(key.name)
    await take(page, `identify${suffix}`)

    const create = new CreateApiKeyFlyout(page)
    await create.openCrossCluster()
    await create.name.fill('search-from-us-east')
    await create.addIndices('search', 0, 'logs-*')
    await create.title.scrollIntoViewIfNeeded()
    await take(page, `create-cross-cluster${suffix}`)
    await page.goto(`${CreateApiKeyFlyout.path}?role=viewer`)
    await expect(create.chosenRoles).toBeVisible()
    await create.predefinedRoles.scrollIntoViewIfNeeded()
    await take(page, `create-roles${suffix}`)

    await page.goto(`${CreateApiKeyFlyout.path}?name=logstash-eu-1`)
    await create.templateButton.click()
    await expect(page.getByTestId('apiKeyTemplate-logstash')).toBeVisible()
    await take(page, `create-template-menu${suffix}`)
    await page.getByTestId('apiKeyTemplate-logstash').click()
    await create.viewRequestButton.click()
    await expect(create.request).toBeVisible()
    await take(page, `view-request${suffix}`)
    await page.goto(`${CreateApiKeyFlyout.path}?from=${key.id}`)
    await expect(create.duplicateNotice).toBeVisible()
    await take(page, `duplicate${suffix}`)

    const roles = new RolesPage(page)
    await roles.open()
    await take(page, `roles${suffix}`)

    const connection = new ConnectionDetails(page)
    await page.goto(`${RolesPage.path}?connection=apiKeys`)
    await expect(connection.ownKeys.getByRole('listitem').first()).toBeVisible()
    await take(page, `connection-details${suffix}`)
    await connection.closeButton.click()
    await expect(connection.flyout).toBeHidden()

    const list = new ApiKeysPage(page)
    await list.open()
    await page.keyboard.press('/')
    await page.keyboard.type('metrics')
    const search = new GlobalSearch(page)
    await expect(search.option(/metrics-reader/).first()).toBeVisible()
    await take(page, `search${suffix}`)
    await page.keyboard.press('Escape')

    await list.selectAllCheckbox.click()
    await take(page, `selection${suffix}`)
  })
}

for (const { suffix, ...look } of looks) {
  testWithPolicy(
    `the rules of an organisation in pictures${suffix}`,
    { tag: '@screenshots' },
    async ({ policed, user, anonymousPage }) => {
      const page = await anonymousPage({ ...look, expectedErrors: [/401 \(Unauthorized\)/] })
      const flyout = new CreateApiKeyFlyout(page)
      await page.goto(`${policed.url}${CreateApiKeyFlyout.path}`)
      await new LoginPage(page).signIn(user('developer'))
      await flyout.name.fill('billing')
      await expect(flyout.flyout.getByTestId('apiKeyExpiryRule')).toBeVisible()
      await take(page, `policy${suffix}`)
      await page.goto('about:blank')
    },
  )
}
