import { ApiKeysOverview, ApiKeysPage, expect, type OverviewTile, test } from '@latchkey/qa-kit'

/** The keys of the test: a user who sees no others has them alone in the numbers. */
const keys = [
  { name: 'expired', expiration: '1ms', role_descriptors: { a: {} } },
  { name: 'in days', expiration: '3d' },
  { name: 'in weeks', expiration: '20d', role_descriptors: { a: {} } },
  { name: 'in months', expiration: '60d', role_descriptors: { a: {} } },
  { name: 'never', role_descriptors: { a: {} } },
  { name: 'never, managed', metadata: { managed: true } },
]

/** Who sees own keys alone has no tile for those of others. */
type OwnTile = Exclude<OverviewTile, 'goneOwners'>

const shown: Record<OwnTile, string[]> = {
  active: ['in days', 'in months', 'in weeks', 'never', 'never, managed'],
  expiringVerySoon: ['in days'],
  expiringSoon: ['in days', 'in weeks'],
  neverExpires: ['never', 'never, managed'],
  expired: ['expired'],
  allRights: ['in days', 'never, managed'],
  crossCluster: [],
}
const tileNames = Object.keys(shown) as OwnTile[]

test('each tile counts the keys that the list has once it is pressed, and gives the list back', {
  tag: '@every-license',
}, async ({ newUser, apiKey, pageAs }) => {
  const user = await newUser(['manage_own_api_key'])
  for (const key of keys) await apiKey(user, key)
  const page = await pageAs(user)
  const list = new ApiKeysPage(page)
  const overview = new ApiKeysOverview(page)
  const names = async () => (await page.locator('[data-test-subj^="apiKeyRowName-"]').allInnerTexts()).sort()

  // What the list is narrowed by is no part of the numbers, and makes room for the tile.
  await list.open({ q: 'months', status: 'active' })
  for (const name of tileNames) {
    await expect(overview.count(name), name).toHaveText(String(shown[name].length))
    await overview.tile(name).click()
    await expect(overview.tile(name)).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByTestId('apiKeysCount')).toHaveText(new RegExp(`^${shown[name].length} keys?$`))
    await list.loaded()
    expect(await names(), name).toEqual(shown[name])
    await expect(overview.overview.getByRole('button', { pressed: true })).toHaveCount(2)
  }

  await overview.tile('allRights').click()
  await page.reload()
  await list.loaded()
  await expect(overview.tile('allRights')).toHaveAttribute('aria-pressed', 'true')
  await page.getByTestId('apiKeysFilterBadge-access').getByRole('button').click()
  await expect(overview.tile('allRights')).toHaveAttribute('aria-pressed', 'false')
  await overview.tile('expired').click()
  await expect(overview.tile('expired')).toHaveAttribute('aria-pressed', 'true')
  await overview.tile('expired').click()
  await expect(page).toHaveURL((url) => url.search === '')
})

test('the picture of coming expiries leads to the keys of a bar, by mouse and by keyboard', {
  tag: '@every-license',
}, async ({ newUser, apiKey, pageAs }) => {
  const user = await newUser(['manage_own_api_key'])
  const made = new Map<string, string>()
  for (const key of keys) made.set(key.name, (await apiKey(user, key)).id)
  const idOf = (name: string) => made.get(name) ?? ''
  const page = await pageAs(user)
  const list = new ApiKeysPage(page)
  const overview = new ApiKeysOverview(page)
  await list.open()
  await expect(overview.timelineTotal).toHaveText('3')
  await expect(overview.bars).toHaveCount(3)
  await expect(overview.bars.first()).toHaveAccessibleName(/: 1 key expires$/)

  await overview.bars.nth(1).click()
  await expect(overview.bars.nth(1)).toHaveAttribute('aria-current', 'true')
  await expect(list.row(idOf('in weeks'))).toBeVisible()
  await expect.poll(() => list.ids()).toEqual([idOf('in weeks')])
  await expect(overview.overview.getByRole('button', { pressed: true })).toHaveCount(1)

  // One bar is in the order of the keyboard; the arrows go on from it.
  await overview.bars.nth(1).press('ArrowRight')
  await expect(overview.bars.nth(2)).toBeFocused()
  await overview.bars.nth(2).press('Enter')
  await expect.poll(() => list.ids()).toEqual([idOf('in months')])

  await overview.span(30).click()
  await expect(page).toHaveURL((url) => url.searchParams.get('overview') === '30')
  await expect(overview.timelineTotal).toHaveText('2')
  await overview.switch.click()
  await expect(overview.overview).toBeHidden()
  await page.reload()
  await list.loaded()
  await expect(overview.overview).toBeHidden()
  await overview.switch.click()
  await expect(overview.timelineTotal).toHaveText('3')
})

test('numbers that do not come leave the list alone, say so in their place, and can be asked for again', async ({
  newUser,
  apiKey,
  pageAs,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const key = await apiKey(user)
  const page = await pageAs(user, { expectedErrors: [/net::ERR_FAILED/] })
  const list = new ApiKeysPage(page)
  const overview = new ApiKeysOverview(page)
  await page.route('**/api/api-keys/overview', (route) => route.abort())
  await list.open()
  await expect(list.row(key.id)).toBeVisible()
  await expect(overview.error).toBeVisible()
  // A tile is a filter all the same.
  await overview.tile('active').click()
  await expect(page).toHaveURL((url) => url.searchParams.get('status') === 'active')
  await expect(list.row(key.id)).toBeVisible()
  await page.unroute('**/api/api-keys/overview')
  await overview.error.getByRole('button').click()
  await expect(overview.count('active')).toHaveText('1')
  await expect(overview.error).toBeHidden()
})

test('stands on a narrow screen without the picture, and not at all where there is no key', async ({
  newUser,
  apiKey,
  pageAs,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const page = await pageAs(user, { viewport: { width: 390, height: 844 } })
  const overview = new ApiKeysOverview(page)
  await page.goto(ApiKeysPage.path)
  await expect(page.getByTestId('apiKeysEmptyPrompt')).toBeVisible()
  await expect(overview.overview).toBeHidden()

  await apiKey(user, { expiration: '3d' })
  await new ApiKeysPage(page).open()
  await expect(overview.count('expiringSoon')).toHaveText('1')
  await expect(overview.timeline).toBeHidden()
  await overview.tile('crossCluster').click()
  await expect(page.getByTestId('apiKeysNoMatchPrompt')).toBeVisible()
})
