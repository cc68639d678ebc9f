import { AxeBuilder } from '@axe-core/playwright'
import {
  ApiKeyDetailsFlyout,
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
  LeaveGuard,
  LoginPage,
  OwnKeysBanner,
  RefreshPermissionsDialog,
  RolesPage,
  RotateApiKeyFlyout,
  test,
} from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

async function expectAccessible(page: Page, what: string) {
  // In the middle of a fade, contrast is whatever the moment makes of it; what turns for ever is no fade.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
      ),
  )
  const axe = new AxeBuilder({ page })
  // What is behind a dialog cannot be reached, and is looked at without one: again each time, it would take most of the time.
  if ((await page.getByRole('dialog').count()) > 0) axe.include('[role="dialog"]')
  const { violations } = await axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    what,
  ).toEqual([])
}

// Axe takes seconds for a page, and a busy machine several times as long.
test.describe.configure({ timeout: 300_000 })

const still = { reducedMotion: 'reduce' } as const

const looks = [
  { label: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { label: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { label: 'narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

for (const { label, ...look } of looks) {
  test(`axe finds nothing on sign-in, list, form, secret, details, edit form and deletion (${label})`, async ({
    anonymousPage,
    user,
    uniqueName,
    asSuperuser,
  }) => {
    const page = await anonymousPage({ ...look, ...still, expectedErrors: [/401 \(Unauthorized\)/] })
    await page.goto(LoginPage.path)
    await expect(page.getByTestId('loginForm')).toBeVisible()
    await expectAccessible(page, 'sign-in')
    await new LoginPage(page).signIn(user('key_admin'))

    const list = new ApiKeysPage(page)
    await list.loaded()
    await expectAccessible(page, 'list')

    await page.goto(CreateApiKeyFlyout.path)
    const flyout = new CreateApiKeyFlyout(page)
    await flyout.customPrivileges.click()
    await flyout.addPrivilegesEntryButton(0, 'indices').click()
    await flyout.addNames('0-indices-0-names', 'logs-*')
    await flyout.privilegesSection(0, 'applications').click()
    await flyout.addPrivilegesEntryButton(0, 'applications').click()
    await expectAccessible(page, 'form of the privileges')
    await flyout.accessJsonTab.click()
    await expect(flyout.roleDescriptors.getByRole('textbox')).toBeVisible()
    await expectAccessible(page, 'form')

    await flyout.allPrivileges.click()
    await flyout.name.fill(uniqueName('axe'))
    await flyout.submitButton.click()
    const created = new CreatedApiKey(page)
    const encoded = await created.copy()
    await created.testButton.click()
    await expect(created.testResult).toContainText('It works')
    await created.chooseFormat('python')
    await expectAccessible(page, 'secret')
    const [id = ''] = Buffer.from(encoded, 'base64').toString().split(':')
    await page.keyboard.press('Escape')

    const details = new ApiKeyDetailsFlyout(page)
    await details.open(id)
    await expectAccessible(page, 'details')
    await details.open(id, 'edit')
    await details.addMetadata('', 'without a key')
    await details.saveButton.click()
    await expectAccessible(page, 'edit form')
    await details.closeButton.click()
    await new LeaveGuard(page).leaveButton.click()

    const identify = new IdentifyApiKeyFlyout(page)
    await identify.open(id)
    await expect(identify.answer).toBeVisible()
    await expectAccessible(page, 'identified key')
    await identify.input.fill('nothing of the kind')
    await expect(identify.answer).toBeHidden()
    await expectAccessible(page, 'no id')

    await list.open({ q: id })
    await list.deleteButton(id).click()
    await expect(page.getByTestId('invalidateApiKeyConfirmationModal')).toBeVisible()
    await expectAccessible(page, 'deletion')
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  })

  test(`axe finds nothing on roles, templates, request, access for another cluster, and its secret (${label})`, async ({
    pageAs,
    uniqueName,
    asSuperuser,
  }) => {
    const page = await pageAs('security_admin', { ...look, ...still })
    const flyout = new CreateApiKeyFlyout(page)
    await page.goto(`${CreateApiKeyFlyout.path}?role=viewer`)
    await expect(flyout.chosenRoles).toBeVisible()
    await expectAccessible(page, 'roles')

    await flyout.templateButton.click()
    await expect(page.getByTestId('apiKeyTemplate-logstash')).toBeVisible()
    await expectAccessible(page, 'templates')
    await page.getByTestId('apiKeyTemplate-logstash').click()
    await flyout.viewRequestButton.click()
    await expect(flyout.request).toBeVisible()
    await expectAccessible(page, 'request')
    await flyout.viewRequestButton.click()

    await flyout.crossClusterCard.click()
    await flyout.addAccessButton('replication').click()
    await flyout.submitButton.click()
    await expectAccessible(page, 'faults')
    await flyout.addIndices('search', 0, 'logs-*')
    await flyout.addIndices('replication', 0, 'orders')
    await flyout.accessJsonTab.click()
    await expect(flyout.access.getByRole('textbox')).toBeVisible()
    await expectAccessible(page, 'JSON of the access')

    await flyout.name.fill(uniqueName('axe'))
    await flyout.submitButton.click()
    const created = new CreatedApiKey(page)
    await expect(created.connectOtherCluster).toBeVisible()
    await expectAccessible(page, 'secret for another cluster')
    const [id = ''] = Buffer.from(await created.copy(), 'base64')
      .toString()
      .split(':')
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  })

  test(`axe finds nothing on own privileges and limits of access (${label})`, async ({ pageAs }) => {
    const developer = await pageAs('developer', { ...look, ...still })
    const flyout = new CreateApiKeyFlyout(developer)
    await developer.goto(CreateApiKeyFlyout.path)
    await flyout.predefinedRoles.click()
    await expect(flyout.ownPrivileges).toBeVisible()
    await expectAccessible(developer, 'own privileges')

    const admin = await pageAs('security_admin', { ...look, ...still })
    const crossCluster = new CreateApiKeyFlyout(admin)
    await crossCluster.openCrossCluster()
    await crossCluster.limitAccessButton(0).click()
    await expect(
      crossCluster.flyout.getByTestId('apiKeyAccessQuery-search-0').getByRole('textbox'),
    ).toBeVisible()
    await expectAccessible(admin, 'limits')
  })
}

for (const { label, ...look } of looks) {
  test(`axe finds nothing on roles and search (${label})`, async ({ pageAs }) => {
    const page = await pageAs('security_admin', { ...look, ...still })
    const roles = new RolesPage(page)
    await roles.open()
    await expectAccessible(page, 'roles')
    await page.keyboard.press('/')
    await page.keyboard.type('alerting')
    await expect(new GlobalSearch(page).option(/match(es)? “alerting”/)).toBeVisible()
    await expectAccessible(page, 'search')
    await page.keyboard.press('Escape')

    await roles.open({ role: 'demo_developer' })
    await expect(roles.flyoutTitle).toBeVisible()
    await roles.flyout.getByRole('button', { name: 'JSON', exact: true }).click()
    await expect(roles.flyout).toContainText('"transient_metadata"')
    await expectAccessible(page, 'role')

    const own = await pageAs('developer', { ...look, ...still })
    await own.goto(RolesPage.path)
    await expect(own.getByTestId('privilegesInWords')).toBeVisible()
    await expectAccessible(own, 'own privileges')
  })

  test(`axe finds nothing on connection details (${label})`, async ({ pageAs, asSuperuser }) => {
    const page = await pageAs('developer', { ...look, ...still })
    await page.goto(`${RolesPage.path}?connection=endpoints`)
    const details = new ConnectionDetails(page)
    await expect(details.endpoint).toBeVisible()
    await expectAccessible(page, 'endpoints')
    await details.apiKeyTab.click()
    await expectAccessible(page, 'form of connection details')
    await details.readOnly.click()
    await details.submitButton.click()
    await expectAccessible(page, 'no indices to read')
    await details.allRights.click()
    await details.submitButton.click()
    const encoded = await new CreatedApiKey(page).copy()
    await expectAccessible(page, 'secret of connection details')
    const [id] = Buffer.from(encoded, 'base64').toString().split(':')
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  })
}

for (const { label, ...look } of looks) {
  test(`axe finds nothing on the ways to choose keys and to delete many (${label})`, async ({
    pageAs,
    apiKey,
    uniqueName,
  }) => {
    const name = uniqueName('axe-bulk')
    await apiKey('alice', { name })
    await apiKey('alice', { name, metadata: { managed: true } })
    const page = await pageAs('key_admin', { ...look, ...still })
    const list = new ApiKeysPage(page)
    await list.open({ q: name, type: 'all' })
    if (look.viewport.width < 768) await page.getByTestId('apiKeysFiltersButton').click()
    else {
      await page.getByTestId('apiKeysColumnsButton').click()
      await expect(page.getByTestId('apiKeysColumnsMenu')).toBeVisible()
      await expectAccessible(page, 'columns')
      await page.keyboard.press('Escape')
    }
    await page.getByTestId('expiresFilterButton').click()
    await expect(page.getByTestId('expiresFilter-from')).toBeVisible()
    await expectAccessible(page, 'dates')
    await page.keyboard.press('Escape')

    await list.selectAllCheckbox.click()
    await list.selectAllMatchingButton.click()
    await expectAccessible(page, 'selection')
    await list.bulkDeleteButton.click()
    const dialog = new DeleteApiKeysDialog(page)
    await dialog.includeManagedSwitch.click()
    await expectAccessible(page, 'question')
    await dialog.confirmText.fill('delete managed keys')
    await dialog.confirmButton.click()
    await dialog.finished()
    await expectAccessible(page, 'result')
  })
}

for (const { label, ...look } of looks) {
  test(`axe finds nothing on change of expiry and rotation (${label})`, async ({
    pageAs,
    newUser,
    apiKey,
    asSuperuser,
  }) => {
    const user = await newUser(['manage_own_api_key', 'monitor'])
    const key = await apiKey(user, { expiration: '100d' })
    // Rights gained and lost are part of the forms.
    const rights = { cluster: ['manage_own_api_key', 'manage_ilm'] }
    await asSuperuser('PUT', `/_security/role/${user.username}`, rights)
    const page = await pageAs(user, { ...look, ...still })
    const list = new ApiKeysPage(page)
    const expiry = new ChangeExpiryDialog(page)
    await list.open({ q: key.name })
    await list.selectAllCheckbox.click()
    await list.bulkChangeExpiryButton.click()
    await expect(expiry.submitButton).toBeEnabled()
    await expectAccessible(page, 'expiry of many')
    await expiry.preset(180).click()
    await expiry.submitButton.click()
    await expect(expiry.result).toBeVisible()
    await expectAccessible(page, 'result of many')
    await expiry.cancelButton.click()

    await asSuperuser('PUT', `/_security/role/${user.username}`, { cluster: ['manage_own_api_key'] })
    await list.actionsButton(key.id).click()
    await expectAccessible(page, 'menu of a row')
    await list.changeExpiryAction.click()
    await expect(expiry.rightsLost).toBeVisible()
    await expectAccessible(page, 'expiry')
    await expiry.cancelButton.click()

    const details = new ApiKeyDetailsFlyout(page)
    await details.open(key.id)
    await expect(details.rightsLost).toBeVisible()
    await expectAccessible(page, 'details with rights that have changed')
    await details.refreshButton.click()
    const refresh = new RefreshPermissionsDialog(page)
    await expect(refresh.rightsLost).toBeVisible()
    await expectAccessible(page, 'refresh of permissions')
    await refresh.cancelButton.click()

    const rotate = new RotateApiKeyFlyout(page)
    await rotate.open(key.id)
    await expect(rotate.rightsLost).toBeVisible()
    await rotate.oldEnd('at').click()
    await expectAccessible(page, 'rotation')
    await rotate.submitButton.click()
    const created = new CreatedApiKey(page)
    const encoded = await created.copy()
    await expectAccessible(page, 'secret of the successor')
    await created.doneButton.click()
    await expect(rotate.doneToast).toBeVisible()
    await expectAccessible(page, 'replaced key and successor in the list')
    await details.open(key.id)
    await expect(details.successorLink).toBeVisible()
    await expectAccessible(page, 'details of a replaced key')
    const [id = ''] = Buffer.from(encoded, 'base64').toString().split(':')
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  })
}

for (const { label, ...look } of looks) {
  test(`axe finds nothing on the menu of files and the line about own keys (${label})`, async ({
    pageAs,
    newUser,
    apiKey,
  }) => {
    const user = await newUser(['manage_own_api_key'])
    await Promise.all(['1d', '2d'].map((expiration) => apiKey(user, { expiration })))
    const page = await pageAs(user, { ...look, ...still })
    await new ApiKeysPage(page).open()
    await expect(new OwnKeysBanner(page).banner).toBeVisible()
    const menu = new ExportMenu(page)
    await menu.button.click()
    await expect(menu.count).toBeVisible()
    await expectAccessible(page, 'export')
  })
}

for (const { label, ...look } of looks) {
  test(`axe finds nothing on deleted keys, keys of owners who are gone and acting for an owner (${label})`, async ({
    pageAs,
    newUser,
    apiKey,
    user,
    asSuperuser,
  }) => {
    const gone = await newUser(['manage_own_api_key'])
    const ofGone = await apiKey(gone)
    const deleted = await apiKey('alice')
    await asSuperuser('DELETE', '/_security/api_key', { ids: [deleted.id] })
    await asSuperuser('DELETE', `/_security/user/${gone.username}`)
    const page = await pageAs('security_admin', { ...look, ...still })
    const list = new ApiKeysPage(page)
    await list.open({ view: 'revoked', q: deleted.id })
    await expect(list.row(deleted.id)).toBeVisible()
    await expectAccessible(page, 'recently deleted')

    // Who is gone is remembered for two seconds, which another test may have begun.
    await expect(async () => {
      await list.open({ q: ofGone.id, owner_state: 'missing' })
      await expect(list.row(ofGone.id)).toBeVisible({ timeout: 2000 })
    }).toPass()
    await expect(page.getByTestId('apiKeysGoneOwnersCallout')).toBeVisible()
    await expectAccessible(page, 'keys of owners who are gone')
    const details = new ApiKeyDetailsFlyout(page)
    await details.open(ofGone.id)
    await expect(page.getByTestId('apiKeyGoneOwnerNotice')).toBeVisible()
    await expectAccessible(page, 'details of a key whose owner is gone')

    const acting = await pageAs('elastic', { ...look, ...still })
    const create = new CreateApiKeyFlyout(acting)
    await acting.goto(`${CreateApiKeyFlyout.path}?as=${user('alice').username}`)
    await expect(create.actingBanner).toBeVisible()
    await create.customPrivileges.click()
    await create.addNames('0-cluster', 'manage_security')
    await expect(create.privilegesNotHeld('0-cluster')).toContainText(user('alice').username)
    await expectAccessible(acting, 'form of a key for another')
  })
}
