import { canary } from '@latchkey/canaries'
import {
  ApiKeysOverview,
  ApiKeysPage,
  ExportMenu,
  expect,
  OwnKeysBanner,
  RefreshPermissionsDialog,
  test,
} from '@latchkey/qa-kit'
import { looks, take } from './pictures.ts'

for (const { suffix, ...look } of looks) {
  test(`own keys that expire, and a file of keys, in pictures${suffix}`, { tag: '@screenshots' }, async ({
    pageAs,
    newUser,
    apiKey,
  }) => {
    const user = await newUser(['manage_own_api_key'])
    await apiKey(user, { name: 'checkout-search-prod', expiration: '24h' })
    await apiKey(user, { name: 'billing-export', expiration: '5d' })
    await apiKey(user, { name: 'nightly-report', expiration: '60d' })
    const page = await pageAs(user, look)
    await new ApiKeysPage(page).open()
    await expect(new OwnKeysBanner(page).banner).toBeVisible()
    await take(page, `own-keys-banner${suffix}`)
    const menu = new ExportMenu(page)
    await menu.button.click()
    await expect(menu.count).toBeVisible()
    await take(page, `export${suffix}`)
    const list = new ApiKeysPage(page)
    await list.open()
    await list.selectAllCheckbox.click()
    await list.bulkRefreshPermissionsButton.click()
    await expect(new RefreshPermissionsDialog(page).submitButton).toBeEnabled()
    await take(page, `refresh-many${suffix}`)
  })
}

for (const { suffix, ...look } of looks) {
  test(`deleted keys and owners who are gone in pictures${suffix}`, { tag: '@screenshots' }, async ({
    pageAs,
    apiKey,
    asSuperuser,
  }) => {
    const password = canary()
    // Pictures are taken side by side: each has people of its own.
    const [leaver, absent] = [`mara.lindqvist${suffix}`, `jon.ames${suffix}`]
    const team = `ledger${suffix}`
    const owners = [leaver, absent].map((username) => ({ username, password }))
    const keys: string[] = []
    for (const owner of owners) {
      const path = `/_security/user/${owner.username}`
      await asSuperuser('PUT', path, { password, roles: ['demo_developer'] })
      for (const name of ['invoice-export', 'ledger-sync', 'old-dashboard'])
        keys.push((await apiKey(owner, { name, metadata: { team } })).id)
    }
    await asSuperuser('DELETE', `/_security/user/${leaver}`)
    await asSuperuser('PUT', `/_security/user/${absent}/_disable`)

    const page = await pageAs('security_admin', look)
    const list = new ApiKeysPage(page)
    const gone = { q: `team:${team}`, owner_state: 'missing' }
    await expect(async () => {
      await list.open(gone)
      await expect(page.getByTestId('apiKeyOwnerState').first()).toBeVisible({ timeout: 2000 })
    }).toPass()
    await page.goto(`${page.url()}&owner_state=disabled`)
    await expect(page.getByTestId('apiKeyOwnerState')).toHaveCount(keys.length)
    await expect(page.getByTestId('apiKeysTileCount-goneOwners')).toHaveText(/[1-9]/)
    await expect(page.getByTestId('apiKeysTileCount-allRights')).toHaveText(/[1-9]/)
    await take(page, `gone-owners${suffix}`)
    await list.rowsNamed('ledger-sync').first().click()
    await expect(page.getByTestId('apiKeyGoneOwnerNotice')).toBeVisible()
    await take(page, `gone-owner-details${suffix}`)

    await asSuperuser('DELETE', '/_security/api_key', { ids: keys })
    await list.open({ view: 'revoked', q: `team:${team}` })
    await take(page, `recently-deleted${suffix}`)
    await asSuperuser('DELETE', `/_security/user/${absent}`)
  })
}

test('what a person without privileges and an auditor see', { tag: '@screenshots' }, async ({ pageAs }) => {
  const guest = await pageAs('guest', { expectedErrors: [/403 \(Forbidden\)/] })
  await guest.goto('/')
  await expect(guest.getByTestId('apiKeysPermissionDeniedMessage')).toBeVisible()
  await take(guest, 'no-permission')
  const auditor = await pageAs('auditor')
  await new ApiKeysPage(auditor).open()
  await take(auditor, 'read-only')
})

for (const { suffix, ...look } of looks) {
  test(`the overview in pictures${suffix}`, { tag: '@screenshots' }, async ({ pageAs }) => {
    const page = await pageAs('key_admin', look)
    const overview = new ApiKeysOverview(page)
    await new ApiKeysPage(page).open()
    await expect(overview.count('allRights')).toHaveText(/\d/)
    await overview.tile('expiringSoon').click()
    await expect(page.getByTestId('apiKeysFilterBadge-expiry')).toBeVisible()
    await new ApiKeysPage(page).loaded()
    await page.mouse.move(0, 0)
    await expect(page.getByRole('tooltip')).toHaveCount(0)
    await take(page, `overview${suffix}`)
  })
}
