import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  askElasticsearch,
  basic,
  CreateApiKeyFlyout,
  CreatedApiKey,
  expect,
  LoginPage,
  MadeApiKey,
  test,
} from '@latchkey/qa-kit'

const expectedErrors = [/401 \(Unauthorized\)/]

test('a password changed meanwhile asks for the new one and keeps what was typed', async ({
  anonymousPage,
  newUser,
  asSuperuser,
  uniqueName,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const page = await anonymousPage({ expectedErrors })
  await page.goto(CreateApiKeyFlyout.path)
  await new LoginPage(page).signIn(user)

  const flyout = new CreateApiKeyFlyout(page)
  const name = uniqueName('kept')
  await flyout.name.fill(name)
  const changed = 'a-new-password'
  await asSuperuser('PUT', `/_security/user/${user.username}/_password`, { password: changed })
  await flyout.submitButton.click()

  const modal = page.getByTestId('sessionEndedModal')
  await expect(modal).toBeVisible()
  await modal.getByTestId('loginPassword').fill(changed)
  await modal.getByTestId('loginSubmit').click()
  await expect(modal).toBeHidden()

  await expect(flyout.name).toHaveValue(name)
  await flyout.submitButton.click()
  await expect(new CreatedApiKey(page).callout).toBeVisible()
})

test('a session that ends while a key is edited keeps the edit', async ({
  anonymousPage,
  newUser,
  latchkey,
  asSuperuser,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const { body } = await askElasticsearch(
    latchkey.elasticsearchUrl,
    basic(user),
    'POST',
    '/_security/api_key?refresh=true',
    { name: user.username, metadata: { team: 'first' } },
  )
  const { id } = MadeApiKey.parse(body)
  const page = await anonymousPage({ expectedErrors })
  await page.goto(ApiKeyDetailsFlyout.path(id))
  await new LoginPage(page).signIn(user)
  const details = new ApiKeyDetailsFlyout(page)
  await details.editTab.click()
  await details.metadataValue('team').fill('second')
  const changed = 'a-new-password'
  await asSuperuser('PUT', `/_security/user/${user.username}/_password`, { password: changed })
  await details.saveButton.click()
  const modal = page.getByTestId('sessionEndedModal')
  await modal.getByTestId('loginPassword').fill(changed)
  await modal.getByTestId('loginSubmit').click()
  await expect(modal).toBeHidden()
  await expect(details.metadataValue('team')).toHaveValue('second')
  await details.saveButton.click()
  await expect(details.savedToast).toBeVisible()
})

test('a disabled user is out at the next action', async ({ anonymousPage, newUser, asSuperuser }) => {
  const user = await newUser(['manage_own_api_key'])
  const page = await anonymousPage({ expectedErrors })
  await page.goto('/')
  await new LoginPage(page).signIn(user)
  const list = new ApiKeysPage(page)
  await expect(page.getByTestId('apiKeysCreatePromptButton')).toBeVisible()
  await asSuperuser('PUT', `/_security/user/${user.username}/_disable`)
  await page.reload()
  await expect(new LoginPage(page).form).toBeVisible()
  await expect(list.table).toBeHidden()
})
