import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  ChangeExpiryDialog,
  expect,
  OwnKeysBanner,
  RolesPage,
  test,
} from '@latchkey/qa-kit'

test('keys of one’s own that are about to expire are said over every page, until they are waved away', async ({
  pageAs,
  newUser,
  apiKey,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const [key, other] = [await apiKey(user, { expiration: '50h' }), await apiKey(user, { expiration: '90d' })]
  const page = await pageAs(user)
  const [banner, list] = [new OwnKeysBanner(page), new ApiKeysPage(page)]
  await page.goto(RolesPage.path)
  await expect(banner.banner).toContainText(`Your key ${key.name} expires in 2 days.`)
  await banner.keyLink.click()
  const details = new ApiKeyDetailsFlyout(page)
  await expect(details.title).toHaveText(key.name)
  await page.keyboard.press('Escape')
  await expect(details.flyout).toBeHidden()
  await banner.dismissButton.click()
  await expect(banner.banner).toBeHidden()

  // Another one gets near.
  await list.rowsNamed(other.name).click()
  await details.changeExpiryButton.click()
  const dialog = new ChangeExpiryDialog(page)
  await dialog.days.fill('3')
  await dialog.submitButton.click()
  await expect(page.getByTestId('apiKeyExpiryChangedToast')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(details.flyout).toBeHidden()
  await expect(banner.banner).toContainText('2 of your keys expire within 7 days')
  await banner.listLink.click()
  await expect(page).toHaveURL(/expires_before=/)
  await list.loaded()
  expect(await list.ids()).toEqual([key.id, other.id])
})

test('nothing is said of managed keys, of those that were rotated, and to whom has none', async ({
  pageAs,
  newUser,
  apiKey,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const old = await apiKey(user, { expiration: '2d' })
  await apiKey(user, { expiration: '30d', metadata: { rotated_from: old.id } })
  await apiKey(user, { expiration: '2d', metadata: { managed: true } })
  for (const who of [user, 'guest'] as const) {
    const page = await pageAs(who, { expectedErrors: [/403 \(Forbidden\)/] })
    const asked: string[] = []
    page.on('requestfinished', (request) => asked.push(new URL(request.url()).pathname))
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (who === user) await expect.poll(() => asked).toContain('/api/api-keys/own-expiring')
    await expect(new OwnKeysBanner(page).banner).toBeHidden()
    if (who === 'guest') expect(asked).not.toContain('/api/api-keys/own-expiring')
  }
})
