import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  ChangeExpiryDialog,
  CreatedApiKey,
  DeleteApiKeysDialog,
  expect,
  halvesOf,
  RefreshPermissionsDialog,
  RotateApiKeyFlyout,
  test,
} from '@latchkey/qa-kit'
import { expectAccessible, looks, still } from './accessible.ts'

// Axe takes seconds for a page, and a busy machine several times as long.
test.describe.configure({ timeout: 300_000 })

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
    await expiry.byDateButton.click()
    await expiry.submitButton.click()
    await expect(expiry.dialog).toContainText('Pick a date and a time.')
    await expectAccessible(page, 'expiry by a date that is missing')
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
    const { id } = halvesOf(encoded)
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  })
}
