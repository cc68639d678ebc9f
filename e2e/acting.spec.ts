import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  ChangeExpiryDialog,
  CreateApiKeyFlyout,
  CreatedApiKey,
  expect,
  halvesOf,
  test as kit,
  RotateApiKeyFlyout,
  type User,
} from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

const test = kit.extend<{ helperOf: (owner: User) => Promise<User> }>({
  /** Somebody who sees all keys and may act as this user. */
  helperOf: async ({ newUser, asSuperuser }, use) => {
    await use(async ({ username }) => {
      const helper = await newUser(['manage_api_key'])
      const role = { cluster: ['manage_api_key'], run_as: [username] }
      await asSuperuser('PUT', `/_security/role/${helper.username}`, role)
      return helper
    })
  },
})

/** The id of the key on the screen, and leaves its secret behind. */
async function takeKey(page: Page): Promise<string> {
  const created = new CreatedApiKey(page)
  const { id } = halvesOf(await created.copy())
  await created.doneButton.click()
  return id
}

test('a helper extends and rotates the key of somebody else, who then has both', async ({
  newUser,
  helperOf,
  pageAs,
  apiKey,
}) => {
  const owner = await newUser(['manage_own_api_key'])
  const key = await apiKey(owner, { expiration: '2d' })
  const page = await pageAs(await helperOf(owner))
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await list.actionsButton(key.id).click()
  await expect(list.actionsActing).toContainText(`You may act as ${owner.username}`)
  await list.changeExpiryAction.click()
  const dialog = new ChangeExpiryDialog(page)
  await expect(dialog.actingBanner).toContainText(`Acting as ${owner.username}`)
  await dialog.preset(90).click()
  await dialog.submitButton.click()
  await expect(page.getByTestId('apiKeyExpiryChangedToast')).toBeVisible()

  await list.actionsButton(key.id).click()
  await list.rotateAction.click()
  const rotate = new RotateApiKeyFlyout(page)
  await expect(rotate.actingBanner).toContainText('and get')
  expect(new URL(page.url()).searchParams.get('as')).toBe(owner.username)
  await page.reload()
  await expect(rotate.actingBanner).toBeVisible()
  await rotate.submitButton.click()
  await expect(rotate.actingBanner).toContainText(`The key belongs to ${owner.username}`)
  const id = await takeKey(page)
  await expect(rotate.doneToast).toBeVisible()
  await expect(rotate.flyout).toBeHidden()
  expect(new URL(page.url()).searchParams.has('as')).toBe(false)

  const theirs = new ApiKeysPage(await pageAs(owner))
  await theirs.open()
  expect((await theirs.ids()).sort()).toEqual([key.id, id].sort())
})

test('a helper edits the details of the key of somebody else, in the mode that the address names', async ({
  newUser,
  helperOf,
  pageAs,
  apiKey,
}) => {
  const owner = await newUser(['manage_own_api_key'])
  const key = await apiKey(owner)
  const page = await pageAs(await helperOf(owner))
  const details = new ApiKeyDetailsFlyout(page)
  await page.goto(ApiKeyDetailsFlyout.path(key.id))
  await expect(details.whyNotUpdatable).toContainText(owner.username)
  await details.actAsOwnerButton.click()
  await expect(details.actingBanner).toContainText(`Acting as ${owner.username}`)
  await details.editTab.click()
  await expect(details.actingBanner).toBeVisible()
  await details.addMetadataButton.click()
  await details.metadataRows.getByRole('textbox').first().fill('team')
  await details.metadataRows.getByRole('textbox').nth(1).fill('billing')
  await expect(details.updateNote).toContainText(`${owner.username}’s rights`)
  await details.saveButton.click()
  await expect(details.savedToast).toBeVisible()
  await expect(details.metadata).toContainText('billing')
  await details.closeButton.click()
  await expect(details.flyout).toBeHidden()
  expect(new URL(page.url()).searchParams.has('as')).toBe(false)
})

test('a helper who may change no key of their own changes that of somebody else as its owner', async ({
  newUser,
  pageAs,
  apiKey,
  asSuperuser,
}) => {
  const owner = await newUser(['manage_own_api_key'])
  const key = await apiKey(owner, { expiration: '2d' })
  const reader = await newUser(['read_security'])
  await asSuperuser('PUT', `/_security/role/${reader.username}`, {
    cluster: ['read_security'],
    run_as: [owner.username],
  })
  const page = await pageAs(reader)
  const details = new ApiKeyDetailsFlyout(page)
  await page.goto(ApiKeyDetailsFlyout.path(key.id))
  await expect(details.whyNotUpdatable).toContainText('You may look at API keys')
  await details.actAsOwnerButton.click()
  await expect(details.actingBanner).toContainText(`Acting as ${owner.username}`)
  await details.changeExpiryButton.click()
  const dialog = new ChangeExpiryDialog(page)
  await dialog.preset(60).click()
  await dialog.submitButton.click()
  await expect(page.getByTestId('apiKeyExpiryChangedToast')).toBeVisible()
  await expect(details.status).toHaveText(/Expires in (59|60) days/)

  // Of somebody whom they may not act as.
  const foreign = await apiKey('developer')
  await page.goto(ApiKeyDetailsFlyout.path(foreign.id))
  await expect(details.whyNotUpdatable).toBeVisible()
  await expect(details.actAsOwnerButton).toBeHidden()
})

