import { ApiKeysPage, expect, Header, LoginPage, test } from '@latchkey/qa-kit'

// The browser itself writes a line to the console for every 401 and 429.
const expectedErrors = [/401 \(Unauthorized\)/, /429 \(Too Many Requests\)/]

test('wrong password and unknown user read the same, and the username stays', async ({
  anonymousPage,
  newUser,
  uniqueName,
}) => {
  const page = await anonymousPage({ expectedErrors })
  const login = new LoginPage(page)
  const known = await newUser(['manage_own_api_key'])
  await page.goto(LoginPage.path)

  await login.signIn({ username: known.username, password: 'not-this-one' })
  const wrongPassword = (await login.error.textContent()) ?? ''
  await expect(login.username).toHaveValue(known.username)
  await expect(login.password).toHaveValue('')
  await expect(login.password).toBeFocused()

  await login.signIn({ username: uniqueName('nobody'), password: 'not-this-one' })
  await expect(login.error).toHaveText(wrongPassword)
})

test('empty fields are named', async ({ anonymousPage }) => {
  const page = await anonymousPage({ expectedErrors })
  const login = new LoginPage(page)
  await page.goto(LoginPage.path)
  await login.submitButton.click()
  await expect(login.username).toBeFocused()
  await expect(login.username).toHaveAttribute('aria-invalid', 'true')
})

test('too many failed attempts say how long to wait', async ({ anonymousPage, newUser }) => {
  const page = await anonymousPage({ expectedErrors })
  const login = new LoginPage(page)
  const { username } = await newUser(['manage_own_api_key'])
  await page.goto(LoginPage.path)
  for (let attempt = 0; attempt < 5; attempt++) {
    await login.signIn({ username, password: `wrong-${attempt}` })
    await expect(login.password).toHaveValue('')
  }
  await login.signIn({ username, password: 'wrong-again' })
  await expect(login.error).toContainText(/\d+ s/)
  await expect(login.submitButton).toBeDisabled()
})

test('a link opened without a session comes back to the same place after sign-in', async ({
  anonymousPage,
  user,
  apiKey,
}) => {
  const key = await apiKey('developer')
  const page = await anonymousPage({ expectedErrors })
  await page.goto(`${ApiKeysPage.path}?q=${key.name}&size=50`)
  await expect(page).toHaveURL((url) => url.pathname === LoginPage.path)
  await new LoginPage(page).signIn(user('developer'))
  const list = new ApiKeysPage(page)
  await list.loaded()
  await expect(list.row(key.id)).toBeVisible()
  await expect(page).toHaveURL(
    (url) => url.searchParams.get('q') === key.name && url.searchParams.get('size') === '50',
  )
})

test('a foreign "next" leads nowhere but to our own list', async ({ anonymousPage, user, latchkey }) => {
  const page = await anonymousPage({ expectedErrors })
  await page.goto(`${LoginPage.path}?next=${encodeURIComponent('//evil.example/app/')}`)
  await new LoginPage(page).signIn(user('developer'))
  await new ApiKeysPage(page).loaded()
  expect(page.url()).toBe(`${latchkey.url}${ApiKeysPage.path}`)
})

test('after signing out nothing is left, and the back button shows nothing', async ({ pageAs }) => {
  const page = await pageAs('developer', { expectedErrors })
  const list = new ApiKeysPage(page)
  await list.open()
  await new Header(page).signOut()
  await expect(new LoginPage(page).form).toBeVisible()
  expect(await page.context().cookies()).toEqual([])
  await page.goBack()
  await expect(list.table).toBeHidden()
})

test('a page that does not exist says so and leads back', async ({ pageAs }) => {
  const page = await pageAs('developer', { expectedErrors: [/404/] })
  await page.goto('/app/management/security/nothing-here')
  await expect(page.getByTestId('notFoundPage')).toBeVisible()
  await page.getByTestId('notFoundPageHomeButton').click()
  await new ApiKeysPage(page).loaded()
})
