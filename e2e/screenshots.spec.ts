import { join } from 'node:path'
import { canary } from '@latchkey/canaries'
import {
  ApiKeyDetailsFlyout,
  ApiKeysOverview,
  ApiKeysPage,
  ChangeExpiryDialog,
  ConnectionDetails,
  CreateApiKeyFlyout,
  CreatedApiKey,
  DeleteApiKeysDialog,
  ExportMenu,
  expect,
  GlobalSearch,
  IdentifyApiKeyFlyout,
  LoginPage,
  OwnKeysBanner,
  RefreshPermissionsDialog,
  RolesPage,
  RotateApiKeyFlyout,
  test,
} from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'
import { test as testWithPolicy } from './with-policy.ts'

/** Takes the picture once every icon is there: each is loaded on its own, after what it belongs to. */
async function take(page: Page, name: string): Promise<void> {
  await expect(page.locator('.euiIcon[data-is-loading]')).toHaveCount(0)
  const path = join(import.meta.dirname, '../docs/images', `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
}

const looks = [
  { suffix: '', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { suffix: '-dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { suffix: '-narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

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
    const [id = ''] = Buffer.from(await created.copy('encoded'), 'base64')
      .toString()
      .split(':')
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
  test(`own keys that expire, and a file of keys, in pictures${suffix}`, { tag: '@screenshots' }, async ({
    pageAs,
    newUser,
    apiKey,
  }) => {
    const user = await newUser(['manage_own_api_key'])
    await apiKey(user, { name: 'checkout-search-prod', expiration: '24h' })
    await apiKey(user, { name: 'billing-export', expiration: '5d' })
    await apiKey(user, { name: 'nightly-report', expiration: '60d' })
    const page = await pageAs(user, look)
    await new ApiKeysPage(page).open()
    await expect(new OwnKeysBanner(page).banner).toBeVisible()
    await take(page, `own-keys-banner${suffix}`)
    const menu = new ExportMenu(page)
    await menu.button.click()
    await expect(menu.count).toBeVisible()
    await take(page, `export${suffix}`)
    const list = new ApiKeysPage(page)
    await list.open()
    await list.selectAllCheckbox.click()
    await list.bulkRefreshPermissionsButton.click()
    await expect(new RefreshPermissionsDialog(page).submitButton).toBeEnabled()
    await take(page, `refresh-many${suffix}`)
  })
}

for (const { suffix, ...look } of looks) {
  test(`deleted keys and owners who are gone in pictures${suffix}`, { tag: '@screenshots' }, async ({
    pageAs,
    apiKey,
    asSuperuser,
  }) => {
    const password = canary()
    // Pictures are taken side by side: each has people of its own.
    const [leaver, absent] = [`mara.lindqvist${suffix}`, `jon.ames${suffix}`]
    const team = `ledger${suffix}`
    const owners = [leaver, absent].map((username) => ({ username, password }))
    const keys: string[] = []
    for (const owner of owners) {
      const path = `/_security/user/${owner.username}`
      await asSuperuser('PUT', path, { password, roles: ['demo_developer'] })
      for (const name of ['invoice-export', 'ledger-sync', 'old-dashboard'])
        keys.push((await apiKey(owner, { name, metadata: { team } })).id)
    }
    await asSuperuser('DELETE', `/_security/user/${leaver}`)
    await asSuperuser('PUT', `/_security/user/${absent}/_disable`)

    const page = await pageAs('security_admin', look)
    const list = new ApiKeysPage(page)
    const gone = { q: `team:${team}`, owner_state: 'missing' }
    await expect(async () => {
      await list.open(gone)
      await expect(page.getByTestId('apiKeyOwnerState').first()).toBeVisible({ timeout: 2000 })
    }).toPass()
    await page.goto(`${page.url()}&owner_state=disabled`)
    await expect(page.getByTestId('apiKeyOwnerState')).toHaveCount(keys.length)
    await expect(page.getByTestId('apiKeysTileCount-goneOwners')).toHaveText(/[1-9]/)
    await expect(page.getByTestId('apiKeysTileCount-allRights')).toHaveText(/[1-9]/)
    await take(page, `gone-owners${suffix}`)
    await list.rowsNamed('ledger-sync').first().click()
    await expect(page.getByTestId('apiKeyGoneOwnerNotice')).toBeVisible()
    await take(page, `gone-owner-details${suffix}`)

    await asSuperuser('DELETE', '/_security/api_key', { ids: keys })
    await list.open({ view: 'revoked', q: `team:${team}` })
    await take(page, `recently-deleted${suffix}`)
    await asSuperuser('DELETE', `/_security/user/${absent}`)
  })
}

test('what a person without privileges and an auditor see', { tag: '@screenshots' }, async ({ pageAs }) => {
  const guest = await pageAs('guest', { expectedErrors: [/403 \(Forbidden\)/] })
  await guest.goto('/')
  await expect(guest.getByTestId('apiKeysPermissionDeniedMessage')).toBeVisible()
  await take(guest, 'no-permission')
  const auditor = await pageAs('auditor')
  await new ApiKeysPage(auditor).open()
  await take(auditor, 'read-only')
})

for (const { suffix, ...look } of looks) {
  test(`the overview in pictures${suffix}`, { tag: '@screenshots' }, async ({ pageAs }) => {
    const page = await pageAs('key_admin', look)
    const overview = new ApiKeysOverview(page)
    await new ApiKeysPage(page).open()
    await expect(overview.count('allRights')).toHaveText(/\d/)
    await overview.tile('expiringSoon').click()
    await expect(page.getByTestId('apiKeysFilterBadge-expiry')).toBeVisible()
    await new ApiKeysPage(page).loaded()
    await page.mouse.move(0, 0)
    await expect(page.getByRole('tooltip')).toHaveCount(0)
    await take(page, `overview${suffix}`)
  })
}

for (const { suffix, ...look } of looks) {
  test(`what a key can do and refreshing it in pictures${suffix}`, { tag: '@screenshots' }, async ({
    pageAs,
    newUser,
    apiKey,
    asSuperuser,
  }) => {
    const owner = await newUser(['manage_own_api_key'])
    const hasRights = (cluster: string[], onLogs: string[]) =>
      asSuperuser('PUT', `/_security/role/${owner.username}`, {
        cluster: ['manage_own_api_key', ...cluster],
        indices: [
          { names: ['billing-*'], privileges: ['read'], query: '{"term":{"team":"billing"}}' },
          { names: ['logs-*'], privileges: onLogs },
        ],
      })
    await hasRights(['monitor'], ['create_doc'])
    const key = await apiKey(owner, {
      name: 'billing-export',
      expiration: '24d',
      role_descriptors: {
        billing: {
          cluster: ['monitor', 'manage_ilm'],
          indices: [
            { names: ['billing-*'], privileges: ['read'] },
            { names: ['logs-billing-*'], privileges: ['create_doc'] },
          ],
        },
      },
    })
    await hasRights(['monitor', 'manage_ilm'], ['read'])
    const page = await pageAs(owner, look)
    const details = new ApiKeyDetailsFlyout(page)
    await details.open(key.id)
    await expect(details.rightsLost).toBeVisible()
    await details.metadata.scrollIntoViewIfNeeded()
    await take(page, `effective-rights${suffix}`)
    await details.refreshButton.click()
    await expect(new RefreshPermissionsDialog(page).rightsLost).toBeVisible()
    await take(page, `refresh-permissions${suffix}`)
  })
}

for (const { suffix, ...look } of looks) {
  test(`privileges as a form in pictures${suffix}`, { tag: '@screenshots' }, async ({ pageAs }) => {
    const page = await pageAs('developer', { ...look, reducedMotion: 'reduce' })
    const flyout = new CreateApiKeyFlyout(page)
    await page.goto(CreateApiKeyFlyout.path)
    await flyout.name.fill('billing-export')
    await flyout.customPrivileges.click()
    await flyout.privilegesRoleName(0).fill('billing')
    await flyout.addNames('0-cluster', 'monitor')
    await flyout.addPrivilegesEntryButton(0, 'indices').click()
    await flyout.addNames('0-indices-0-names', 'logs-*')
    await flyout.addNames('0-indices-0-privileges', 'read', 'write')
    await expect(flyout.privilegesNotHeld('0-cluster')).toBeVisible()
    await expect(flyout.privilegesNotHeld('0-indices-0-privileges')).toBeVisible()
    await flyout.accessFormTab.scrollIntoViewIfNeeded()
    await take(page, `privileges-form${suffix}`)
  })
}

for (const { suffix, ...look } of looks) {
  test(`acting for the owner in pictures${suffix}`, { tag: '@screenshots' }, async ({ pageAs, apiKey }) => {
    const key = await apiKey('alice', { name: 'checkout-exporter', expiration: '24d' })
    const page = await pageAs('elastic', look)
    const details = new ApiKeyDetailsFlyout(page)
    await page.goto(ApiKeyDetailsFlyout.path(key.id))
    await expect(details.actAsOwnerButton).toBeVisible()
    await take(page, `act-as-owner${suffix}`)
    const rotate = new RotateApiKeyFlyout(page)
    await page.goto(`${RotateApiKeyFlyout.path(key.id)}?as=alice`)
    await expect(rotate.submitButton).toBeEnabled()
    await take(page, `acting-rotate${suffix}`)
    const create = new CreateApiKeyFlyout(page)
    await page.goto(`${CreateApiKeyFlyout.path}?as=alice&name=checkout-dashboards`)
    await expect(create.actingBanner).toBeVisible()
    await take(page, `acting-create${suffix}`)
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
