import { ApiKeysPage, CreateApiKeyFlyout, CreatedApiKey, expect, halvesOf, test } from '@latchkey/qa-kit'

/** A user who may make cross-cluster keys, whichever version the cluster is of. */
const admin = 'security_admin'

test('a key for another cluster is what was filled in, and says what to run there', async ({
  pageAs,
  asSuperuser,
  uniqueName,
  storedKey,
}) => {
  const page = await pageAs(admin)
  const flyout = new CreateApiKeyFlyout(page)
  const name = uniqueName('ccs')
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.crossClusterCard.click()
  await expect(page).toHaveURL((url) => url.searchParams.get('keyType') === 'cross_cluster')
  await flyout.name.fill(name)
  await flyout.addIndices('search', 0, 'logs-*', 'metrics-*')
  await flyout.limitAccessButton(0).click()
  const except = flyout.flyout.getByTestId('apiKeyAccessExcept-search-0').getByRole('combobox')
  await except.fill('secret')
  await except.press('Enter')
  await flyout.writeJson(flyout.flyout.getByTestId('apiKeyAccessQuery-search-0'), { term: { team: 'a' } })
  await flyout.submitButton.click()

  const created = new CreatedApiKey(page)
  await expect(created.callout).toBeVisible()
  await expect(created.formatButton, 'no REST client can use it').toBeHidden()
  await created.remoteAlias.fill('prod.eu')
  await expect(created.connectOtherCluster).toContainText('Use letters, digits, - and _ only')
  await created.remoteAlias.fill('prod-eu')
  await expect(created.remoteCommand('keystore')).toHaveText(
    'bin/elasticsearch-keystore add cluster.remote.prod-eu.credentials',
  )
  await expect(created.remoteCommand('settings')).toContainText('"cluster.remote.prod-eu.proxy_address"')
  await expect(created.remoteCommand('settings')).toContainText(':9443')
  const encoded = await created.copy()
  const { id, secret } = halvesOf(encoded)
  const commands = await created.connectOtherCluster.textContent()
  expect(commands).not.toContain(encoded)
  expect(commands).not.toContain(secret)
  expect(page.url()).not.toContain(secret)
  await created.doneButton.click()
  await expect(page).toHaveURL((url) => url.pathname === ApiKeysPage.path && url.search === '')

  expect(await storedKey(id)).toMatchObject({
    name,
    type: 'cross_cluster',
    access: {
      search: [{ names: ['logs-*', 'metrics-*'], field_security: { grant: ['*'], except: ['secret'] } }],
    },
  })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('form and JSON are two views of one value', async ({ pageAs }) => {
  const page = await pageAs(admin)
  const flyout = new CreateApiKeyFlyout(page)
  await flyout.openCrossCluster()
  await flyout.addIndices('search', 0, 'logs-*')
  await flyout.accessJsonTab.click()
  const text = flyout.access.getByRole('textbox')
  await expect(text).toContainText('"logs-*"')

  await flyout.writeJson(flyout.access, { search: [{ names: ['a-*'], later: true }], replication: [] })
  await flyout.accessFormTab.click()
  await expect(flyout.flyout.getByTestId('apiKeyAccessEntry-search-0')).toContainText('a-*')
  await flyout.addIndices('search', 0, 'b-*')
  await flyout.accessJsonTab.click()
  await expect(text, 'a field that the form does not show').toContainText('"later": true')
  await expect(text).toContainText('"b-*"')

  await flyout.writeJson(flyout.access, '{"search": [')
  await expect(flyout.accessFormTab).toBeDisabled()
  await expect(flyout.accessFormReason).toBeVisible()
  await flyout.userKeyCard.click()
  await flyout.crossClusterCard.click()
  await expect(text, 'also half-typed text is there again').toContainText('{"search": [')
  await flyout.writeJson(flyout.access, '{"search": []}')
  await expect(flyout.accessFormTab).toBeEnabled()
})

test('the rules of Elasticsearch show where they bite', async ({ pageAs, uniqueName }) => {
  const page = await pageAs(admin)
  const flyout = new CreateApiKeyFlyout(page)
  await flyout.openCrossCluster()
  await flyout.name.fill(uniqueName('rules'))
  await flyout.submitButton.click()
  const names = flyout.flyout.getByTestId('apiKeyAccessNames-search-0').getByRole('combobox')
  await expect(names).toBeFocused()
  await expect(flyout.flyout.getByTestId('apiKeyAccessEntry-search-0')).toContainText('Name at least one')
  await flyout.addIndices('search', 0, 'logs-*')

  await flyout.limitAccessButton(0).click()
  await flyout.writeJson(flyout.flyout.getByTestId('apiKeyAccessQuery-search-0'), '{"term": ')
  await flyout.submitButton.click()
  await expect(flyout.flyout.getByTestId('apiKeyAccessQuery-search-0-faults')).toBeVisible()
  await flyout.writeJson(flyout.flyout.getByTestId('apiKeyAccessQuery-search-0'), { match_all: {} })

  await flyout.addAccessButton('replication').click()
  await expect(
    flyout.flyout.getByTestId('apiKeyAccessNames-replication-0').getByRole('combobox'),
  ).toBeFocused()
  await flyout.addIndices('replication', 0, 'orders')
  await expect(flyout.flyout.getByTestId('apiKeyAccessLimitReason')).toBeVisible()
  await flyout.submitButton.click()
  await expect(flyout.flyout.getByTestId('apiKeyAccessEntry-search-0')).toContainText(
    'while there is replication',
  )
  await flyout.flyout.getByTestId('apiKeyAccessRemoveLimits-search-0').click()
  await expect(flyout.limitAccessButton(0)).toBeDisabled()
})

test('a pattern for certificates, where the cluster has them', async ({
  pageAs,
  asSuperuser,
  uniqueName,
  storedKey,
}) => {
  const page = await pageAs(admin, { expectedErrors: [/400 \(Bad Request\)/] })
  const session = await (await page.request.get('/api/session')).json()
  const flyout = new CreateApiKeyFlyout(page)
  await flyout.openCrossCluster()
  await flyout.name.fill(uniqueName('certificate'))
  await flyout.addIndices('search', 0, 'logs-*')
  if (!session.cluster.certificateIdentity) {
    await expect(flyout.certificateIdentitySwitch).toBeHidden()
    return
  }
  await flyout.certificateIdentitySwitch.click()
  await flyout.submitButton.click()
  await expect(flyout.certificateIdentity).toBeFocused()
  await flyout.certificateIdentity.fill('[')
  await flyout.submitButton.click()
  await expect(flyout.error).toContainText('Invalid certificate_identity format')
  await flyout.certificateIdentity.fill('CN=.*')
  await flyout.submitButton.click()
  const { id } = halvesOf(await new CreatedApiKey(page).copy())
  expect(await storedKey(id)).toMatchObject({ certificate_identity: 'CN=.*' })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('a privilege that is lost meanwhile is said in the form, and the card tells it from then on', async ({
  newUser,
  anonymousPage,
  asSuperuser,
  uniqueName,
}) => {
  const user = await newUser(['manage_security'])
  const page = await anonymousPage({ expectedErrors: [/403 \(Forbidden\)/] })
  await page.request.post('/api/session', {
    data: { username: user.username, password: user.password },
    headers: { 'x-latchkey-request': '1' },
  })
  const flyout = new CreateApiKeyFlyout(page)
  const name = uniqueName('lost')
  await flyout.openCrossCluster()
  await flyout.name.fill(name)
  await flyout.addIndices('search', 0, 'logs-*')
  await asSuperuser('PUT', `/_security/role/${user.username}`, { cluster: ['manage_own_api_key'] })
  await flyout.submitButton.click()
  await expect(flyout.error).toContainText('manage_security')
  await expect(flyout.crossClusterCard.getByRole('radio')).toBeDisabled()
  await expect(flyout.name).toHaveValue(name)
})

test('links to the documentation open in another tab', async ({ pageAs }) => {
  const page = await pageAs(admin)
  const flyout = new CreateApiKeyFlyout(page)
  await flyout.openCrossCluster()
  const link = flyout.flyout.getByTestId('documentationLink-crossCluster')
  await expect(link).toHaveAttribute('href', /^https:\/\/www\.elastic\.co\/.*remote-clusters-api-key/)
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(link).toHaveAttribute('rel', /noopener/)
})
