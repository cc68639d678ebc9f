import { CreateApiKeyFlyout, expect, RolesPage, test } from '@latchkey/qa-kit'

test('roles are searched by name, pattern and privilege, and the URL keeps it', async ({
  pageAs,
  asSuperuser,
  uniqueName,
}) => {
  const name = uniqueName('role')
  await asSuperuser('PUT', `/_security/role/${name}`, {
    description: 'Made by a test',
    cluster: ['monitor'],
    indices: [
      {
        names: [`${name}-*`],
        privileges: ['read'],
        field_security: { grant: ['*'], except: ['password'] },
        query: { term: { tenant: 'a' } },
      },
    ],
    run_as: ['somebody'],
  })
  const page = await pageAs('security_admin')
  const roles = new RolesPage(page)
  await roles.open()
  await expect(roles.role('superuser').or(page.getByTestId('pagination-button-next'))).not.toHaveCount(0)
  await roles.search.fill(`${name}-* read`)
  await expect(page).toHaveURL((url) => url.searchParams.get('q') === `${name}-* read`)
  await expect(roles.count).toHaveText('1 role')
  await page.reload()
  await roles.loaded()
  await expect(roles.count).toHaveText('1 role')

  await roles.role(name).click()
  await expect(page).toHaveURL((url) => url.searchParams.get('role') === name)
  await expect(roles.flyout).toContainText('Only the fields *, without password')
  await expect(roles.flyout).toContainText('{"term":{"tenant":"a"}}')
  await expect(roles.flyout).toContainText('somebody')
  await roles.flyout.getByRole('button', { name: 'JSON', exact: true }).click()
  await expect(roles.flyout.getByRole('region').or(roles.flyout.locator('code'))).not.toHaveCount(0)
  await expect(roles.flyout).toContainText('"run_as"')
  await page.goBack()
  await expect(roles.flyout).toBeHidden()

  await roles.search.fill('no role has this word')
  await page.getByTestId('rolesClearFiltersButton').click()
  await expect(roles.search).toHaveValue('')
  await asSuperuser('DELETE', `/_security/role/${name}`)
})

test('reserved roles are marked and can be chosen', async ({ pageAs }) => {
  const roles = new RolesPage(await pageAs('auditor'))
  await roles.open({ q: 'superuser' })
  await expect(roles.table.getByTestId('roleReservedBadge').first()).toBeVisible()
  await roles.page.getByTestId('rolesKindButton-custom').click()
  await expect(roles.role('superuser')).toBeHidden()
  await expect(roles.page).toHaveURL((url) => url.searchParams.get('kind') === 'custom')
})

test('a role leads to the form of a key with it; an auditor has no such action', async ({ pageAs }) => {
  const roles = new RolesPage(await pageAs('security_admin'))
  await roles.open({ q: 'demo_developer' })
  await roles.createKeyWith('demo_developer').click()
  await expect(new CreateApiKeyFlyout(roles.page).title).toBeVisible()
  await expect(roles.page).toHaveURL(
    (url) => url.pathname === CreateApiKeyFlyout.path && url.searchParams.get('role') === 'demo_developer',
  )

  const audited = new RolesPage(await pageAs('auditor'))
  await audited.open({ q: 'demo_developer' })
  await expect(audited.role('demo_developer')).toBeVisible()
  await expect(audited.createKeyWith('demo_developer')).toBeHidden()
})

test('without the right to read roles the page names the privilege, and shows what one may do', async ({
  pageAs,
}) => {
  const page = await pageAs('developer')
  await page.goto('/app')
  await page.getByTestId('roles').click()
  const roles = new RolesPage(page)
  await expect(page).toHaveTitle(/^Roles/)
  await expect(roles.notAllowed).toContainText('read_security')
  await expect(roles.ownPrivileges).toContainText('manage_own_api_key')
  await expect(roles.ownPrivileges).toContainText('traces-*')
  await expect(roles.ownPrivileges).toContainText('demo_developer')
})

test('a role that is not there says so', async ({ pageAs }) => {
  const roles = new RolesPage(await pageAs('auditor'))
  await roles.open({ role: 'no-such-role' })
  await expect(roles.page.getByTestId('roleNotFound')).toBeVisible()
})
