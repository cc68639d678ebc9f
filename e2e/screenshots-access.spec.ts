import {
  ApiKeyDetailsFlyout,
  CreateApiKeyFlyout,
  expect,
  RefreshPermissionsDialog,
  RotateApiKeyFlyout,
  test,
} from '@latchkey/qa-kit'
import { looks, take } from './pictures.ts'

for (const { suffix, ...look } of looks) {
  test(`what a key can do and refreshing it in pictures${suffix}`, { tag: '@screenshots' }, async ({
    pageAs,
    newUser,
    apiKey,
    asSuperuser,
  }) => {
    const owner = await newUser(['manage_own_api_key'])
    const hasRights = (cluster: string[], onLogs: string[]) =>
      asSuperuser('PUT', `/_security/role/${owner.username}`, {
        cluster: ['manage_own_api_key', ...cluster],
        indices: [
          { names: ['billing-*'], privileges: ['read'], query: '{"term":{"team":"billing"}}' },
          { names: ['logs-*'], privileges: onLogs },
        ],
      })
    await hasRights(['monitor'], ['create_doc'])
    const key = await apiKey(owner, {
      name: 'billing-export',
      expiration: '24d',
      role_descriptors: {
        billing: {
          cluster: ['monitor', 'manage_ilm'],
          indices: [
            { names: ['billing-*'], privileges: ['read'] },
            { names: ['logs-billing-*'], privileges: ['create_doc'] },
          ],
        },
      },
    })
    await hasRights(['monitor', 'manage_ilm'], ['read'])
    const page = await pageAs(owner, look)
    const details = new ApiKeyDetailsFlyout(page)
    await details.open(key.id)
    await expect(details.rightsLost).toBeVisible()
    await details.metadata.scrollIntoViewIfNeeded()
    await take(page, `effective-rights${suffix}`)
    await details.refreshButton.click()
    await expect(new RefreshPermissionsDialog(page).rightsLost).toBeVisible()
    await take(page, `refresh-permissions${suffix}`)
  })
}

for (const { suffix, ...look } of looks) {
  test(`privileges as a form in pictures${suffix}`, { tag: '@screenshots' }, async ({ pageAs }) => {
    const page = await pageAs('developer', { ...look, reducedMotion: 'reduce' })
    const flyout = new CreateApiKeyFlyout(page)
    await page.goto(CreateApiKeyFlyout.path)
    await flyout.name.fill('billing-export')
    await flyout.customPrivileges.click()
    await flyout.privilegesRoleName(0).fill('billing')
    await flyout.addNames('0-cluster', 'monitor')
    await flyout.addPrivilegesEntryButton(0, 'indices').click()
    await flyout.addNames('0-indices-0-names', 'logs-*')
    await flyout.addNames('0-indices-0-privileges', 'read', 'write')
    await expect(flyout.privilegesNotHeld('0-cluster')).toBeVisible()
    await expect(flyout.privilegesNotHeld('0-indices-0-privileges')).toBeVisible()
    await flyout.accessFormTab.scrollIntoViewIfNeeded()
    await take(page, `privileges-form${suffix}`)
  })
}

for (const { suffix, ...look } of looks) {
  test(`acting for the owner in pictures${suffix}`, { tag: '@screenshots' }, async ({ pageAs, apiKey }) => {
    const key = await apiKey('alice', { name: 'checkout-exporter', expiration: '24d' })
    const page = await pageAs('elastic', look)
    const details = new ApiKeyDetailsFlyout(page)
    await page.goto(ApiKeyDetailsFlyout.path(key.id))
    await expect(details.actAsOwnerButton).toBeVisible()
    await take(page, `act-as-owner${suffix}`)
    const rotate = new RotateApiKeyFlyout(page)
    await page.goto(`${RotateApiKeyFlyout.path(key.id)}?as=alice`)
    await expect(rotate.submitButton).toBeEnabled()
    await take(page, `acting-rotate${suffix}`)
    const create = new CreateApiKeyFlyout(page)
    await page.goto(`${CreateApiKeyFlyout.path}?as=alice&name=checkout-dashboards`)
    await expect(create.actingBanner).toBeVisible()
    await take(page, `acting-create${suffix}`)
  })
}
