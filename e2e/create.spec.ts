import {
  ApiKeysPage,
  askElasticsearch,
  CreateApiKeyFlyout,
  CreatedApiKey,
  expect,
  halvesOf,
  LeaveGuard,
  test,
} from '@latchkey/qa-kit'

test('a restricted key with expiry and metadata is what was asked for', async ({
  pageAs,
  latchkey,
  asSuperuser,
  uniqueName,
  storedKey,
}) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  const name = uniqueName('restricted')
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(name)
  await flyout.expirationSwitch.click()
  await flyout.expirationDays.fill('30')
  await flyout.customPrivileges.click()
  await flyout.writeJson(flyout.roleDescriptors, {
    reader: { indices: [{ names: ['logs-*'], privileges: ['read'] }] },
  })
  await flyout.metadataJsonTab.click()
  await flyout.writeJson(flyout.metadata, { team: 'billing', nested: { env: 'prod' } })
  await flyout.submitButton.click()
  const encoded = await new CreatedApiKey(page).copy()
  const { id } = halvesOf(encoded)

  expect(await storedKey(id)).toMatchObject({
    name,
    username: 'developer',
    metadata: { team: 'billing', nested: { env: 'prod' } },
    role_descriptors: { reader: { indices: [{ names: ['logs-*'], privileges: ['read'] }] } },
  })
  const cluster = await askElasticsearch(
    latchkey.elasticsearchUrl,
    `ApiKey ${encoded}`,
    'GET',
    '/_cluster/health',
  )
  expect(cluster.status, 'no cluster privilege was asked for').toBe(403)
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('roles are copied into the key, without what Elasticsearch refuses in a copy', async ({
  pageAs,
  asSuperuser,
  uniqueName,
  storedKey,
}) => {
  const page = await pageAs('security_admin')
  const flyout = new CreateApiKeyFlyout(page)
  const role = uniqueName('role')
  const indices = [{ names: ['logs-*'], privileges: ['read'] }]
  await asSuperuser('PUT', `/_security/role/${role}`, { cluster: ['monitor'], indices, description: 'Mine' })
  await page.goto(`${CreateApiKeyFlyout.path}?role=${role}`)
  await flyout.name.fill(uniqueName('roles'))
  await expect(flyout.chosenRoles).toContainText(`${role} cluster: monitor · logs-*: read`)
  await expect(flyout.chosenRoles).toContainText('not in the copy: description')
  await flyout.addRole('viewer')
  await expect(flyout.chosenRoles).toContainText('Reserved')
  await expect(flyout.flyout.getByTestId('apiKeyRolesAreCopied')).toContainText('does not reach it')
  await flyout.submitButton.click()
  const { id } = halvesOf(await new CreatedApiKey(page).copy())

  expect(await storedKey(id)).toMatchObject({
    role_descriptors: { [role]: { cluster: ['monitor'], indices }, viewer: {} },
  })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  await asSuperuser('DELETE', `/_security/role/${role}`)
})

test('whoever may not read roles chooses from their own privileges; none is refused', async ({
  pageAs,
  asSuperuser,
  uniqueName,
  storedKey,
}) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(uniqueName('own'))
  await flyout.predefinedRoles.click()
  await expect(flyout.flyout.getByTestId('apiKeyRolesAreCopied')).toContainText('read_security')
  await expect(flyout.ownPrivileges).toBeVisible()
  await flyout.submitButton.click()
  await expect(flyout.ownPrivileges).toContainText('Choose at least one')
  await flyout.ownPrivileges.getByLabel('metrics-*').check()
  await flyout.submitButton.click()
  const { id } = halvesOf(await new CreatedApiKey(page).copy())

  expect(await storedKey(id)).toMatchObject({
    role_descriptors: {
      'own-privileges': {
        cluster: [],
        indices: [{ names: expect.arrayContaining(['metrics-*', 'traces-*']) }],
      },
    },
  })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('the type that is not possible is disabled with the reason, also at its URL', async ({ pageAs }) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  await flyout.openCrossCluster()
  await expect(flyout.crossClusterCard.getByRole('radio')).toBeDisabled()
  await expect(flyout.crossClusterCard).toContainText('manage_security')
  await expect(flyout.userKeyCard.getByRole('radio')).toBeChecked()
  await expect(flyout.allPrivileges).toBeVisible()
})

test('an empty restriction is refused with an explanation, never an unrestricted key', async ({
  pageAs,
  uniqueName,
}) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(uniqueName('empty'))
  await flyout.customPrivileges.click()
  const requests: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/api-keys')
      requests.push(request.url())
  })
  for (const text of ['{}', '', '{"reader":', '[]', '{"reader":{"clutser":["monitor"]}}']) {
    await flyout.writeJson(flyout.roleDescriptors, text)
    await flyout.submitButton.click()
    await expect(flyout.roleDescriptorsFaults, text).toBeVisible()
    await expect(flyout.flyout).toBeVisible()
  }
  expect(requests).toEqual([])
})

