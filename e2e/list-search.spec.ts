import { ApiKeysPage, expect, halvesOf, test } from '@latchkey/qa-kit'
import type { Request } from '@playwright/test'

test('finds a key by id, by a metadata value in any case, and by key:value', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const team = uniqueName('Team')
  const key = await apiKey('bob', { metadata: { team, nested: { env: 'prod' } } })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open()
  for (const text of [key.id, team.toLowerCase(), `team:${team}`, key.name.toUpperCase()]) {
    await list.searchFor(text)
    await expect(list.row(key.id), text).toBeVisible()
    expect(await list.ids(), text).toEqual([key.id])
  }
})

test('a pasted key is searched for by its id; the secret is in no URL and no request', async ({
  pageAs,
  apiKey,
}) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer')
  const list = new ApiKeysPage(page)
  await list.open()
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await list.search.fill(key.encoded)
  await expect(page.getByTestId('apiKeysSearchPastedKey')).toBeVisible()
  await expect(page).toHaveURL((url) => url.searchParams.get('q') === key.id)
  await list.loaded()
  await expect(list.row(key.id)).toBeVisible()
  const { secret } = halvesOf(key.encoded)
  expect(sent.filter((text) => text.includes(key.encoded) || text.includes(secret))).toEqual([])
})

test('a search without hits offers to clear it', async ({ pageAs, uniqueName }) => {
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await page.goto(`${ApiKeysPage.path}?q=${uniqueName('nothing')}`)
  await page.getByTestId('apiKeysClearFiltersButton').click()
  await expect(page).toHaveURL((url) => !url.searchParams.has('q'))
  await list.loaded()
  expect((await list.ids()).length).toBeGreaterThan(0)
})

test('a search that is typed over is dropped, and its reply not waited for', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const label = uniqueName('typed')
  const key = await apiKey('alice', { name: `${label}-other` })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open()
  const isFirst = (request: Request) =>
    request.url().endsWith('/api/api-keys/query') && request.postData()?.includes(`${label}-first`) === true
  // Its answer never comes.
  await page.route('**/api/api-keys/query', (route) =>
    isFirst(route.request()) ? undefined : route.continue(),
  )
  const sent = page.waitForRequest(isFirst)
  const dropped = page.waitForEvent('requestfailed', isFirst)
  await list.search.fill(`${label}-first`)
  await sent
  await list.search.fill(`${label}-other`)
  await dropped
  await list.loaded()
  await expect.poll(() => list.ids()).toEqual([key.id])
})
