import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  askElasticsearch,
  basic,
  expect,
  LeaveGuard,
  test,
} from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'
import { z } from 'zod'

const reader = { reader: { indices: [{ names: ['logs-*'], privileges: ['read'] }] } }

/** The bodies of the updates that this page sends. */
function updatesOf(page: Page): unknown[] {
  const bodies: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') bodies.push(request.postDataJSON())
  })
  return bodies
}

test('a name opens the details over the list as it is; back closes them, and so does Escape', async ({
  pageAs,
  apiKey,
}) => {
  const key = await apiKey('developer', { expiration: '24d', metadata: { team: 'billing' } })
  const page = await pageAs('developer')
  const list = new ApiKeysPage(page)
  const details = new ApiKeyDetailsFlyout(page)
  await list.open({ q: key.name })
  await list.rowsNamed(key.name).click()
  await expect(details.title).toHaveText(key.name)
  await expect(page).toHaveURL(
    (url) => url.pathname === ApiKeyDetailsFlyout.path(key.id) && url.searchParams.get('q') === key.name,
  )
  await expect(details.owner).toHaveText('developer')
  await expect(details.realm).toHaveText('default_native')
  await expect(details.status).toHaveText('Expires in 23 days')
  await expect(details.metadata).toContainText('billing')
  await expect(details.access).toContainText('Everything you could do')
  await details.ownerRightsButton.click()
  await expect(details.access).toContainText('manage_own_api_key')
  await page.goBack()
  await expect(details.flyout).toBeHidden()
  await expect(list.row(key.id)).toBeVisible()

  await list.rowsNamed(key.name).focus()
  await page.keyboard.press('Enter')
  await details.jsonTab.click()
  await expect(page).toHaveURL((url) => url.searchParams.get('tab') === 'json')
  await expect(details.json).toContainText('"realm_type": "native"')
  await page.keyboard.press('Escape')
  await expect(details.flyout).toBeHidden()
  await expect(page).toHaveURL((url) => url.search === `?q=${key.name}`)
  await expect(list.rowsNamed(key.name)).toBeFocused()
})

test('an id that nobody has is said to be missing, also where it cannot be one', async ({ pageAs }) => {
  const page = await pageAs('key_admin', { expectedErrors: [/404 \(Not Found\)/] })
  const details = new ApiKeyDetailsFlyout(page)
  for (const id of ['AAAAAAAAAAAAAAAAAAAA', 'no.id']) {
    await page.goto(ApiKeyDetailsFlyout.path(id))
    await expect(details.notFound).toBeVisible()
  }
  await page.getByTestId('apiKeyNotFoundCloseButton').click()
  await expect(details.flyout).toBeHidden()
  await new ApiKeysPage(page).loaded()
})

test('the owner changes access and metadata; only what changed is sent', async ({
  pageAs,
  apiKey,
  storedKey,
}) => {
  const key = await apiKey('developer', {
    metadata: { team: 'billing', nested: { a: [1, null] } },
    role_descriptors: reader,
  })
  const page = await pageAs('developer')
  const updates = updatesOf(page)
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id, 'edit')
  await expect(details.saveButton).toBeDisabled()
  await expect(details.updateNote).toHaveText('Nothing is changed yet.')

  await details.metadataValue('team').fill('search')
  await details.addMetadata('env', 'prod')
  await expect(details.updateNote).toContainText('new snapshot')
  await details.saveButton.click()
  await expect(details.savedToast).toBeVisible()
  await expect(details.metadata).toContainText('search')
  expect(updates).toEqual([
    {
      type: 'rest',
      revision: expect.any(String),
      metadata: { team: 'search', env: 'prod', nested: { a: [1, null] } },
    },
  ])
  expect(await storedKey(key.id)).toMatchObject({
    metadata: { team: 'search', env: 'prod', nested: { a: [1, null] } },
    role_descriptors: reader,
  })

  const writer = { writer: { indices: [{ names: ['logs-*'], privileges: ['create_doc'] }] } }
  await details.editTab.click()
  await details.writeJson(details.roleDescriptors, writer)
  await details.saveButton.click()
  await expect(details.access).toContainText('create_doc')
  expect(updates[1]).toEqual({ type: 'rest', revision: expect.any(String), role_descriptors: writer })

  await details.editTab.click()
  await details.allPrivileges.click()
  await details.saveButton.click()
  await expect(details.access).toContainText('Everything you could do')
  expect(updates[2]).toEqual({ type: 'rest', revision: expect.any(String), all_privileges: true })
  expect(await storedKey(key.id)).toMatchObject({ role_descriptors: {}, metadata: { env: 'prod' } })
})

test('what is typed survives another tab, and is asked for before it is lost', async ({ pageAs, apiKey }) => {
  const key = await apiKey('developer', { metadata: { team: 'billing' } })
  const page = await pageAs('developer')
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id, 'edit')
  await details.metadataValue('team').fill('search')
  await details.overviewTab.click()
  await expect(details.metadata).toContainText('billing')
  await details.editTab.click()
  await expect(details.metadataValue('team')).toHaveValue('search')

  await details.closeButton.click()
  const guard = new LeaveGuard(page)
  await guard.stayButton.click()
  await expect(details.metadataValue('team')).toHaveValue('search')
  await details.closeButton.click()
  await guard.leaveButton.click()
  await expect(details.flyout).toBeHidden()
})

