import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  CreateApiKeyFlyout,
  CreatedApiKey,
  expect,
  halvesOf,
  test,
} from '@latchkey/qa-kit'

test('a template fills in the form, keeps what was typed, and is what the key gets', {
  tag: '@every-license',
}, async ({ pageAs, asSuperuser, uniqueName, storedKey }) => {
  const page = await pageAs('key_admin')
  const flyout = new CreateApiKeyFlyout(page)
  const name = uniqueName('template')
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(name)
  await flyout.chooseTemplate('read-only-search')
  await expect(flyout.templateNotice).toContainText('Read-only search')
  await expect(flyout.name).toHaveValue(name)
  await expect(flyout.expirationDays).toHaveValue('90')
  await expect(page).toHaveURL((url) => url.searchParams.get('template') === 'read-only-search')

  await flyout.expirationDays.fill('5')
  await flyout.chooseTemplate('logstash')
  await expect(flyout.templateNotice).toContainText('What you changed was kept: expiry')
  await expect(flyout.expirationDays).toHaveValue('5')
  await flyout.flyout.getByTestId('apiKeyTemplateReplaceButton').click()
  await expect(flyout.expirationDays).toHaveValue('365')
  await expect(flyout.name).toHaveValue(name)

  await flyout.submitButton.click()
  const { id } = halvesOf(await new CreatedApiKey(page).copy())
  expect(await storedKey(id)).toMatchObject({
    name,
    role_descriptors: { logstash_writer: { cluster: ['monitor', 'manage_ilm', 'read_ilm'] } },
  })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('a link fills in the form, says so, says what is wrong in it, and makes nothing', async ({
  pageAs,
  uniqueName,
}) => {
  const page = await pageAs('security_admin')
  const flyout = new CreateApiKeyFlyout(page)
  const name = uniqueName('link')
  await page.goto(`${CreateApiKeyFlyout.path}?template=cross-cluster-search&name=${name}&expires=30d`)
  await expect(flyout.linkNotice).toContainText('Check name, expiry and access')
  await expect(flyout.name).toHaveValue(name)
  await expect(flyout.expirationDays).toHaveValue('30')
  await expect(flyout.crossClusterCard.getByRole('radio')).toBeChecked()
  await expect(flyout.flyout.getByTestId('apiKeyAccessNames-search-0')).toContainText('logs-*')
  await expect(flyout.ignoredNotice).toBeHidden()

  await page.goto(`${CreateApiKeyFlyout.path}?template=none&name=_x&expires=1y`)
  for (const part of ['name=_x', 'expires=1y', 'template=none'])
    await expect(flyout.ignoredNotice).toContainText(part)
  await expect(flyout.name).toHaveValue('')
  await expect(flyout.linkNotice).toBeHidden()
})

test('a duplicate of a key of somebody else has its settings and belongs to whoever makes it', {
  tag: '@every-license',
}, async ({ pageAs, apiKey, asSuperuser, storedKey }) => {
  const metadata = { team: 'x', managed: false, rotated_from: 'abc' }
  const role_descriptors = { r: { indices: [{ names: ['a-*'], privileges: ['read'] }] } }
  const key = await apiKey('developer', { expiration: '12d', metadata, role_descriptors })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.id })
  await list.actionsButton(key.id).click()
  await list.duplicateAction.click()
  const flyout = new CreateApiKeyFlyout(page)
  await expect(flyout.duplicateNotice).toContainText('It is developer’s and stays so')
  await expect(flyout.duplicateNotice).toContainText('metadata.rotated_from')
  await expect(flyout.name).toHaveValue(`${key.name} copy`)
  await expect(flyout.expirationDays).toHaveValue('12')
  await flyout.submitButton.click()
  const { id } = halvesOf(await new CreatedApiKey(page).copy())
  expect(await storedKey(id)).toMatchObject({
    name: `${key.name} copy`,
    username: 'key_admin',
    metadata: { team: 'x' },
    role_descriptors,
  })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('duplicating from the details, and an id that is not there', async ({ pageAs, apiKey }) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer', { expectedErrors: [/404 \(Not Found\)/] })
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(ApiKeyDetailsFlyout.path(key.id))
  await page.getByTestId('apiKeyDuplicateButton').click()
  await expect(flyout.name).toHaveValue(`${key.name} copy`)
  await expect(flyout.duplicateNotice).toContainText('a secret of its own')
  await page.goto(`${CreateApiKeyFlyout.path}?from=nothing-has-this-id0`)
  await expect(flyout.flyout.getByTestId('apiKeyDuplicateMissing')).toContainText('the form starts empty')
  await expect(flyout.name).toHaveValue('')
})

test('a form shows the request that it would send', async ({ pageAs, apiKey, latchkey }) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(`${CreateApiKeyFlyout.path}?name=viewed&expires=7d`)
  await flyout.viewRequestButton.click()
  await expect(flyout.request).toContainText('POST /_security/api_key')
  await expect(flyout.request).toContainText('"expiration": "7d"')
  await flyout.name.fill('viewed-2')
  await expect(flyout.request).toContainText('"name": "viewed-2"')
  await flyout.chooseRequestFormat('curl')
  await expect(flyout.request).toContainText(`'${latchkey.elasticsearchUrl}/_security/api_key'`)
  await flyout.chooseRequestFormat('terraform')
  await expect(flyout.request).toContainText(
    'resource "elasticstack_elasticsearch_security_api_key" "viewed-2"',
  )
  await flyout.chooseRequestFormat('javascript')
  await expect(flyout.request).toContainText('client.security.createApiKey')

  const key = await apiKey('developer')
  await page.goto(`${ApiKeyDetailsFlyout.path(key.id)}?tab=edit`)
  await flyout.viewRequestButton.click()
  await expect(flyout.flyout.getByTestId('apiKeyRequestFaulty')).toBeVisible()
  await flyout.metadataJsonTab.click()
  await flyout.writeJson(flyout.metadata, { team: 'x' })
  await expect(flyout.request).toContainText(`PUT /_security/api_key/${key.id}`)
})
