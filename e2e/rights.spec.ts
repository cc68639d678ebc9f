import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  askElasticsearch,
  basic,
  expect,
  RefreshPermissionsDialog,
  test,
} from '@latchkey/qa-kit'

const own = 'manage_own_api_key'
const onLogs = (...privileges: string[]) => [{ names: ['logs-*'], privileges }]

test('the owner’s rights have changed: the details say so, and a refresh makes it so, listed before', async ({
  pageAs,
  newUser,
  apiKey,
  asSuperuser,
  latchkey,
}) => {
  const owner = await newUser([own])
  const role = `/_security/role/${owner.username}`
  await asSuperuser('PUT', role, { cluster: [own, 'monitor'], indices: onLogs('read') })
  const key = await apiKey(owner)
  const statusOf = async (path: string) => {
    const { status } = await askElasticsearch(latchkey.elasticsearchUrl, `ApiKey ${key.encoded}`, 'GET', path)
    return status
  }
  const page = await pageAs(owner)
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id)
  await expect(details.effective).toContainText('monitor')
  await expect(details.snapshotState).toContainText('the same as when this key was last saved')
  const dialog = new RefreshPermissionsDialog(page)
  await details.refreshButton.click()
  await expect(dialog.nothing).toBeVisible()
  await expect(dialog.submitButton).toBeHidden()
  await dialog.cancelButton.click()
  await expect(details.refreshButton).toBeFocused()

  await asSuperuser('PUT', role, { cluster: [own, 'read_security'], indices: onLogs('read', 'write') })
  await page.reload()
  await expect(details.rightsGained).toContainText('read_security')
  await expect(details.rightsGained).toContainText('write')
  await expect(details.rightsLost).toContainText('monitor')
  // Until then, the key works with the rights of before.
  expect([await statusOf('/_cluster/health'), await statusOf('/_security/role')]).toEqual([200, 403])

  await details.refreshButton.click()
  await expect(dialog.rightsGained).toContainText('read_security')
  await expect(dialog.rightsGained).toContainText('write')
  await expect(dialog.rightsLost).toContainText('monitor')
  // What is confirmed is what was listed.
  await asSuperuser('PUT', role, { cluster: [own, 'read_security'], indices: onLogs('read', 'index') })
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/roles/own', async (route) => {
    await released
    await route.continue()
  })
  await dialog.submitButton.click()
  // What is under way cannot be called off.
  await expect(dialog.cancelButton).toBeDisabled()
  release()
  await expect(dialog.rightsMoved).toBeVisible()
  await expect(dialog.rightsGained).toContainText('index')
  expect(await statusOf('/_security/role')).toBe(403)
  await dialog.submitButton.click()
  await expect(dialog.doneToast).toBeVisible()
  await expect(details.snapshotState).toContainText('the same as when this key was last saved')
  await expect(details.effective).toContainText('read_security')
  await expect(details.effective).not.toContainText('monitor')
  expect([await statusOf('/_cluster/health'), await statusOf('/_security/role')]).toEqual([403, 200])
})

test('what a key can effectively do: of what was assigned, as much as its owner had', async ({
  pageAs,
  newUser,
  apiKey,
  asSuperuser,
}) => {
  const owner = await newUser([own])
  const limited = { names: ['logs-*'], privileges: ['read'], query: '{"term":{"team":"billing"}}' }
  await asSuperuser('PUT', `/_security/role/${owner.username}`, {
    cluster: [own, 'monitor'],
    indices: [limited],
  })
  const key = await apiKey(owner, {
    role_descriptors: {
      reader: {
        cluster: ['monitor_ml', 'manage_ilm'],
        indices: [{ names: ['*'], privileges: ['read', 'write', 'indices:data/read/get'] }],
      },
    },
  })
  const page = await pageAs(owner)
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id)
  // Held under another name, in a narrower pattern, and with the owner's limit.
  await expect(details.effective).toContainText('monitor_ml')
  await expect(details.effective).toContainText('logs-*')
  await expect(details.effective).toContainText('"team":"billing"')
  await expect(details.notEffective).toContainText('manage_ilm')
  await expect(details.notEffective).toContainText('write')
  await expect(details.undecided).toContainText('indices:data/read/get')
  await details.assignedButton.click()
  await expect(details.effective).toBeHidden()
  await expect(details.access).toContainText('write')

  // Its own access does not reach what the owner gains.
  await asSuperuser('PUT', `/_security/role/${owner.username}`, {
    cluster: [own, 'monitor', 'read_slm'],
    indices: [limited],
  })
  await page.reload()
  await expect(details.snapshotState).toContainText('in nothing that its own access reaches')
})

