import {
  ApiKeysPage,
  askElasticsearch,
  CreateApiKeyFlyout,
  CreatedApiKey,
  DeleteApiKeysDialog,
  expect,
  halvesOf,
  LoginPage,
  test,
} from '@latchkey/qa-kit'

/*
 * What Latchkey is for, from the first click to the last: sign in, create a key, copy its secret, use it at
 * Elasticsearch, delete it, and see it refused.
 */
for (const { username, colorScheme } of [
  { username: 'developer', colorScheme: 'light' },
  { username: 'key_admin', colorScheme: 'dark' },
  { username: 'security_admin', colorScheme: 'light' },
] as const) {
  const title = `${username} creates a key, uses it and deletes it (${colorScheme})`
  test(title, { tag: '@every-license' }, async ({ anonymousPage, user, latchkey, uniqueName }) => {
    const page = await anonymousPage({
      colorScheme,
      expectedErrors: [/401 \(Unauthorized\)/],
    })
    const list = new ApiKeysPage(page)
    const name = uniqueName('main-job')

    await page.goto('/')
    await new LoginPage(page).signIn(user(username))
    await list.loaded()

    await list.createButton.click()
    const flyout = new CreateApiKeyFlyout(page)
    await expect(page).toHaveURL((url) => url.pathname === CreateApiKeyFlyout.path)
    await flyout.name.fill(name)
    await flyout.submitButton.click()
    const encoded = await new CreatedApiKey(page).copy('encoded')

    const used = await askElasticsearch(
      latchkey.elasticsearchUrl,
      `ApiKey ${encoded}`,
      'GET',
      '/_security/_authenticate',
    )
    expect(used).toMatchObject({ status: 200, body: { username, api_key: { name } } })
    const { id } = halvesOf(encoded)

    await page.keyboard.press('Escape')
    await expect(flyout.flyout).toBeHidden()
    await expect(page.locator('body')).not.toContainText(encoded)
    await list.searchFor(name)
    await expect(list.row(id)).toBeVisible()

    await list.deleteButton(id).click()
    await new DeleteApiKeysDialog(page).confirm()
    await expect(list.row(id)).toBeHidden()

    const refused = await askElasticsearch(
      latchkey.elasticsearchUrl,
      `ApiKey ${encoded}`,
      'GET',
      '/_security/_authenticate',
    )
    expect(refused.status).toBe(401)
  })
}
