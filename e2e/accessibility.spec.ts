import { AxeBuilder } from '@axe-core/playwright'
import {
  ApiKeysPage,
  CreateApiKeyFlyout,
  CreatedApiKey,
  DeleteApiKeysDialog,
  expect,
  LoginPage,
  test,
} from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

async function expectAccessible(page: Page, what: string) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    what,
  ).toEqual([])
}

/** In the middle of a fade, contrast is whatever the moment makes of it. */
const still = { reducedMotion: 'reduce' } as const

const looks = [
  { label: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { label: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { label: 'narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

for (const { label, ...look } of looks) {
  test(`axe finds nothing on sign-in, list, form, secret and deletion (${label})`, async ({
    anonymousPage,
    user,
    uniqueName,
    asSuperuser,
  }) => {
    const page = await anonymousPage({ ...look, ...still, expectedErrors: [/401 \(Unauthorized\)/] })
    await page.goto(LoginPage.path)
    await expect(page.getByTestId('loginForm')).toBeVisible()
    await expectAccessible(page, 'sign-in')
    await new LoginPage(page).signIn(user('key_admin'))

    const list = new ApiKeysPage(page)
    await list.loaded()
    await expectAccessible(page, 'list')

    await page.goto(CreateApiKeyFlyout.path)
    const flyout = new CreateApiKeyFlyout(page)
    await flyout.customPrivileges.click()
    await expect(flyout.roleDescriptors.getByRole('textbox')).toBeVisible()
    await expectAccessible(page, 'form')

    await flyout.allPrivileges.click()
    await flyout.name.fill(uniqueName('axe'))
    await flyout.submitButton.click()
    const created = new CreatedApiKey(page)
    const encoded = await created.copy()
    await expectAccessible(page, 'secret')
    const [id = ''] = Buffer.from(encoded, 'base64').toString().split(':')
    await page.keyboard.press('Escape')

    await list.open({ q: id })
    await list.deleteButton(id).click()
    await expect(page.getByTestId('invalidateApiKeyConfirmationModal')).toBeVisible()
    await expectAccessible(page, 'deletion')
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
  })
}

for (const { label, ...look } of looks) {
  test(`axe finds nothing on the ways to choose keys and to delete many (${label})`, async ({
    pageAs,
    apiKey,
    uniqueName,
  }) => {
    const name = uniqueName('axe-bulk')
    await apiKey('alice', { name })
    await apiKey('alice', { name, metadata: { managed: true } })
    const page = await pageAs('key_admin', { ...look, ...still })
    const list = new ApiKeysPage(page)
    await list.open({ q: name, type: 'all' })
    if (look.viewport.width < 768) await page.getByTestId('apiKeysFiltersButton').click()
    else {
      await page.getByTestId('apiKeysColumnsButton').click()
      await expect(page.getByTestId('apiKeysColumnsMenu')).toBeVisible()
      await expectAccessible(page, 'columns')
      await page.keyboard.press('Escape')
    }
    await page.getByTestId('expiresFilterButton').click()
    await expect(page.getByTestId('expiresFilter-from')).toBeVisible()
    await expectAccessible(page, 'dates')
    await page.keyboard.press('Escape')

    await list.selectAllCheckbox.click()
    await list.selectAllMatchingButton.click()
    await expectAccessible(page, 'selection')
    await list.bulkDeleteButton.click()
    const dialog = new DeleteApiKeysDialog(page)
    await dialog.includeManagedSwitch.click()
    await expectAccessible(page, 'question')
    await dialog.confirmText.fill('delete managed keys')
    await dialog.confirmButton.click()
    await dialog.finished()
    await expectAccessible(page, 'result')
  })
}