test('an unknown privilege is named with its place before anything is sent', async ({
  pageAs,
  uniqueName,
}) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(uniqueName('unknown'))
  await flyout.customPrivileges.click()
  const requests: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/api-keys')
      requests.push(request.url())
  })
  await flyout.writeJson(flyout.roleDescriptors, {
    reader: {
      cluster: ['Monitor', 'cluster:monitor/*'],
      indices: [{ names: ['logs-*'], privileges: ['read', 'view_index_metdata'] }],
    },
  })
  await flyout.submitButton.click()
  await expect(flyout.roleDescriptorsFaults).toContainText('Line 14')
  await expect(flyout.roleDescriptorsFaults).toContainText('view_index_metdata')
  await expect(flyout.roleDescriptorsFaults).toContainText('Did you mean view_index_metadata?')
  await expect(flyout.roleDescriptorsFaults).not.toContainText(/monitor/i)
  await expect(flyout.roleDescriptors.getByRole('textbox')).toBeFocused()
  expect(requests).toEqual([])
})

test('what Elasticsearch refuses is said in the form, in its own words, and nothing is lost', async ({
  pageAs,
  uniqueName,
}) => {
  const page = await pageAs('developer', { expectedErrors: [/400 \(Bad Request\)/] })
  const flyout = new CreateApiKeyFlyout(page)
  const name = uniqueName('refused')
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(name)
  await flyout.customPrivileges.click()
  await flyout.writeJson(flyout.roleDescriptors, {
    reader: { cluster: ['monitor'], restriction: { workflows: ['no_such_workflow'] } },
  })
  await flyout.submitButton.click()
  await expect(flyout.error).toContainText('no_such_workflow')
  await expect(flyout.name).toHaveValue(name)
})

test('a name is checked as Elasticsearch checks it', async ({ pageAs }) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(CreateApiKeyFlyout.path)
  for (const name of ['', ' padded', '_reserved']) {
    await flyout.name.fill(name)
    await flyout.submitButton.click()
    await expect(flyout.name, name).toHaveAttribute('aria-invalid', 'true')
    await expect(flyout.name, name).toBeFocused()
  }
})

test('focus goes into the flyout and back to the button that opened it', async ({ pageAs }) => {
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  const flyout = new CreateApiKeyFlyout(page)
  await list.open()
  await list.createButton.focus()
  await page.keyboard.press('Enter')
  await expect(flyout.flyout).toBeVisible()
  await expect
    .poll(() => flyout.flyout.evaluate((element) => element.contains(document.activeElement)))
    .toBe(true)
  await page.keyboard.press('Escape')
  await expect(flyout.flyout).toBeHidden()
  await expect(list.createButton).toBeFocused()
})

test('leaving a form with changes asks first; the back button too', async ({ pageAs }) => {
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  const flyout = new CreateApiKeyFlyout(page)
  await list.open()
  await list.createButton.click()
  await flyout.name.fill('half-typed')
  await page.goBack()
  const guard = new LeaveGuard(page)
  await guard.stayButton.click()
  await expect(flyout.name).toHaveValue('half-typed')
  await flyout.cancelButton.click()
  await guard.leaveButton.click()
  await expect(flyout.flyout).toBeHidden()
  await expect(page).toHaveURL((url) => url.pathname === ApiKeysPage.path)
})

test('the secret is masked, guarded until it was copied, and gone after that', async ({
  pageAs,
  uniqueName,
  asSuperuser,
}) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  const created = new CreatedApiKey(page)
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(uniqueName('secret'))
  const reply = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/api-keys')
  await flyout.submitButton.click()
  expect((await reply).headers()['cache-control']).toContain('no-store')
  await expect(created.callout).toBeVisible()

  await page.keyboard.press('Escape')
  await new LeaveGuard(page).stayButton.click()
  const encoded = await created.copy('encoded')
  expect(await created.copy('id_key')).toBe(Buffer.from(encoded, 'base64').toString())
  expect(await created.copy('curl')).toContain(`ApiKey ${encoded}`)
  expect(JSON.parse(await created.copy('json'))).toMatchObject({ encoded })

  await page.keyboard.press('Escape')
  await expect(flyout.flyout).toBeHidden()
  const kept = await page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.documentElement.outerHTML,
      location.href,
    ]),
  )
  expect(kept).not.toContain(encoded)
  const { id, secret } = halvesOf(encoded)
  expect(kept).not.toContain(secret)
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('whoever may not create is told which privilege is missing, also at the URL of the form', async ({
  pageAs,
}) => {
  const page = await pageAs('auditor')
  await page.goto(CreateApiKeyFlyout.path)
  await expect(page.getByTestId('apiKeyFlyout')).toContainText('manage_own_api_key')
  await expect(page.getByTestId('formFlyoutSubmitButton')).toBeHidden()
})

test('names of privileges are completed by keyboard; Escape closes the list and not the form', async ({
  pageAs,
}) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.customPrivileges.click()
  await flyout.accessJsonTab.click()
  const editor = flyout.roleDescriptors.getByRole('textbox')
  await editor.fill('{"r": {"indices": [{"names": ["a"], "privileges": ["')
  await editor.press('End')
  await editor.pressSequentially('view_index_m')
  const option = page.getByRole('option', { name: 'view_index_metadata' })
  await expect(option).toBeVisible()
  await editor.press('Escape')
  await expect(option).toBeHidden()
  await expect(flyout.name).toBeVisible()
  await editor.press('Control+Space')
  await expect(option).toHaveAttribute('aria-selected', 'true')
  await editor.press('Enter')
  await expect(editor).toContainText('"view_index_metadata"')
})
