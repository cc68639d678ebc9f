import {
  ApiKeyDetailsFlyout,
  ApiKeysOverview,
  ApiKeysPage,
  DeleteApiKeysDialog,
  expect,
  type MadeApiKey,
  test,
} from '@latchkey/qa-kit'

test('a deleted key is found among those deleted lately, and can only be looked at', async ({
  pageAs,
  apiKey,
}) => {
  const key = await apiKey('alice')
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.id })
  await list.deleteButton(key.id).click()
  const dialog = new DeleteApiKeysDialog(page)
  await dialog.confirmButton.click()
  await expect(list.row(key.id)).toBeHidden()

  await page.getByRole('link', { name: 'Recently deleted' }).click()
  await expect(page.getByRole('heading', { name: 'Recently deleted' })).toBeVisible()
  await expect(page.getByTestId('apiKeysRevokedCallout')).toContainText('cannot be brought back')
  await list.searchFor(key.id)
  const row = list.row(key.id)
  await expect(row.getByTestId('apiKeyUsername')).toHaveText('alice')
  await expect(row.getByTestId('apiKeyRealm')).toHaveText('default_native')
  await expect(row).toContainText('just now')
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(row.getByTestId(`apiKeysTableDeleteAction-${key.id}`)).toHaveCount(0)

  await list.rowsNamed(key.name).click()
  const details = new ApiKeyDetailsFlyout(page)
  await expect(details.title).toHaveText(key.name)
  await expect(page.getByTestId('apiKeyFlyout').getByTestId('apiKeyStatus')).toHaveText('Deleted')
  await expect(page.getByTestId('apiKeyDeleteButton')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('apiKeyFlyout')).toBeHidden()
  // The view is in the URL, and survives what is opened over it.
  await expect(page).toHaveURL((url) => url.searchParams.get('view') === 'revoked')
  await page.reload()
  await expect(row).toBeVisible()
  await page.getByTestId('apiKeysRevokedBackLink').click()
  await expect(page.getByRole('heading', { name: 'API keys', exact: true })).toBeVisible()
})

test('the keys of a deleted and of a disabled user are found, explained and deleted', async ({
  pageAs,
  apiKey,
  newUser,
  asSuperuser,
  uniqueName,
}) => {
  const [gone, off] = [await newUser(['manage_own_api_key']), await newUser(['manage_own_api_key'])]
  const metadata = { batch: uniqueName('orphan') }
  const ofGone = await apiKey(gone, { metadata })
  const ofOff = await apiKey(off, { metadata })
  const ofHere = await apiKey('alice', { metadata })
  await asSuperuser('DELETE', `/_security/user/${gone.username}`)
  await asSuperuser('PUT', `/_security/user/${off.username}/_disable`)

  const page = await pageAs('security_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: `batch:${metadata.batch}` })
  const stateOf = (key: MadeApiKey) => list.row(key.id).getByTestId('apiKeyOwnerState')
  await expect(stateOf(ofGone)).toHaveText('Gone')
  await expect(stateOf(ofOff)).toHaveText('Disabled')
  await expect(stateOf(ofHere)).toHaveCount(0)

  // Who is gone is remembered for two seconds, which another test may have begun.
  await expect(async () => {
    await list.open({ q: `batch:${metadata.batch}` })
    await page.getByTestId('goneOwnersFilterButton').click()
    await expect(page).toHaveURL((url) => url.searchParams.getAll('owner_state').length === 2)
    await list.loaded()
    await expect(list.row(ofOff.id)).toBeVisible({ timeout: 2000 })
    await expect(list.row(ofHere.id)).toBeHidden({ timeout: 2000 })
    await expect(page.getByTestId('ownerStateFilterButton-missing')).toContainText('1', { timeout: 2000 })
  }).toPass()
  await expect(page.getByTestId('apiKeysGoneOwnersCallout')).toContainText('go on working')

  // The tile shows the keys of all of them, whatever was searched for.
  const overview = new ApiKeysOverview(page)
  await expect(overview.count('goneOwners')).toHaveText(/[1-9]/)
  const tile = overview.tile('goneOwners')
  await tile.click()
  await expect(tile).toHaveAttribute('aria-pressed', 'true')
  await list.searchFor(`batch:${metadata.batch}`)
  await expect(list.row(ofOff.id)).toBeVisible()
  await page.getByTestId('ownerStateFilterButton-disabled').click()
  await expect(list.row(ofOff.id)).toBeHidden()
  await list.rowsNamed(ofGone.name).click()
  const notice = page.getByTestId('apiKeyGoneOwnerNotice')
  await expect(notice).toContainText(`${gone.username} no longer exists`)
  await page.keyboard.press('Escape')
  await expect(notice).toBeHidden()

  await list.selectAllCheckbox.click()
  await list.bulkDeleteButton.click()
  const dialog = new DeleteApiKeysDialog(page)
  await dialog.confirmButton.click()
  await expect(list.row(ofGone.id)).toBeHidden()
  await list.open({ q: `batch:${metadata.batch}` })
  expect((await list.ids()).sort()).toEqual([ofOff.id, ofHere.id].sort())
})

test('all keys of owners who are gone go together, and no other key', async ({
  pageAs,
  manyKeys,
  apiKey,
  uniqueName,
  storedKey,
}) => {
  const keys = await manyKeys(60, { owner: uniqueName('gone'), names: 'equal' })
  const ofHere = await apiKey('alice', { metadata: keys.metadata })
  const before = await keys.count()
  const page = await pageAs('security_admin')
  const list = new ApiKeysPage(page)
  const count = page.getByTestId('apiKeysCount')
  await expect(async () => {
    await list.open({ q: keys.search, owner_state: 'missing', type: 'all' })
    await expect(count).toContainText(`${before.all - 1} keys`, { timeout: 2000 })
  }).toPass()
  await list.nextPageButton.click()
  await list.loaded()
  await list.selectAllCheckbox.click()
  await list.selectAllMatchingButton.click()
  await list.bulkDeleteButton.click()
  const dialog = new DeleteApiKeysDialog(page)
  await dialog.confirmButton.click()
  await dialog.finished()
  expect(await storedKey(ofHere.id)).toMatchObject({ invalidated: false })
  expect((await keys.count()).user).toBe(1)
})
