import { ApiKeyDetailsFlyout, ApiKeysPage, DeleteApiKeysDialog, expect, test } from '@latchkey/qa-kit'

test('several keys go at once, and only those', async ({ pageAs, apiKey, uniqueName, storedKey }) => {
  const label = uniqueName('bulk')
  const [first, second, kept] = [
    await apiKey('bob', { name: `${label}-1` }),
    await apiKey('alice', { name: `${label}-2` }),
    await apiKey('alice', { name: `${label}-3` }),
  ]
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label })
  await list.checkbox(first.id).click()
  await list.checkbox(second.id).click()
  await list.bulkDeleteButton.click()
  const dialog = new DeleteApiKeysDialog(page)
  await expect(dialog.dialog).toContainText(first.name)
  await dialog.confirm()
  await expect.poll(() => list.ids()).toEqual([kept.id])
  for (const [key, invalidated] of [
    [first, true],
    [second, true],
    [kept, false],
  ] as const) {
    expect(await storedKey(key.id)).toMatchObject({ invalidated })
  }
})

test('cancelling changes nothing, and focus goes back', async ({ pageAs, apiKey, storedKey }) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await list.deleteButton(key.id).click()
  await new DeleteApiKeysDialog(page).cancelButton.click()
  await expect(list.row(key.id)).toBeVisible()
  await expect(list.deleteButton(key.id)).toBeFocused()
  expect(await storedKey(key.id)).toMatchObject({ invalidated: false })
})

test('a managed key is not ticked with the others, and asks for its name', async ({ pageAs, apiKey }) => {
  const key = await apiKey('bob', { metadata: { managed: true } })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await expect(list.checkbox(key.id)).toBeDisabled()
  await list.deleteButton(key.id).click()
  const { dialog, confirmButton } = new DeleteApiKeysDialog(page)
  await expect(confirmButton).toBeDisabled()
  await dialog.getByRole('textbox').fill(key.name)
  await confirmButton.click()
  await expect(dialog).toBeHidden()
  await expect(list.row(key.id)).toBeHidden()
})

test('a key that somebody else deleted meanwhile is reported as gone', async ({
  pageAs,
  apiKey,
  asSuperuser,
}) => {
  const key = await apiKey('alice')
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [key.id] })
  await list.deleteButton(key.id).click()
  await new DeleteApiKeysDialog(page).confirmButton.click()
  await expect(list.row(key.id)).toBeHidden()
})

test('cross-cluster keys are out of reach without manage_security, with the reason', async ({
  pageAs,
  apiKey,
}) => {
  const key = await apiKey('security_admin', { access: { search: [{ names: ['logs-*'] }] } })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await expect(list.deleteButton(key.id)).toBeDisabled()
})

test('a key is deleted from its details, which close then', async ({ pageAs, apiKey, storedKey }) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await list.rowsNamed(key.name).click()
  const button = page.getByTestId('apiKeyDeleteButton')
  await button.click()
  await new DeleteApiKeysDialog(page).cancelButton.click()
  await expect(button).toBeFocused()
  await button.click()
  await new DeleteApiKeysDialog(page).confirm()
  await expect(new ApiKeyDetailsFlyout(page).flyout).toBeHidden()
  await expect(list.row(key.id)).toBeHidden()
  expect(await storedKey(key.id)).toMatchObject({ invalidated: true })
})
