import {
  ApiKeysPage,
  ChangeExpiryDialog,
  ConnectionDetails,
  CreateApiKeyFlyout,
  CreatedApiKey,
  expect,
  LoginPage,
  type StoredApiKey,
} from '@latchkey/qa-kit'
import { description, template, test } from './with-policy.ts'

const daysLeft = ({ expiration = Number.NaN }: StoredApiKey) => (expiration - Date.now()) / day
const day = 86_400_000

test('the form says the rules before one types, and what breaks them while one does', {
  tag: '@every-license',
}, async ({ policed, anonymousPage, newUser, apiKey, uniqueName }) => {
  const owner = await newUser(['manage_own_api_key'])
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/] })
  const flyout = new CreateApiKeyFlyout(page)
  const part = (hook: string) => flyout.flyout.getByTestId(hook)
  const name = `team-${uniqueName('policy').toLowerCase()}`
  const taken = await apiKey(owner, { name })
  await page.goto(`${policed.url}${CreateApiKeyFlyout.path}`)
  await new LoginPage(page).signIn(owner)

  await expect(part('apiKeyNameRule')).toContainText(description)
  await expect(part('apiKeyExpiryRule')).toContainText('30 days from now at most')
  await expect(flyout.expirationSwitch).toBeDisabled()
  await expect(flyout.expirationDays).toHaveValue('30')
  await expect(part('apiKeyExpiryPreset-90')).toBeDisabled()
  await expect(flyout.allPrivileges.getByRole('radio')).toBeDisabled()
  await expect(flyout.allPrivileges).toContainText('allows no key with all rights')

  await flyout.name.fill('billing')
  await expect(flyout.flyout).toContainText(`wants names like this: ${description}`)
  await flyout.name.fill(name)
  await expect(flyout.flyout).not.toContainText(`wants names like this: ${description}`)
  await expect(part('apiKeyNamesake')).toContainText('You have a living key of this name')
  await expect(part('apiKeyNamesakeLink')).toHaveAttribute('href', new RegExp(`/${taken.id}$`))
  await flyout.expirationDays.fill('31')
  await expect(part('apiKeyExpiryPolicyFault')).toContainText('allows 30 days from now at most')
  await flyout.customPrivileges.click()
  await flyout.writeJson(flyout.roleDescriptors, {
    all: { cluster: ['all'], indices: [{ names: ['*'], privileges: ['all'] }] },
  })
  await expect(part('apiKeyAccessPolicyFault')).toContainText('no key with all rights')

  // Nothing is sent while a rule is broken: the focus goes to the first.
  await flyout.submitButton.click()
  await expect(flyout.expirationDays).toBeFocused()
  await flyout.expirationDays.fill('30')
  await flyout.writeJson(flyout.roleDescriptors, { reader: { cluster: [] } })
  await expect(part('apiKeyAccessPolicyFault')).toBeHidden()
  await flyout.name.fill(`${name}-2`)
  await expect(part('apiKeyNamesake')).toBeHidden()
  await flyout.submitButton.click()
  await new CreatedApiKey(page).copy()
  await page.keyboard.press('Escape')
  await expect(flyout.flyout).toBeHidden()
})

test('what the server alone knows is said where the key was to be made', async ({
  policed,
  anonymousPage,
  newUser,
  apiKey,
  uniqueName,
}) => {
  const owner = await newUser(['manage_own_api_key'])
  const name = `team-${uniqueName('policy').toLowerCase()}`
  await apiKey(owner, { name })
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/, /403 \(Forbidden\)/] })
  const flyout = new CreateApiKeyFlyout(page)
  // A link that breaks rules says so, and cannot be sent as it is.
  await page.goto(`${policed.url}${CreateApiKeyFlyout.path}?template=logstash&name=${name}`)
  await new LoginPage(page).signIn(owner)
  const broken = flyout.flyout.getByTestId('apiKeyFilledInBreaksRules')
  await expect(broken).toContainText('30 days from now at most')
  await flyout.expirationDays.fill('30')
  await expect(broken).toBeHidden()
  await flyout.submitButton.click()
  await expect(flyout.error.getByTestId('policyFaults')).toContainText('You have a living key of this name')
  await page.goto('about:blank')
})

