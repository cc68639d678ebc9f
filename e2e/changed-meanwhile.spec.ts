import { ApiKeyDetailsFlyout, askElasticsearch, basic, expect, test } from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

const reader = { reader: { indices: [{ names: ['logs-*'], privileges: ['read'] }] } }

/** The bodies of the updates that this page sends. */
function updatesOf(page: Page): unknown[] {
  const bodies: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') bodies.push(request.postDataJSON())
  })
  return bodies
}

test.describe('a key that was changed while it was edited', () => {
  const conflict = { expectedErrors: [/409 \(Conflict\)/] }

  for (const choice of ['mine', 'theirs', 'edit on'] as const) {
    test(`is shown in both versions: ${choice}`, async ({ pageAs, apiKey, latchkey, user, storedKey }) => {
      const key = await apiKey('developer', { metadata: { team: 'first' }, role_descriptors: reader })
      const page = await pageAs('developer', conflict)
      const details = new ApiKeyDetailsFlyout(page)
      await details.open(key.id, 'edit')
      await details.metadataValue('team').fill('mine')
      const elsewhere = await askElasticsearch(
        latchkey.elasticsearchUrl,
        basic(user('developer')),
        'PUT',
        `/_security/api_key/${key.id}`,
        { metadata: { team: 'theirs' }, role_descriptors: {} },
      )
      expect(elsewhere.body).toEqual({ updated: true })
      await details.saveButton.click()

      const metadata = details.twoVersions.getByTestId('apiKeyVersions-metadata')
      await expect(metadata.getByTestId('apiKeyVersionMine')).toContainText('mine')
      await expect(metadata.getByTestId('apiKeyVersionTheirs')).toContainText('theirs')
      await expect(details.twoVersions.getByTestId('apiKeyVersions-access')).toContainText(
        'All privileges of its owner',
      )
      expect(await storedKey(key.id), 'nothing was overwritten').toMatchObject({
        metadata: { team: 'theirs' },
      })

      if (choice === 'theirs') {
        await details.takeTheirsButton.click()
        await expect(details.metadataValue('team')).toHaveValue('theirs')
        await expect(details.saveButton).toBeDisabled()
        return
      }
      if (choice === 'edit on') {
        await details.editOnButton.click()
        await details.metadataValue('team').fill('both')
        await details.saveButton.click()
      } else {
        await details.keepMineButton.click()
      }
      await expect(details.savedToast).toBeVisible()
      // What only they changed stays theirs.
      expect(await storedKey(key.id)).toMatchObject({
        metadata: { team: choice === 'mine' ? 'mine' : 'both' },
        role_descriptors: {},
      })
    })
  }
})

test('an update that nobody saw the end of is looked up, not sent again', async ({ pageAs, apiKey }) => {
  const key = await apiKey('developer', { metadata: { team: 'first' } })
  const page = await pageAs('developer', { expectedErrors: [/ERR_FAILED/] })
  const updates = updatesOf(page)
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id, 'edit')
  await details.metadataValue('team').fill('second')
  const path = `**/api/api-keys/${key.id}`
  await page.route(path, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()))
  await details.saveButton.click()
  await expect(details.error).toBeVisible()
  await expect(details.metadataValue('team')).toHaveValue('second')
  await page.unroute(path)

  // Now it arrives, and only its answer is lost.
  await page.route(path, async (route) => {
    if (route.request().method() !== 'PUT') return route.continue()
    await route.fetch()
    await route.abort()
  })
  await details.saveButton.click()
  await expect(details.savedToast).toBeVisible()
  await expect(details.metadata).toContainText('second')
  expect(updates).toHaveLength(2)
})
