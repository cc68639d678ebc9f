import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  askElasticsearch,
  DeleteApiKeysDialog,
  expect,
  GlobalSearch,
  Header,
  halvesOf,
  IdentifyApiKeyFlyout,
  RolesPage,
  test,
} from '@latchkey/qa-kit'

test('a leaked key is pasted, known at once and deleted in two clicks; its secret goes nowhere', async ({
  pageAs,
  apiKey,
  latchkey,
}) => {
  const key = await apiKey('developer', {
    metadata: { team: 'billing' },
    role_descriptors: { reader: { indices: [{ names: ['billing-*'], privileges: ['read'] }] } },
  })
  const page = await pageAs('key_admin')
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await new ApiKeysPage(page).open()
  const identify = new IdentifyApiKeyFlyout(page)
  await identify.listLink.click()
  await expect(identify.input).toBeFocused()
  await page.keyboard.insertText(`curl -H "Authorization: ApiKey ${key.encoded}" https://es.example/`)

  await expect(identify.name).toHaveText(key.name)
  await expect(identify.status).toHaveText('Works now')
  await expect(identify.input).toHaveValue(key.id)
  await expect(identify.note).toContainText('the secret is already forgotten')
  await expect(identify.answer).toContainText('developer')
  await expect(identify.answer).toContainText('billing-*: read')
  await expect(identify.answer).toContainText('team: billing')
  await expect(page).toHaveURL((url) => url.searchParams.get('id') === key.id)

  await identify.deleteButton.click()
  await new DeleteApiKeysDialog(page).confirm()
  await expect(identify.status).toContainText('Deleted')
  await expect(identify.name).toBeFocused()
  await expect(identify.deleteButton).toBeHidden()
  const { status } = await askElasticsearch(
    latchkey.elasticsearchUrl,
    `ApiKey ${key.encoded}`,
    'GET',
    '/_security/_authenticate',
  )
  expect(status).toBe(401)

  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.body.outerHTML, history.state]),
  )
  for (const text of [...sent, kept, page.url()]) {
    expect(text).not.toContain(key.encoded)
    expect(text).not.toContain(halvesOf(key.encoded).secret)
  }
})

test('whatever names the key finds it, and a link shows it again', async ({ pageAs, apiKey }) => {
  const key = await apiKey('developer')
  const another = await apiKey('developer')
  const page = await pageAs('developer')
  const identify = new IdentifyApiKeyFlyout(page)
  await identify.open()
  const texts = [
    key.id,
    `${key.id}:${halvesOf(key.encoded).secret}`,
    `{"type":"audit","event.action":"authentication_success","apikey.id":"${key.id}","request.id":"POpO2GOETaCrLxLlA2ikqw"}`,
    `API key: api key [${key.id}] is expired`,
  ]
  for (const text of texts) {
    await identify.input.fill('')
    await identify.input.fill(text)
    await expect(identify.name).toHaveText(key.name)
    await expect(identify.input).toHaveValue(key.id)
  }
  await identify.input.fill(`{"apikeys":{"ids":["${key.id}","${another.id}"]}}`)
  await page.getByTestId(`apiKeyIdentifyOther-${another.id}`).click()
  await expect(identify.name).toHaveText(another.name)
  await page.reload()
  await expect(identify.name).toHaveText(another.name)
  await identify.detailsLink.click()
  await expect(new ApiKeyDetailsFlyout(page).title).toHaveText(another.name)
})

test('what is typed is looked up on Enter only, and what is no id is said', async ({ pageAs, apiKey }) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer')
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url()))
  const identify = new IdentifyApiKeyFlyout(page)
  await identify.open()
  await identify.input.pressSequentially(key.id)
  await expect(page.getByTestId('apiKeyIdentifyButton')).toBeVisible()
  expect(sent.filter((url) => url.includes(key.id))).toEqual([])
  await page.keyboard.press('Enter')
  await expect(identify.name).toHaveText(key.name)

  await identify.input.fill('the key of billing')
  await expect(identify.flyout).toContainText('An id has 20 characters')
  await expect(identify.answer).toBeHidden()
  const before = sent.length
  await identify.input.fill(halvesOf(key.encoded).secret)
  await expect(identify.flyout).toContainText('It was not sent')
  await expect(identify.input).toHaveValue('')
  expect(sent.slice(before).filter((url) => url.includes(halvesOf(key.encoded).secret))).toEqual([])
})

test('of an id that is not there, or is not theirs, a person learns what it may mean and whom to ask', async ({
  pageAs,
  apiKey,
}) => {
  const key = await apiKey('alice')
  const expectedErrors = [/404 \(Not Found\)/]
  const page = await pageAs('developer', { expectedErrors })
  const identify = new IdentifyApiKeyFlyout(page)
  await identify.open(key.id)
  await expect(identify.unknown).toContainText('belongs to somebody else')
  await expect(identify.unknown).toContainText('another cluster: this one is e2e')
  await expect(identify.unknown).toContainText('#es-access')
  await expect(identify.deleteButton).toBeHidden()

  const admin = await pageAs('key_admin', { expectedErrors })
  const ofAdmin = new IdentifyApiKeyFlyout(admin)
  await ofAdmin.open('AAAAAAAAAAAAAAAAAAAA')
  await expect(ofAdmin.unknown).toContainText('more than about a week ago')
  await expect(ofAdmin.unknown).not.toContainText('somebody else')
})

test('it is a step away from the help menu, and from the search into which a key was pasted', async ({
  pageAs,
  apiKey,
}) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer')
  await page.goto(RolesPage.path)
  const identify = new IdentifyApiKeyFlyout(page)
  await new Header(page).helpButton.click()
  await identify.helpLink.click()
  await expect(identify.input).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(identify.flyout).toBeHidden()

  const search = new GlobalSearch(page)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.insertText(key.encoded)
  await expect(search.active).toContainText('What is this key?')
  await page.keyboard.press('Enter')
  await expect(identify.name).toHaveText(key.name)
})
