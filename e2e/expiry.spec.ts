import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  askElasticsearch,
  basic,
  ChangeExpiryDialog,
  expect,
  type StoredApiKey,
  test,
} from '@latchkey/qa-kit'

const day = 86_400_000

const daysLeft = ({ expiration = Number.NaN }: StoredApiKey) => (expiration - Date.now()) / day

test('the owner moves the expiry of a key from its details', async ({ pageAs, apiKey, storedKey }) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer')
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id)
  await details.changeExpiryButton.click()
  const dialog = new ChangeExpiryDialog(page)
  await expect(dialog.current).toContainText('never expires')
  await expect(dialog.dialog).toContainText('moved, not removed')
  await dialog.days.fill('0')
  await dialog.submitButton.click()
  await expect(dialog.dialog).toContainText('whole number of days')
  await dialog.preset(30).click()
  await dialog.submitButton.click()
  await expect(page.getByTestId('apiKeyExpiryChangedToast')).toBeVisible()
  await expect(details.changeExpiryButton).toBeFocused()
  await expect(details.status).toHaveText(/Expires in (29|30) days/)
  expect(daysLeft(await storedKey(key.id))).toBeCloseTo(30, 1)
})

test('an exact date and time is one of this browser’s zone; what is missing, past or skipped is said', async ({
  pageAs,
  apiKey,
  storedKey,
}) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer')
  const details = new ApiKeyDetailsFlyout(page)
  await details.open(key.id)
  await details.changeExpiryButton.click()
  const dialog = new ChangeExpiryDialog(page)
  await dialog.byDateButton.click()
  await expect(dialog.dateZone).toHaveText('Europe/Berlin')
  await dialog.submitButton.click()
  await expect(dialog.dialog).toContainText('Pick a date and a time.')
  // The day or the month: which one comes first is the browser's choice.
  await dialog.date.press('1')
  await dialog.submitButton.click()
  await expect(dialog.dialog).toContainText('Fill in the whole date and time, of a day that exists.')
  await dialog.date.fill('2020-02-21T19:00')
  await expect(dialog.dialog).toContainText('This moment is past.')

  // At two on the last Sunday of March it is three.
  const year = new Date().getUTCFullYear() + 1
  const sunday = 31 - new Date(Date.UTC(year, 2, 31)).getUTCDay()
  await dialog.date.fill(`${year}-03-${sunday}T02:30`)
  await expect(dialog.moment).toContainText(`${sunday} March ${year}, 03:30 CEST (UTC+2)`)
  await expect(dialog.date).toHaveValue(`${year}-03-${sunday}T02:30`)
  await dialog.date.blur()
  await expect(dialog.date).toHaveValue(`${year}-03-${sunday}T03:30`)

  await dialog.date.fill(`${year}-02-21T19:00`)
  await expect(dialog.moment).toContainText(`21 February ${year}, 19:00 CET (UTC+1)`)
  await dialog.submitButton.click()
  await expect(page.getByTestId('apiKeyExpiryChangedToast')).toBeVisible()
  const stored = await storedKey(key.id)
  const wanted = (Date.UTC(year, 1, 21, 18) - Date.now()) / day
  // Half a minute: Elasticsearch counts from when it is asked.
  expect(Math.abs(daysLeft(stored) - wanted) * day).toBeLessThan(30_000)
})

test('a key that was changed meanwhile is not written unseen; rights gained since then are said', async ({
  pageAs,
  newUser,
  apiKey,
  asSuperuser,
  latchkey,
  storedKey,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const key = await apiKey(user, { expiration: '2d' })
  await asSuperuser('PUT', `/_security/role/${user.username}`, { cluster: ['manage_own_api_key', 'monitor'] })
  const page = await pageAs(user, { expectedErrors: [/409 \(Conflict\)/] })
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await list.actionsButton(key.id).click()
  await list.changeExpiryAction.click()
  const dialog = new ChangeExpiryDialog(page)
  await expect(dialog.rightsGained).toContainText('monitor')
  await expect(dialog.rightsLost).toBeHidden()
  await askElasticsearch(latchkey.elasticsearchUrl, basic(user), 'PUT', `/_security/api_key/${key.id}`, {
    expiration: '5d',
    metadata: { changed: true },
  })
  await dialog.preset(60).click()
  await dialog.submitButton.click()
  await expect(dialog.changedMeanwhile).toBeVisible()
  await dialog.submitButton.click()
  await expect(dialog.dialog).toBeHidden()
  expect(daysLeft(await storedKey(key.id))).toBeCloseTo(60, 1)
})

test('many get another expiry at once: those of others are left out, and that is said before', async ({
  pageAs,
  apiKey,
  uniqueName,
  storedKey,
}) => {
  const name = uniqueName('many')
  const [one, two, foreign, crossCluster] = await Promise.all([
    apiKey('security_admin', { name, expiration: '400d' }),
    apiKey('security_admin', { name }),
    apiKey('developer', { name, expiration: '9d' }),
    apiKey('security_admin', { name, access: { search: [{ names: ['logs-*'] }] } }),
  ])
  const page = await pageAs('security_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: name, type: 'all' })
  await list.selectAllCheckbox.click()
  await expect(list.bulkChangeExpiryButton).toHaveText('Change expiry (2 of 4)')
  await list.bulkChangeExpiryButton.click()
  const dialog = new ChangeExpiryDialog(page)
  await expect(dialog.leftOut).toContainText('1 key of somebody else')
  await expect(dialog.leftOut).toContainText('1 cross-cluster key')
  await expect(dialog.dialog).toContainText('1 of them will expire sooner than it does now')
  await expect(dialog.dialog).toContainText('new snapshot of your rights')
  await dialog.preset(180).click()
  await dialog.viewRequestButton.click()
  await expect(dialog.request).toContainText('POST /_security/api_key/_bulk_update')
  await expect(dialog.request).toContainText(one.id)
  await dialog.submitButton.click()
  await expect(dialog.result).toContainText('2 of 2 keys have the new expiry')
  await dialog.cancelButton.click()
  const left = async ({ id }: { id: string }) => daysLeft(await storedKey(id))
  expect(await left(one)).toBeCloseTo(180, 1)
  expect(await left(two)).toBeCloseTo(180, 1)
  expect(await left(foreign)).toBeCloseTo(9, 1)
  expect(await left(crossCluster)).toBeNaN()
})
