import { ApiKeysPage, expect, test } from '@latchkey/qa-kit'

test('type, status and owner filters choose, and count what they would choose', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const label = uniqueName('facets')
  const mine = await apiKey('alice', { name: `${label}-user` })
  const managed = await apiKey('alice', { name: `${label}-managed`, metadata: { managed: true } })
  const dead = await apiKey('bob', { name: `${label}-dead`, expiration: '1ms' })
  const page = await pageAs('security_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label, type: 'all' })
  await expect.poll(async () => (await list.ids()).sort()).toEqual([mine.id, managed.id, dead.id].sort())
  await expect(page.getByTestId('managedFilterButton-count')).toHaveText('1')

  const filter = async (hook: string, ids: string[]) => {
    await page.getByTestId(hook).click()
    await list.loaded()
    await expect.poll(async () => (await list.ids()).sort(), hook).toEqual([...ids].sort())
    await page.getByTestId(hook).click()
    await list.loaded()
  }
  await filter('managedFilterButton', [managed.id])
  await filter('personalFilterButton', [mine.id, dead.id])
  await filter('expiredFilterButton', [dead.id])
  await filter('activeFilterButton', [mine.id, managed.id])

  await page.getByTestId('ownerFilterButton').click()
  await expect(page.getByTestId('ownerFilterSearch')).toBeFocused()
  await page.getByTestId('userProfileSelectableOption-bob').first().click()
  await expect.poll(() => list.ids()).toEqual([dead.id])
})

test('the plain list shows user keys; all types are a choice of its own in the URL', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const label = uniqueName('plain')
  const people = await apiKey('alice', { name: `${label}-user` })
  const managed = await apiKey('alice', { name: `${label}-managed`, metadata: { managed: true } })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label })
  expect(await list.ids()).toEqual([people.id])
  await expect(list.otherTypesCallout).toBeHidden()

  await page.getByTestId('personalFilterButton').click()
  await expect(page).toHaveURL((url) => url.searchParams.get('type') === 'all')
  await expect.poll(async () => (await list.ids()).sort()).toEqual([people.id, managed.id].sort())
  await page.getByTestId('managedFilterButton').click()
  await expect(page).toHaveURL((url) => url.searchParams.get('type') === 'managed')
  await expect.poll(() => list.ids()).toEqual([managed.id])
  await page.goBack()
  await expect.poll(async () => (await list.ids()).length).toBe(2)
  await page.goBack()
  await expect.poll(() => list.ids()).toEqual([people.id])

  // A link of old.
  await list.open({ q: label, type: 'user' })
  expect(await list.ids()).toEqual([people.id])
})

test('where there are no user keys the list says so and shows the others', async ({ pageAs, apiKey }) => {
  const managed = await apiKey('alice', { metadata: { managed: true } })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: managed.name })
  await expect(list.otherTypesCallout).toHaveText('No user key matches. Shown are the managed keys that do.')
  await expect(page.getByTestId('personalFilterButton')).toHaveAttribute('aria-pressed', 'false')
  await expect(page.getByTestId('managedFilterButton')).toHaveAttribute('aria-pressed', 'true')
  expect(await list.ids()).toEqual([managed.id])
  await expect(list.row(managed.id).getByTestId('apiKeyType')).toHaveText('Managed')
})

test('days choose by creation and expiry, as dates in the URL', async ({ pageAs, apiKey, uniqueName }) => {
  const label = uniqueName('dates')
  const soon = await apiKey('alice', { name: `${label}-soon`, expiration: '5d' })
  const later = await apiKey('alice', { name: `${label}-later`, expiration: '60d' })
  const never = await apiKey('alice', { name: `${label}-never` })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label })
  expect(await list.ids()).toHaveLength(3)

  await page.getByTestId('expiresFilterButton').click()
  await page.getByTestId('expiresFilterPreset-within7Days').click()
  await expect(page).toHaveURL((url) =>
    /^\d{4}-\d\d-\d\d$/.test(url.searchParams.get('expires_before') ?? ''),
  )
  await expect.poll(() => list.ids()).toEqual([soon.id])
  await page.goBack()
  await expect.poll(async () => (await list.ids()).length).toBe(3)

  await page.getByTestId('createdFilterButton').click()
  await page.getByTestId('createdFilter-before').fill('2020-01-01')
  await expect(page).toHaveURL((url) => url.searchParams.get('created_before') === '2020-01-01')
  await page.keyboard.press('Escape')
  await page.getByTestId('apiKeysClearFiltersButton').click()
  await expect(page).toHaveURL((url) => url.search === '')

  await list.open({ q: label, created_from: '2020-01-01', expires_from: '2020-01-01' })
  expect((await list.ids()).sort()).toEqual([soon.id, later.id].sort())
  await expect(list.row(never.id)).toBeHidden()
})

test('mine is decided by name and realm, and owners are told with theirs', async ({
  pageAs,
  apiKey,
  uniqueName,
}) => {
  const label = uniqueName('mine')
  const mine = await apiKey('key_admin', { name: `${label}-mine` })
  const others = await apiKey('alice', { name: `${label}-others` })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label })
  await page.getByTestId('mineFilterButton').click()
  await expect.poll(() => list.ids()).toEqual([mine.id])
  await expect(page).toHaveURL((url) => url.searchParams.get('owner') === 'key_admin@default_native')
  await page.getByTestId('mineFilterButton').click()
  await expect.poll(async () => (await list.ids()).sort()).toEqual([mine.id, others.id].sort())
  await page.getByTestId('ownerFilterButton').click()
  await page.getByTestId('userProfileSelectableOption-alice@default_native').click()
  await expect.poll(() => list.ids()).toEqual([others.id])
})
