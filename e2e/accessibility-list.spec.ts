import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  CreateApiKeyFlyout,
  ExportMenu,
  expect,
  OwnKeysBanner,
  test,
} from '@latchkey/qa-kit'
import { expectAccessible, looks, still } from './accessible.ts'

// Axe takes seconds for a page, and a busy machine several times as long.
test.describe.configure({ timeout: 300_000 })

for (const { label, ...look } of looks) {
  test(`axe finds nothing on the menu of files and the line about own keys (${label})`, async ({
    pageAs,
    newUser,
    apiKey,
  }) => {
    const user = await newUser(['manage_own_api_key'])
    await Promise.all(['1d', '2d'].map((expiration) => apiKey(user, { expiration })))
    const page = await pageAs(user, { ...look, ...still })
    await new ApiKeysPage(page).open()
    await expect(new OwnKeysBanner(page).banner).toBeVisible()
    const menu = new ExportMenu(page)
    await menu.button.click()
    await expect(menu.count).toBeVisible()
    await expectAccessible(page, 'export')
  })
}

for (const { label, ...look } of looks) {
  test(`axe finds nothing on deleted keys, keys of owners who are gone and acting for an owner (${label})`, async ({
    pageAs,
    newUser,
    apiKey,
    user,
    asSuperuser,
  }) => {
    const gone = await newUser(['manage_own_api_key'])
    const ofGone = await apiKey(gone)
    const deleted = await apiKey('alice')
    await asSuperuser('DELETE', '/_security/api_key', { ids: [deleted.id] })
    await asSuperuser('DELETE', `/_security/user/${gone.username}`)
    const page = await pageAs('security_admin', { ...look, ...still })
    const list = new ApiKeysPage(page)
    await list.open({ view: 'revoked', q: deleted.id })
    await expect(list.row(deleted.id)).toBeVisible()
    await expectAccessible(page, 'recently deleted')

    // Who is gone is remembered for two seconds, which another test may have begun.
    await expect(async () => {
      await list.open({ q: ofGone.id, owner_state: 'missing' })
      await expect(list.row(ofGone.id)).toBeVisible({ timeout: 2000 })
    }).toPass()
    await expect(page.getByTestId('apiKeysGoneOwnersCallout')).toBeVisible()
    await expectAccessible(page, 'keys of owners who are gone')
    const details = new ApiKeyDetailsFlyout(page)
    await details.open(ofGone.id)
    await expect(page.getByTestId('apiKeyGoneOwnerNotice')).toBeVisible()
    await expectAccessible(page, 'details of a key whose owner is gone')

    const acting = await pageAs('elastic', { ...look, ...still })
    const create = new CreateApiKeyFlyout(acting)
    await acting.goto(`${CreateApiKeyFlyout.path}?as=${user('alice').username}`)
    await expect(create.actingBanner).toBeVisible()
    await create.customPrivileges.click()
    await create.addNames('0-cluster', 'manage_security')
    await expect(create.privilegesNotHeld('0-cluster')).toContainText(user('alice').username)
    await expectAccessible(acting, 'form of a key for another')
  })
}
