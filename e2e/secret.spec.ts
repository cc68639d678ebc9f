import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import {
  ApiKeysPage,
  CreateApiKeyFlyout,
  CreatedApiKey,
  expect,
  Header,
  halvesOf,
  LeaveGuard,
  LoginPage,
  test,
} from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

/** Makes a key by the form, up to the step that shows its secret. */
async function create(page: Page, name: string): Promise<CreatedApiKey> {
  await page.goto(CreateApiKeyFlyout.path)
  const flyout = new CreateApiKeyFlyout(page)
  await flyout.name.fill(name)
  await flyout.submitButton.click()
  const created = new CreatedApiKey(page)
  await expect(created.callout).toBeVisible()
  return created
}

test('each tool gets the key and this cluster in its own words; a test says whether it works', async ({
  pageAs,
  latchkey,
  uniqueName,
  asSuperuser,
}) => {
  const page = await pageAs('developer')
  const created = await create(page, uniqueName(`it's "odd"`))
  const encoded = await created.copy()
  const endpoint = latchkey.elasticsearchUrl

  await created.testButton.click()
  await expect(created.testResult).toContainText('It works. Elasticsearch sees developer')
  const { id, secret } = halvesOf(encoded)
  // What a person pastes into a terminal is what Elasticsearch answers.
  const answer = execFileSync(
    '/bin/sh',
    [
      '-c',
      await created.copy('env').then(
        (text) => `${text}
node -e 'fetch(process.argv[1] + "/_security/_authenticate", { headers: { authorization: "ApiKey " + process.argv[2] } }).then((r) => r.text()).then(console.log)' "$ELASTICSEARCH_URL" "$ELASTICSEARCH_API_KEY"`,
      ),
    ],
    { encoding: 'utf8' },
  )
  expect(JSON.parse(answer)).toMatchObject({ username: 'developer', api_key: { id } })
  expect(JSON.parse(await created.copy('json'))).toMatchObject({ id, encoded })
  for (const format of ['curl', 'python', 'logstash']) {
    const text = await created.copy(format)
    expect(text).toContain(endpoint)
    expect(text).toContain(format === 'logstash' ? `${id}:${secret}` : encoded)
  }

  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  await created.testButton.click()
  await expect(created.testResult).toContainText('It was deleted')
  // That the key is refused is not the end of the session.
  await created.doneButton.click()
  await new ApiKeysPage(page).loaded()
})

test('a downloaded key is kept: no question is asked, and nothing is left of it', async ({
  pageAs,
  asSuperuser,
  uniqueName,
}) => {
  const page = await pageAs('developer')
  const name = uniqueName('downloaded')
  const created = await create(page, name)
  await page.keyboard.press('Escape')
  await new LeaveGuard(page).stayButton.click()

  const [download] = await Promise.all([page.waitForEvent('download'), created.downloadButton.click()])
  await expect(created.status).toHaveText('Downloaded')
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'))
  expect(file).toMatchObject({ name, endpoint: expect.stringMatching(/^http/) })
  expect(download.suggestedFilename()).toBe(`api-key-${name}-${file.id}.json`)

  await page.keyboard.press('Escape')
  await expect(created.callout).toBeHidden()
  expect(await page.content()).not.toContain(file.api_key)
  await asSuperuser('DELETE', '/_security/api_key', { ids: [file.id] })
})

test('after five minutes the secret is gone from the page, and that it was lost is said', async ({
  pageAs,
  asSuperuser,
  uniqueName,
}) => {
  const page = await pageAs('developer')
  await page.clock.install()
  const created = await create(page, uniqueName('forgotten'))
  await created.revealButton.click()
  const encoded = await created.field.inputValue()
  await page.clock.fastForward('05:01')
  await expect(created.forgotten).toContainText('neither copied nor downloaded')
  expect(await page.content()).not.toContain(encoded)
  await created.doneButton.click()
  await expect(created.forgotten).toBeHidden()
  await asSuperuser('DELETE', '/_security/api_key', { ids: [halvesOf(encoded).id] })
})

test('signing out takes the secret along', async ({ anonymousPage, user, asSuperuser, uniqueName }) => {
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/] })
  await page.goto(CreateApiKeyFlyout.path)
  await new LoginPage(page).signIn(user('developer'))
  await new CreateApiKeyFlyout(page).name.waitFor()
  const created = await create(page, uniqueName('signed-out'))
  await created.revealButton.click()
  const encoded = await created.field.inputValue()
  await new Header(page).signOut()
  await expect(new LoginPage(page).form).toBeVisible()
  expect(await page.content()).not.toContain(encoded)
  await page.goBack()
  await expect(new LoginPage(page).form).toBeVisible()
  expect(await page.content()).not.toContain(encoded)
  await asSuperuser('DELETE', '/_security/api_key', { ids: [halvesOf(encoded).id] })
})

test('a key for another cluster is not to be tested from here, and has the commands instead of formats', async ({
  pageAs,
  asSuperuser,
  uniqueName,
}) => {
  const page = await pageAs('security_admin')
  const flyout = new CreateApiKeyFlyout(page)
  await flyout.openCrossCluster()
  await flyout.name.fill(uniqueName('cross-cluster'))
  await flyout.addIndices('search', 0, 'logs-*')
  await flyout.submitButton.click()
  const created = new CreatedApiKey(page)
  await expect(created.connectOtherCluster).toBeVisible()
  await expect(page.getByTestId('apiKeyNotTestable')).toContainText('between clusters only')
  await expect(created.testButton).toBeHidden()
  await expect(created.formatButton).toBeHidden()
  const encoded = await created.copy()
  await asSuperuser('DELETE', '/_security/api_key', { ids: [halvesOf(encoded).id] })
})
