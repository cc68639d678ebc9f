import {
  ConnectionDetails,
  CreatedApiKey,
  expect,
  GlobalSearch,
  halvesOf,
  RolesPage,
  test,
} from '@latchkey/qa-kit'
import { expectAccessible, looks, still } from './accessible.ts'

// Axe takes seconds for a page, and a busy machine several times as long.
test.describe.configure({ timeout: 300_000 })

for (const { label, ...look } of looks) {
  test(`axe finds nothing on roles and search (${label})`, async ({ pageAs }) => {
    const page = await pageAs('security_admin', { ...look, ...still })
    const roles = new RolesPage(page)
    await roles.open()
    await expectAccessible(page, 'roles')
    await page.keyboard.press('/')
    await page.keyboard.type('alerting')
    await expect(new GlobalSearch(page).option(/match(es)? “alerting”/)).toBeVisible()
    await expectAccessible(page, 'search')
    await page.keyboard.press('Escape')

    await roles.open({ role: 'demo_developer' })
    await expect(roles.flyoutTitle).toBeVisible()
    await roles.flyout.getByRole('button', { name: 'JSON', exact: true }).click()
    await expect(roles.flyout).toContainText('"transient_metadata"')
    await expectAccessible(page, 'role')

    const own = await pageAs('developer', { ...look, ...still })
    await own.goto(RolesPage.path)
    await expect(own.getByTestId('privilegesInWords')).toBeVisible()
    await expectAccessible(own, 'own privileges')
  })

  test(`axe finds nothing on connection details (${label})`, async ({ pageAs, asSuperuser }) => {
    const page = await pageAs('developer', { ...look, ...still })
    await page.goto(`${RolesPage.path}?connection=endpoints`)
    const details = new ConnectionDetails(page)
    await expect(details.endpoint).toBeVisible()
    await expectAccessible(page, 'endpoints')
    await details.apiKeyTab.click()
    await expectAccessible(page, 'form of connection details')
    await details.readOnly.click()
    await details.submitButton.click()
    await expectAccessible(page, 'no indices to read')
    await details.allRights.click()
    await details.submitButton.click()
    const encoded = await new CreatedApiKey(page).copy()
    await expectAccessible(page, 'secret of connection details')
    const { id } = halvesOf(encoded)
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  })
}
