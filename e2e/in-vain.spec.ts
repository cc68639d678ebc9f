import { ApiKeysPage, expect, test } from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

/** The calls that the page makes for rows and counts from now on. */
function callsOf(page: Page): string[] {
  const calls: string[] = []
  page.on('request', (request) => {
    const [, call] = /\/api\/api-keys\/(query|facets)$/.exec(request.url()) ?? []
    if (call) calls.push(call)
  })
  return calls
}

test('whoever may see no keys does not ask for them at each page load', async ({ pageAs }) => {
  const page = await pageAs('guest', { expectedErrors: [/403 \(Forbidden\)/] })
  const denied = page.getByTestId('apiKeysPermissionDeniedMessage')
  await page.goto(ApiKeysPage.path)
  await expect(denied).toBeVisible()
  const calls = callsOf(page)
  await page.reload()
  await expect(denied).toBeVisible()
  expect(calls).toEqual([])
})

test('a cursor that is no good is sent once, and the list starts at its first page', async ({ pageAs }) => {
  const page = await pageAs('key_admin', { expectedErrors: [/400 \(Bad Request\)/] })
  const calls = callsOf(page)
  await page.goto(`${ApiKeysPage.path}?cursor=no-good`)
  await expect(page).toHaveURL((url) => url.search === '')
  await new ApiKeysPage(page).loaded()
  expect(calls.filter((call) => call === 'query')).toHaveLength(2)
})
