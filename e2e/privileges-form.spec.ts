import { ApiKeyDetailsFlyout, CreateApiKeyFlyout, expect, test } from '@latchkey/qa-kit'

test('a key is made with nothing but the form, and is what the JSON says', { tag: '@every-license' }, async ({
  pageAs,
  uniqueName,
  asSuperuser,
  storedKey,
}) => {
  const index = uniqueName('orders')
  await asSuperuser('PUT', `/${index}`, {})
  const name = uniqueName('by-form')
  const page = await pageAs('elastic')
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(name)
  await flyout.customPrivileges.click()
  await flyout.privilegesRoleName(0).fill('reader')
  await flyout.addNames('0-cluster', 'monitor', 'cluster:admin/xpack/*')

  await flyout.addPrivilegesEntryButton(0, 'indices').click()
  // The name of an index is completed from those that there are.
  await flyout.chooseName('0-indices-0-names', index.slice(0, -2), index)
  await flyout.addNames('0-indices-0-names', 'logs-*')
  await flyout.addNames('0-indices-0-privileges', 'read', 'view_index_metadata')
  await page.getByTestId('apiKeyAccessLimit-0-indices-0').click()
  const except = page.getByTestId('apiKeyAccessExcept-0-indices-0').getByRole('combobox')
  await except.fill('card')
  await except.press('Enter')
  await flyout.writeJson(page.getByTestId('apiKeyAccessQuery-0-indices-0'), { term: { team: 'a' } })

  await flyout.privilegesSection(0, 'applications').click()
  await flyout.addPrivilegesEntryButton(0, 'applications').click()
  await page.getByTestId('apiKeyPrivilegesApplication-0-0').fill('kibana-.kibana')
  await flyout.addNames('0-applications-0-privileges', 'feature_discover.read')

  await flyout.privilegesSection(0, 'remote_cluster').click()
  await flyout.addPrivilegesEntryButton(0, 'remote_cluster').click()
  await flyout.addNames('0-remote_cluster-0-clusters', 'eu-*')
  await flyout.addNames('0-remote_cluster-0-privileges', 'monitor_enrich')

  await flyout.addPrivilegesRoleButton.click()
  await expect(flyout.privilegesRoleName(1)).toBeFocused()
  await flyout.privilegesSection(1, 'run_as').click()
  await flyout.addNames('1-run_as', 'somebody')

  const expected = {
    reader: {
      cluster: ['monitor', 'cluster:admin/xpack/*'],
      indices: [
        {
          names: [index, 'logs-*'],
          privileges: ['read', 'view_index_metadata'],
          field_security: { grant: ['*'], except: ['card'] },
          query: { term: { team: 'a' } },
        },
      ],
      applications: [
        { application: 'kibana-.kibana', privileges: ['feature_discover.read'], resources: ['*'] },
      ],
      remote_cluster: [{ clusters: ['eu-*'], privileges: ['monitor_enrich'] }],
    },
    'role-2': { run_as: ['somebody'] },
  }
  await flyout.accessJsonTab.click()
  await expect(flyout.roleDescriptors.getByRole('textbox')).toBeVisible()
  await flyout.submitButton.click()
  await expect(page.getByTestId('apiKeyCreatedCallOut')).toBeVisible()
  const key = await storedKey({ name })
  expect(key.role_descriptors).toMatchObject({
    ...expected,
    // Elasticsearch keeps a query as text.
    reader: {
      ...expected.reader,
      indices: [{ ...expected.reader.indices[0], query: '{"term":{"team":"a"}}' }],
    },
  })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [key.id] })
  await asSuperuser('DELETE', `/${index}`)
})

