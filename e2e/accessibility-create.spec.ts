import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  CreateApiKeyFlyout,
  CreatedApiKey,
  expect,
  halvesOf,
  IdentifyApiKeyFlyout,
  LeaveGuard,
  LoginPage,
  test,
} from '@latchkey/qa-kit'
import { expectAccessible, looks, still } from './accessible.ts'

// Axe takes seconds for a page, and a busy machine several times as long.
test.describe.configure({ timeout: 300_000 })

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
    const { id } = halvesOf(encoded)
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
    const { id } = halvesOf(await created.copy())
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