test('a key from before the rules is changed within them', async ({
  policed,
  anonymousPage,
  newUser,
  apiKey,
  uniqueName,
}) => {
  const owner = await newUser(['manage_own_api_key'])
  const old = await apiKey(owner, { name: uniqueName('before') })
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/] })
  await page.goto(`${policed.url}${ApiKeysPage.path}/${old.id}/rotate`)
  await new LoginPage(page).signIn(owner)
  await expect(page.getByTestId('apiKeyRotateBreaksRules')).toContainText('no key with all rights')
  await expect(page.getByTestId('formFlyoutSubmitButton')).toBeDisabled()

  // Its metadata is nobody's business here, though it has all rights.
  await page.goto(`${policed.url}${ApiKeysPage.path}/${old.id}?tab=edit`)
  const form = page.getByTestId('apiKeyFlyout')
  await form.getByTestId('apiKeyMetadataAddButton').click()
  await form.getByTestId('apiKeyMetadataKeyInput').last().fill('team')
  await form.getByTestId('apiKeyMetadataValueInput').last().fill('billing')
  await form.getByTestId('formFlyoutSubmitButton').click()
  await expect(page.getByTestId('updateApiKeySuccessToast')).toBeVisible()

  // The quick key is held to the rules too.
  await page.goto(`${policed.url}${ApiKeysPage.path}`)
  const details = new ConnectionDetails(page)
  await details.open()
  await details.apiKeyTab.click()
  await expect(details.allRights.getByRole('radio')).toBeDisabled()
  await expect(details.readOnly.getByRole('radio')).toBeChecked()
  await expect(details.form.getByTestId('connectionDetailsApiKeyExpiry-90')).toBeDisabled()
  await expect(details.form).toContainText(description)
  await page.goto('about:blank')
})

test('an expiry is moved as far as the rules let it', async ({
  policed,
  anonymousPage,
  newUser,
  apiKey,
  storedKey,
}) => {
  const owner = await newUser(['manage_own_api_key'])
  const key = await apiKey(owner, { expiration: '3d' })
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/] })
  await page.goto(`${policed.url}${ApiKeysPage.path}/${key.id}`)
  await new LoginPage(page).signIn(owner)
  await page.getByTestId('apiKeyChangeExpiryButton').click()
  const dialog = new ChangeExpiryDialog(page)
  await expect(dialog.dialog.getByTestId('apiKeyExpiryRule')).toContainText('30 days from now at most')
  await expect(dialog.days).toHaveValue('30')
  await expect(dialog.preset(90)).toBeDisabled()
  await dialog.days.fill('31')
  await expect(dialog.dialog.getByTestId('apiKeyExpiryPolicyFault')).toContainText('30 days from now at most')
  // Nothing is sent: the question stays.
  await dialog.submitButton.click()
  await expect(dialog.days).toBeVisible()
  await dialog.days.fill('29')
  await dialog.submitButton.click()
  await expect(page.getByTestId('apiKeyExpiryChangedToast')).toBeVisible()
  expect(daysLeft(await storedKey(key.id))).toBeCloseTo(29, 1)
  await page.goto('about:blank')
})

test('a link to a template of the operator fills in metadata, and the quick key keeps the rules', async ({
  policed,
  anonymousPage,
  newUser,
  uniqueName,
  storedKey,
}) => {
  const owner = await newUser(['manage_own_api_key'])
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/] })
  const flyout = new CreateApiKeyFlyout(page)
  const name = `team-${uniqueName('linked').toLowerCase()}`
  await page.goto(`${policed.url}${CreateApiKeyFlyout.path}?template=${template.id}&name=${name}`)
  await new LoginPage(page).signIn(owner)
  await expect(flyout.linkNotice).toContainText('Check name')
  await expect(flyout.flyout.getByTestId('apiKeyMetadataKeyInput').first()).toHaveValue('team')
  await flyout.submitButton.click()
  await new CreatedApiKey(page).copy()
  await page.keyboard.press('Escape')
  await expect(flyout.flyout).toBeHidden()
  expect(await storedKey({ name })).toMatchObject({ metadata: template.metadata })

  const details = new ConnectionDetails(page)
  await details.open()
  await details.apiKeyTab.click()
  const quick = `team-${uniqueName('quick').toLowerCase()}`
  await details.name.fill(quick)
  await details.indices.getByRole('combobox').fill('orders-*')
  await page.keyboard.press('Enter')
  await details.submitButton.click()
  await expect(details.success).toBeVisible()
  expect(daysLeft(await storedKey({ name: quick }))).toBeLessThanOrEqual(30)
  await page.goto('about:blank')
})
