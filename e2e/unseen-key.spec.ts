import { startFaultProxy } from '@latchkey/fault-proxy'
import { CreateApiKeyFlyout, DeleteApiKeysDialog, expect, LoginPage, test } from '@latchkey/qa-kit'
import { startLatchkey } from './start-latchkey.ts'

test('a key whose secret nobody saw is named, and deleted only when a person says so', async ({
  latchkey,
  anonymousPage,
  newUser,
  uniqueName,
  storedKey,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const proxy = await startFaultProxy(latchkey.elasticsearchUrl)
  await proxy.setFault({ kind: 'lose' }, { only: /^POST \/_security\/api_key\W/ })
  const behind = await startLatchkey(proxy.url)
  try {
    const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/, /502 \(Bad Gateway\)/] })
    await page.goto(`${behind.url}${CreateApiKeyFlyout.path}`)
    await new LoginPage(page).signIn(user)
    const flyout = new CreateApiKeyFlyout(page)
    const name = uniqueName('unseen')
    await flyout.name.fill(name)
    await flyout.submitButton.click()

    await expect(page.getByTestId('apiKeyFlyoutResponseError')).toBeVisible()
    const unseen = page.getByTestId(/^apiKeyUnseen-/)
    await expect(unseen).toHaveCount(1)
    const id = (await unseen.getByTestId('apiKeyId').textContent()) ?? ''
    expect(await storedKey(id)).toMatchObject({ invalidated: false })

    await unseen.getByRole('button', { name: 'Delete this key' }).click()
    await new DeleteApiKeysDialog(page).confirmButton.click()
    await expect(unseen.getByText('Deleted')).toBeVisible()
    expect(await storedKey(id)).toMatchObject({ invalidated: true })
    // What was typed is there for another try.
    await expect(flyout.name).toHaveValue(name)
    await page.goto('about:blank')
  } finally {
    await behind.stop()
    await proxy.stop()
  }
})