test('a helper makes a key for somebody else, and nobody else is offered to', async ({
  newUser,
  helperOf,
  pageAs,
  uniqueName,
}) => {
  const owner = await newUser(['manage_own_api_key'])
  const page = await pageAs(await helperOf(owner), { expectedErrors: [/403 \(Forbidden\)/] })
  const create = new CreateApiKeyFlyout(page)
  await page.goto(CreateApiKeyFlyout.path)
  await create.forAnotherButton.click()
  await create.actAsInput.fill('nobody-of-this-name')
  await create.actAsInput.press('Enter')
  await expect(create.actAsError).toContainText('does not let you act as this user')
  await create.actAsInput.fill(owner.username)
  await create.actAsInput.press('Enter')
  await expect(create.actingBanner).toContainText(`Acting as ${owner.username}`)
  const name = uniqueName('for-another')
  await create.name.fill(name)
  await create.viewRequestButton.click()
  await expect(create.request).toContainText(`es-security-runas-user: ${owner.username}`)
  await create.submitButton.click()
  await expect(create.actingBanner).toContainText(`The key belongs to ${owner.username}`)
  const id = await takeKey(page)
  const owned = await pageAs(owner)
  const theirs = new ApiKeysPage(owned)
  await theirs.open({ q: name })
  expect(await theirs.ids()).toEqual([id])

  // The owner may act as nobody.
  await owned.goto(CreateApiKeyFlyout.path)
  await expect(new CreateApiKeyFlyout(owned).name).toBeVisible()
  await expect(new CreateApiKeyFlyout(owned).forAnotherButton).toBeHidden()
})

test('what the user acted as does not hold is marked, and names are those that this user sees', async ({
  newUser,
  pageAs,
  uniqueName,
  asSuperuser,
}) => {
  const index = uniqueName('theirs')
  await asSuperuser('PUT', `/${index}`, {})
  const owner = await newUser(['manage_own_api_key'])
  const theirs = {
    cluster: ['manage_own_api_key', 'manage_ilm'],
    indices: [{ names: [index], privileges: ['read'] }],
  }
  await asSuperuser('PUT', `/_security/role/${owner.username}`, theirs)
  const helper = await newUser(['manage_api_key'])
  const role = { cluster: ['manage_api_key', 'monitor'], run_as: [owner.username] }
  await asSuperuser('PUT', `/_security/role/${helper.username}`, role)
  const page = await pageAs(helper)
  const create = new CreateApiKeyFlyout(page)
  await page.goto(`${CreateApiKeyFlyout.path}?as=${owner.username}`)
  await expect(create.actingBanner).toContainText(`Acting as ${owner.username}`)
  await create.customPrivileges.click()
  await create.addNames('0-cluster', 'monitor', 'manage_ilm')
  const marks = create.privilegesNotHeld('0-cluster')
  await expect(marks).toContainText(`${owner.username} doesn’t hold monitor: the key gets only what`)
  await expect(marks).not.toContainText('manage_ilm')
  await expect(create.privilegesCheck).toContainText(`what ${owner.username} holds now`)
  await create.addPrivilegesEntryButton(0, 'indices').click()
  await create.chooseName('0-indices-0-names', index.slice(0, -2), index)
  await create.addNames('0-indices-0-privileges', 'read', 'write')
  await expect(create.privilegesNotHeld('0-indices-0-privileges')).toContainText(`write on all of ${index}`)
  await asSuperuser('DELETE', `/${index}`)
})

test('whoever may act as nobody has no way to, and a link that asks for it says why', async ({
  pageAs,
  apiKey,
  user,
}) => {
  const key = await apiKey('developer')
  const page = await pageAs('key_admin', { expectedErrors: [/403 \(Forbidden\)/] })
  const details = new ApiKeyDetailsFlyout(page)
  await page.goto(ApiKeyDetailsFlyout.path(key.id))
  await expect(details.whyNotUpdatable).toBeVisible()
  await expect(details.actAsOwnerButton).toBeHidden()
  await page.goto(`${ApiKeyDetailsFlyout.path(key.id)}?as=${user('developer').username}`)
  await expect(page.getByTestId('apiKeyActAsError')).toContainText('does not let you act as this user')
  await expect(details.whyNotUpdatable).toBeVisible()
  await expect(details.actingBanner).toBeHidden()
})