test('a key that was changed meanwhile is not refreshed unseen; the menu of its row leads there too', async ({
  pageAs,
  newUser,
  apiKey,
  asSuperuser,
  latchkey,
}) => {
  const owner = await newUser([own])
  const key = await apiKey(owner, { role_descriptors: { it: { cluster: ['monitor', 'read_slm'] } } })
  await asSuperuser('PUT', `/_security/role/${owner.username}`, { cluster: [own, 'monitor'] })
  const page = await pageAs(owner, { expectedErrors: [/409 \(Conflict\)/] })
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await list.actionsButton(key.id).click()
  await list.refreshAction.click()
  const dialog = new RefreshPermissionsDialog(page)
  await expect(dialog.rightsGained).toContainText('monitor')
  await askElasticsearch(latchkey.elasticsearchUrl, basic(owner), 'PUT', `/_security/api_key/${key.id}`, {
    role_descriptors: { it: { cluster: ['read_slm'] } },
  })
  await dialog.submitButton.click()
  // That update has taken the new snapshot along.
  await expect(dialog.changedMeanwhile).toBeVisible()
  await expect(dialog.nothing).toBeVisible()
  await expect(dialog.submitButton).toBeHidden()
})

test('nobody but its owner refreshes a key, and an auditor is not offered it', async ({ pageAs, apiKey }) => {
  const key = await apiKey('developer')
  const page = await pageAs('key_admin')
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id)
  await expect(details.effective).toContainText(own)
  await expect(details.snapshotState).toContainText('refreshed as its owner')
  await expect(details.refreshButton).toBeDisabled()

  const auditor = new ApiKeyDetailsFlyout(await pageAs('auditor'))
  await auditor.open(key.id)
  await expect(auditor.snapshotState).toContainText('refreshed as its owner')
  await expect(auditor.refreshButton).toBeHidden()
})

test('many get new permissions at once: those of others are left out, and what failed is tried again', async ({
  pageAs,
  newUser,
  apiKey,
  uniqueName,
  asSuperuser,
  latchkey,
}) => {
  const owner = await newUser(['manage_api_key'])
  const name = uniqueName('refresh-many')
  const [one, two] = [
    await apiKey(owner, { name, expiration: '9d', metadata: { team: 'billing' } }),
    await apiKey(owner, { name }),
  ]
  await apiKey('developer', { name })
  await asSuperuser('PUT', `/_security/role/${owner.username}`, { cluster: ['manage_api_key', 'monitor'] })
  const monitors = async ({ encoded }: { encoded: string }) => {
    const health = await askElasticsearch(
      latchkey.elasticsearchUrl,
      `ApiKey ${encoded}`,
      'GET',
      '/_cluster/health',
    )
    return health.status === 200
  }
  expect([await monitors(one), await monitors(two)]).toEqual([false, false])

  const page = await pageAs(owner, { expectedErrors: [/ERR_FAILED/] })
  const list = new ApiKeysPage(page)
  await list.open({ q: name })
  await list.selectAllCheckbox.click()
  await expect(list.bulkRefreshPermissionsButton).toHaveText('Refresh permissions (2 of 3)')
  await list.bulkRefreshPermissionsButton.click()
  const dialog = new RefreshPermissionsDialog(page)
  await expect(dialog.leftOut).toContainText('1 key of somebody else')
  await expect(dialog.dialog).toContainText('new snapshot of your rights for each key')
  await dialog.viewRequestButton.click()
  await expect(dialog.request).toContainText('POST /_security/api_key/_bulk_update')
  await expect(dialog.request).not.toContainText('expiration')
  await page.route('**/api/api-keys/bulk-update', (route) => route.abort(), { times: 1 })
  await dialog.submitButton.click()
  await expect(dialog.result).toContainText('It is not known how many of the 2 keys have the rights')
  await expect(dialog.retryButton).toHaveText('Try 2 keys again')
  await dialog.retryButton.click()
  await expect(dialog.result).toContainText('2 of 2 keys have the rights that you hold today')
  await expect(dialog.retryButton).toBeHidden()
  await dialog.cancelButton.click()
  await expect(dialog.dialog).toBeHidden()
  expect([await monitors(one), await monitors(two)]).toEqual([true, true])
})
