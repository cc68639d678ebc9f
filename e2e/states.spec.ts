import { startFaultProxy } from '@latchkey/fault-proxy'
import { seedUsers, startElasticsearch } from '@latchkey/local-elasticsearch'
import { ApiKeysPage, CreateApiKeyFlyout, CreatedApiKey, expect, LoginPage, test } from '@latchkey/qa-kit'
import { startLatchkey } from './start-latchkey.ts'

// The lines of the browser and of the router about the failure that the test brings about.
const expectedErrors = [/the server responded with a status of/, /^ApiFailure: Elasticsearch does not answer/]

test('Elasticsearch away: says so, signs nobody out, and goes on when it is back', async ({
  anonymousPage,
  user,
  latchkey,
  uniqueName,
}) => {
  const proxy = await startFaultProxy(latchkey.elasticsearchUrl)
  const own = await startLatchkey(proxy.url)
  const page = await anonymousPage({ expectedErrors })
  const list = new ApiKeysPage(page)
  try {
    await page.goto(own.url)
    await new LoginPage(page).signIn(user('developer'))
    await list.loaded()

    await proxy.setFault({ kind: 'refuse' })
    await list.refreshButton.click()
    await expect(page.getByTestId('apiKeysErrorPrompt')).toBeVisible()
    await page.reload()
    await expect(page.getByTestId('errorPage')).toBeVisible()

    await proxy.setFault({ kind: 'pass' })
    await page.getByTestId('errorPageRetryButton').click()
    await list.loaded()

    await list.createButton.click()
    const flyout = new CreateApiKeyFlyout(page)
    const name = uniqueName('away')
    await flyout.name.fill(name)
    await proxy.setFault({ kind: 'refuse' })
    await flyout.submitButton.click()
    await expect(flyout.error).toBeVisible()
    await expect(flyout.name).toHaveValue(name)

    await proxy.setFault({ kind: 'pass' })
    await flyout.submitButton.click()
    await expect(new CreatedApiKey(page).callout).toBeVisible()
  } finally {
    // Else what it asks for at this moment is refused, and complained of.
    await page.close()
    await own.stop()
    await proxy.stop()
  }
})

test('Elasticsearch away at sign-in is not a wrong password', async ({ anonymousPage, user, latchkey }) => {
  const proxy = await startFaultProxy(latchkey.elasticsearchUrl)
  const own = await startLatchkey(proxy.url)
  const page = await anonymousPage({ expectedErrors })
  try {
    await proxy.setFault({ kind: 'refuse' })
    await page.goto(`${own.url}${LoginPage.path}`)
    const login = new LoginPage(page)
    await login.signIn(user('developer'))
    await expect(login.error).toContainText('Elasticsearch')
    await expect(login.error).not.toContainText('password')
    await proxy.setFault({ kind: 'pass' })
    await login.signIn(user('developer'))
    await new ApiKeysPage(page).loaded()
  } finally {
    // Else what it asks for at this moment is refused, and complained of.
    await page.close()
    await own.stop()
    await proxy.stop()
  }
})

test('API keys switched off on the cluster: the page names the setting', async ({ anonymousPage, user }) => {
  test.setTimeout(180_000)
  await using node = await startElasticsearch({
    settings: { 'xpack.security.authc.api_key.enabled': 'false' },
  })
  await seedUsers(node)
  const own = await startLatchkey(node.url)
  const page = await anonymousPage({ expectedErrors })
  try {
    await seedUsers(node)
    await page.goto(own.url)
    await new LoginPage(page).signIn(user('key_admin'))
    await expect(page.getByTestId('apiKeysDisabledPrompt')).toContainText(
      'xpack.security.authc.api_key.enabled',
    )
  } finally {
    // Else what it asks for at this moment is refused, and complained of.
    await page.close()
    await own.stop()
    await node.stop()
  }
})
