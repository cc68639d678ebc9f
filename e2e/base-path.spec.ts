import { ApiKeysPage, CreateApiKeyFlyout, expect, LoginPage, test } from '@latchkey/qa-kit'
import { startBasePathProxy } from './base-path-proxy.ts'
import { startLatchkey } from './start-latchkey.ts'

for (const strips of [true, false]) {
  const how = strips ? 'takes its path away' : 'passes its path on'
  test(`below a path of a proxy that ${how}, everything is there`, async ({
    latchkey,
    user,
    anonymousPage,
  }) => {
    const proxy = await startBasePathProxy('/tools/latchkey', { strips })
    const behind = await startLatchkey(latchkey.elasticsearchUrl, { LATCHKEY_PUBLIC_URL: proxy.url })
    proxy.pointTo(behind.url)
    try {
      const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/] })
      const outside: string[] = []
      page.on('request', (request) => {
        if (!request.url().startsWith(proxy.url)) outside.push(request.url())
      })
      // A deep page, by its address: to the sign-in page and back to it.
      await page.goto(`${proxy.url}${CreateApiKeyFlyout.path}`)
      await expect(page).toHaveURL(`${proxy.url}/login?next=${CreateApiKeyFlyout.path}`)
      await new LoginPage(page).signIn(user('developer'))
      await expect(page).toHaveURL(`${proxy.url}${CreateApiKeyFlyout.path}`)
      await expect(new CreateApiKeyFlyout(page).name).toBeVisible()
      await page.reload()
      await expect(new CreateApiKeyFlyout(page).name).toBeVisible()
      const [cookie] = await page.context().cookies()
      expect(cookie).toMatchObject({ name: 'latchkey_session', path: '/tools/latchkey', httpOnly: true })

      await page.goto(proxy.url)
      await expect(new ApiKeysPage(page).table).toBeVisible()
      await expect(page).toHaveURL(`${proxy.url}${ApiKeysPage.path}`)

      await page.getByTestId('userMenuButton').click()
      await page.getByTestId('logoutLink').click()
      await expect(page).toHaveURL(`${proxy.url}/login`)
      await expect(new LoginPage(page).submitButton).toBeVisible()
      expect(outside).toEqual([])
      await page.goto('about:blank')
    } finally {
      await behind.stop()
      await proxy.stop()
    }
  })
}