test('a key that is deleted while it is edited: what was typed is not lost without a word', async ({
  pageAs,
  apiKey,
  asSuperuser,
}) => {
  const key = await apiKey('developer', { metadata: { team: 'billing' } })
  const page = await pageAs('developer', { expectedErrors: [/409 \(Conflict\)/] })
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id, 'edit')
  await details.metadataValue('team').fill('search')
  await asSuperuser('DELETE', '/_security/api_key', { ids: [key.id] })
  await details.saveButton.click()
  await expect(page.getByTestId('apiKeyLostChanges')).toContainText('not saved')
  await expect(page.getByTestId('apiKeyCopyLostChanges')).toBeVisible()
})

test('metadata: a fault is said at its row or line, and broken JSON has no rows', async ({
  pageAs,
  apiKey,
}) => {
  const key = await apiKey('developer', { metadata: { team: 'billing' } })
  const page = await pageAs('developer')
  const updates = updatesOf(page)
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id, 'edit')
  await details.addMetadata('team', 'twice')
  await details.saveButton.click()
  await expect(details.metadataRows.last()).toContainText('“team” is there twice.')

  await details.metadataJsonTab.click()
  await expect(details.metadataEditor).toContainText('twice')
  await details.writeJson(details.metadataEditor, '{"team": ')
  await expect(details.metadataRowsTab).toBeDisabled()
  await details.writeJson(details.metadataEditor, { team: 'search', nested: { a: 1 } })
  await details.metadataRowsTab.click()
  await expect(details.metadataRows).toHaveCount(2)
  await expect(details.metadataRows.last()).toContainText('Edit in JSON')
  expect(updates).toEqual([])
})

test.describe('who may not update a key sees why', () => {
  test('another user’s key', async ({ pageAs, apiKey }) => {
    const key = await apiKey('alice')
    const page = await pageAs('key_admin')
    const details = new ApiKeyDetailsFlyout(page)
    await details.open(key.id, 'edit')
    await expect(details.whyNotUpdatable).toContainText('alice owns this key')
    await expect(details.editTab).toBeDisabled()
    await expect(details.saveButton).toBeHidden()
  })

  test('an expired and a revoked key', async ({ pageAs, apiKey, asSuperuser }) => {
    const expired = await apiKey('developer', { expiration: '1ms' })
    const revoked = await apiKey('developer')
    await asSuperuser('DELETE', '/_security/api_key', { ids: [revoked.id] })
    const page = await pageAs('developer')
    const details = new ApiKeyDetailsFlyout(page)
    await details.open(expired.id)
    await expect(details.whyNotUpdatable).toContainText('has expired')
    await expect(details.status).toContainText('Expired')
    await details.open(revoked.id)
    await expect(details.whyNotUpdatable).toContainText('was deleted')
    await expect(details.status).toHaveText('Deleted')
    await expect(details.editTab).toBeDisabled()
  })

  test('a managed key', async ({ pageAs, apiKey }) => {
    const key = await apiKey('developer', { metadata: { managed: true } })
    const page = await pageAs('developer')
    const details = new ApiKeyDetailsFlyout(page)
    await details.open(key.id)
    await expect(details.type).toHaveText('Managed')
    await expect(details.whyNotUpdatable).toContainText('made this key for itself')
  })

  test('an auditor, for whom there is nothing to edit', async ({ pageAs, apiKey }) => {
    const key = await apiKey('alice', { role_descriptors: reader })
    const page = await pageAs('auditor')
    const details = new ApiKeyDetailsFlyout(page)
    await details.open(key.id, 'edit')
    await expect(details.access).toContainText('logs-*')
    await expect(details.whyNotUpdatable).toContainText('not change')
    await expect(details.editTab).toBeHidden()
  })
})

test('a cross-cluster key: its access is changed by its owner', async ({
  pageAs,
  latchkey,
  user,
  uniqueName,
  asSuperuser,
  storedKey,
}) => {
  const made = await askElasticsearch(
    latchkey.elasticsearchUrl,
    basic(user('security_admin')),
    'POST',
    '/_security/cross_cluster/api_key',
    {
      name: uniqueName('remote'),
      access: { search: [{ names: ['logs-*'] }] },
      metadata: { cluster: 'emea' },
    },
  )
  const { id } = z.object({ id: z.string() }).parse(made.body)
  try {
    const page = await pageAs('security_admin')
    const updates = updatesOf(page)
    const details = new ApiKeyDetailsFlyout(page)
    await details.open(id)
    await expect(details.type).toHaveText('Cross-cluster')
    await expect(details.access).toContainText('logs-*')
    await details.editTab.click()
    await details.accessJsonTab.click()
    await details.writeJson(details.crossClusterAccess, { search: [{ names: ['logs-emea-*'] }] })
    await details.saveButton.click()
    await expect(details.savedToast).toBeVisible()
    await expect(details.access).toContainText('logs-emea-*')
    expect(updates).toEqual([
      {
        type: 'cross_cluster',
        revision: expect.any(String),
        access: { search: [{ names: ['logs-emea-*'] }] },
      },
    ])
    expect(await storedKey(id)).toMatchObject({
      access: { search: [{ names: ['logs-emea-*'] }] },
      metadata: { cluster: 'emea' },
    })
  } finally {
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  }
})