test('what one does not hold is marked in both views, and hinders nothing', {
  tag: '@every-license',
}, async ({ pageAs, uniqueName, asSuperuser, storedKey }) => {
  const name = uniqueName('not-held')
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(name)
  await flyout.customPrivileges.click()
  await flyout.addNames('0-cluster', 'manage_own_api_key', 'monitor')
  await expect(flyout.privilegesNotHeld('0-cluster')).toContainText('You don’t hold monitor yourself')
  await expect(flyout.privilegesNotHeld('0-cluster')).not.toContainText('manage_own_api_key')
  await flyout.addPrivilegesEntryButton(0, 'indices').click()
  await flyout.addNames('0-indices-0-names', 'logs-*')
  await flyout.addNames('0-indices-0-privileges', 'read', 'write')
  await expect(flyout.privilegesNotHeld('0-indices-0-privileges')).toContainText('write on all of logs-*')
  await expect(flyout.privilegesCheck).toHaveAttribute('data-extent', 'checked')

  await flyout.accessJsonTab.click()
  await expect(flyout.roleDescriptorsWarnings).toContainText('monitor')
  await expect(flyout.roleDescriptorsWarnings).toContainText('write on all of logs-*')
  await flyout.accessFormTab.click()
  await page.getByTestId('apiKeyPrivilegesRemoveNotHeld-0-cluster').click()
  await expect(flyout.privilegesNotHeld('0-cluster')).toBeHidden()
  await expect(flyout.privilegesList('0-cluster')).toContainText('manage_own_api_key')

  await flyout.submitButton.click()
  await expect(page.getByTestId('apiKeyCreatedCallOut')).toBeVisible()
  const { id } = await storedKey({ name })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('a form that is not whole says where; JSON that is none keeps the form away', async ({
  pageAs,
  uniqueName,
}) => {
  const page = await pageAs('developer')
  const flyout = new CreateApiKeyFlyout(page)
  await page.goto(CreateApiKeyFlyout.path)
  await flyout.name.fill(uniqueName('faults'))
  await flyout.customPrivileges.click()
  await flyout.submitButton.click()
  await expect(page.getByTestId('apiKeyPrivilegesFaults')).toContainText('Name at least one role')
  await flyout.addPrivilegesEntryButton(0, 'indices').click()
  await flyout.submitButton.click()
  await expect(flyout.privilegesList('0-indices-0-names').getByRole('combobox')).toBeFocused()
  await expect(flyout.privilegesForm).toContainText('Choose at least one privilege')
  await flyout.addPrivilegesRoleButton.click()
  await flyout.privilegesRoleName(1).fill('role-1')
  await expect(flyout.privilegesForm).toContainText('Another role is called so')
  await flyout.privilegesRoleName(1).fill('role-1b')
  await flyout.privilegesSection(1, 'restriction').click()
  await flyout.addNames('1-restriction-workflows', 'search_application_query')
  await expect(flyout.privilegesForm).toContainText('only alone')

  await flyout.writeJson(flyout.roleDescriptors, '{"a": ')
  await expect(flyout.accessFormReason).toBeVisible()
  await expect(flyout.accessFormTab).toBeDisabled()
})

test('what the form has no field for stays when a key is edited with it', async ({
  pageAs,
  apiKey,
  storedKey,
}) => {
  const reader = {
    indices: [{ names: ['logs-*'], privileges: ['read'], field_security: { grant: ['a'] } }],
    global: { application: { manage: { applications: ['kibana-*'] } } },
    metadata: { team: 'a' },
  }
  const key = await apiKey('developer', { role_descriptors: { reader } })
  const page = await pageAs('developer')
  await new ApiKeyDetailsFlyout(page).open(key.id, 'edit')
  const form = new CreateApiKeyFlyout(page)
  await expect(page.getByTestId('apiKeyPrivilegesKept-0')).toContainText('global, metadata')
  await form.addNames('0-indices-0-privileges', 'view_index_metadata')
  await new ApiKeyDetailsFlyout(page).saveButton.click()
  await expect(new ApiKeyDetailsFlyout(page).savedToast).toBeVisible()
  expect((await storedKey(key.id)).role_descriptors).toMatchObject({
    reader: { ...reader, indices: [{ ...reader.indices[0], privileges: ['read', 'view_index_metadata'] }] },
  })
})
