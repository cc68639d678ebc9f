import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  askElasticsearch,
  basic,
  CreatedApiKey,
  expect,
  halvesOf,
  LeaveGuard,
  RotateApiKeyFlyout,
  test,
} from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

const hour = 3_600_000

/** The id of the successor, from its secret: what a person has in hand. */
async function copySecret(page: Page): Promise<string> {
  // Without a choice of format, as a cross-cluster key has none.
  const encoded = await new CreatedApiKey(page).copy()
  const { id } = halvesOf(encoded)
  return id
}

test('a key is rotated with a day of overlap, linked both ways, and the list says when the old one ends', async ({
  pageAs,
  apiKey,
  asSuperuser,
  storedKey,
}) => {
  const role_descriptors = { reader: { indices: [{ names: ['logs-*'], privileges: ['read'] }] } }
  const old = await apiKey('developer', {
    expiration: '90d',
    metadata: { team: 'billing' },
    role_descriptors,
  })
  const page = await pageAs('developer')
  const list = new ApiKeysPage(page)
  await list.open({ q: old.name })
  await list.actionsButton(old.id).click()
  await list.rotateAction.click()
  const rotate = new RotateApiKeyFlyout(page)
  await expect(rotate.title).toHaveText(`Rotate ${old.name}`)
  await expect(rotate.name).toHaveValue(old.name)
  await expect(rotate.oldEndMessage).toContainText('A key that has ended cannot be brought back')
  await rotate.viewRequestButton.click()
  await expect(rotate.request).toContainText(`"rotated_from": "${old.id}"`)
  await expect(rotate.request).toContainText(`PUT /_security/api_key/${old.id}`)
  await rotate.submitButton.click()
  const id = await copySecret(page)
  expect((await storedKey(old.id)).expiration).toBeGreaterThan(Date.now() + 80 * 24 * hour)
  await new CreatedApiKey(page).doneButton.click()
  await expect(rotate.doneToast).toBeVisible()
  await expect(rotate.flyout).toBeHidden()

  expect(await storedKey(id)).toMatchObject({
    role_descriptors,
    metadata: { team: 'billing', rotated_from: old.id },
  })
  const left = ((await storedKey(old.id)).expiration ?? 0) - Date.now()
  expect(left).toBeGreaterThan(23 * hour)
  expect(left).toBeLessThanOrEqual(24 * hour)
  await expect(list.row(old.id)).toContainText(/Old key ends in 2[34] hours/)
  await expect(list.row(id).getByTestId('apiKeySuccessorBadge')).toBeVisible()
  await list.row(old.id).getByTestId('apiKeyReplacedBadge').click()
  const details = new ApiKeyDetailsFlyout(page)
  await expect(details.id).toHaveText(id)
  await details.replacesLink.click()
  await expect(details.id).toHaveText(old.id)
  await details.successorLink.click()
  await expect(details.id).toHaveText(id)
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('a second step that fails is told, survives the end of the session, and is tried again alone', async ({
  pageAs,
  newUser,
  apiKey,
  asSuperuser,
  latchkey,
  storedKey,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const old = await apiKey(user, { expiration: '90d' })
  const page = await pageAs(user, { expectedErrors: [/401 \(Unauthorized\)/, /409 \(Conflict\)/] })
  const rotate = new RotateApiKeyFlyout(page)
  await rotate.open(old.id)
  await rotate.oldEnd('1').click()
  await rotate.submitButton.click()
  const guard = new LeaveGuard(page)
  await expect(new CreatedApiKey(page).callout).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(guard.modal).toContainText('neither copied nor downloaded the key')
  await guard.stayButton.click()
  const id = await copySecret(page)
  await page.keyboard.press('Escape')
  await expect(guard.modal).toContainText('The end of the old key')
  await guard.stayButton.click()

  // Somebody changes the old key, then the password.
  const change = { metadata: { changed: true } }
  await askElasticsearch(
    latchkey.elasticsearchUrl,
    basic(user),
    'PUT',
    `/_security/api_key/${old.id}`,
    change,
  )
  await new CreatedApiKey(page).doneButton.click()
  await expect(rotate.endState).toContainText('changed meanwhile')
  await expect(rotate.endState).toContainText(`The old key ${old.name}`)
  await expect(rotate.title).toBeFocused()
  const password = 'a-new-password'
  await asSuperuser('PUT', `/_security/user/${user.username}/_password`, { password })
  await rotate.retryButton.click()
  const modal = page.getByTestId('sessionEndedModal')
  await modal.getByTestId('loginPassword').fill(password)
  await modal.getByTestId('loginSubmit').click()
  await expect(modal).toBeHidden()
  await expect(rotate.endState).toContainText('is made and works')
  await rotate.retryButton.click()
  await expect(rotate.doneToast).toBeVisible()

  expect((await storedKey(old.id)).expiration).toBeLessThanOrEqual(Date.now() + hour)
  // One successor, whatever was tried again.
  const query = { query: { term: { 'metadata.rotated_from': old.id } } }
  const found = await asSuperuser('POST', '/_security/_query/api_key', query)
  expect(found.body).toMatchObject({ total: 1, api_keys: [{ id }] })
})

test('a key that changed while the form was open is rotated as it is now, and its end is the one that was chosen', async ({
  pageAs,
  newUser,
  apiKey,
  asSuperuser,
  latchkey,
  storedKey,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const old = await apiKey(user, { expiration: '12h' })
  const page = await pageAs(user, { expectedErrors: [/409 \(Conflict\)/] })
  const rotate = new RotateApiKeyFlyout(page)
  await rotate.open(old.id)
  await askElasticsearch(latchkey.elasticsearchUrl, basic(user), 'PUT', `/_security/api_key/${old.id}`, {
    expiration: '90d',
  })
  await rotate.submitButton.click()
  await expect(rotate.keyChanged).toBeVisible()
  await rotate.oldEnd('24').click()
  await rotate.submitButton.click()
  const id = await copySecret(page)
  await new CreatedApiKey(page).doneButton.click()
  await expect(rotate.doneToast).toBeVisible()

  const left = ((await storedKey(old.id)).expiration ?? 0) - Date.now()
  expect(left).toBeGreaterThan(23 * hour)
  expect(left).toBeLessThanOrEqual(24 * hour)
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})

test('what the successor gains and loses is said before; no end is later than the key would have had', async ({
  pageAs,
  newUser,
  apiKey,
  asSuperuser,
}) => {
  const user = await newUser(['manage_own_api_key', 'monitor'])
  const old = await apiKey(user, { expiration: '12h' })
  await asSuperuser('PUT', `/_security/role/${user.username}`, {
    cluster: ['manage_own_api_key', 'manage_ilm'],
  })
  const page = await pageAs(user)
  const rotate = new RotateApiKeyFlyout(page)
  await rotate.open(old.id)
  await expect(rotate.rightsGained).toContainText('manage_ilm')
  await expect(rotate.rightsLost).toContainText('monitor')
  await expect(rotate.oldEnd('24')).toBeDisabled()
  await expect(rotate.oldEnd('168')).toBeDisabled()
  await expect(rotate.oldEnd('1')).toBeEnabled()
  await expect(rotate.oldEndMessage).toContainText('as it would have anyway')
  await rotate.cancelButton.click()
  await expect(rotate.flyout).toBeHidden()
})

test('a cross-cluster key is rotated, and deleted at once where that is asked; that of another is not', async ({
  pageAs,
  apiKey,
  asSuperuser,
  storedKey,
}) => {
  const access = { search: [{ names: ['logs-*'] }] }
  const old = await apiKey('security_admin', { access })
  const foreign = await apiKey('developer')
  const page = await pageAs('security_admin')
  const rotate = new RotateApiKeyFlyout(page)
  await page.goto(RotateApiKeyFlyout.path(foreign.id))
  await expect(rotate.notPossible).toContainText('developer owns this key')
  await rotate.open(old.id)
  await rotate.oldEnd('now').click()
  await expect(rotate.oldEndMessage).toContainText('It is deleted once you have the new key')
  await rotate.submitButton.click()
  const id = await copySecret(page)
  await expect(new CreatedApiKey(page).connectOtherCluster).toBeVisible()
  await new CreatedApiKey(page).doneButton.click()
  await expect(rotate.doneToast).toContainText('The old key is deleted')
  expect(await storedKey(old.id)).toMatchObject({ invalidated: true })
  expect(await storedKey(id)).toMatchObject({
    type: 'cross_cluster',
    access,
    metadata: { rotated_from: old.id },
  })
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})
