import { readFile } from 'node:fs/promises'
import { startFaultProxy } from '@latchkey/fault-proxy'
import {
  ApiKeysPage,
  CreateApiKeyFlyout,
  DeleteApiKeysDialog,
  expect,
  LeaveGuard,
  LoginPage,
  MadeApiKey,
  test,
} from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'
import { startLatchkey } from './start-latchkey.ts'

const number = (value: number) => value.toLocaleString('en-GB')

/** Ticks a page, selects all that match, and opens the question. */
async function selectAllMatching(page: Page, list: ApiKeysPage) {
  await list.selectAllCheckbox.click()
  await list.selectAllMatchingButton.click()
  await list.bulkDeleteButton.click()
  return new DeleteApiKeysDialog(page)
}

/** Lets only so many calls of an endpoint through until it is released. */
async function holdAfter(page: Page, path: string, passing: number) {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let calls = 0
  await page.route(`**${path}`, async (route) => {
    calls++
    if (calls > passing) await released
    await route.continue()
  })
  return () => release()
}

test('all that match go, those on other pages too; managed ones and one made meanwhile stay', async ({
  pageAs,
  manyKeys,
  apiKey,
  storedKey,
}) => {
  const keys = await manyKeys(2300, { names: 'equal' })
  const before = await keys.count()
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: keys.search, type: 'all' })
  await list.selectAllCheckbox.click()
  await expect(list.selectedCount).toContainText('selected')
  await expect(page.getByTestId('bulkLeftOut')).toContainText(`${before.managed} managed`)
  await list.selectAllMatchingButton.click()
  await expect(list.selectedCount).toHaveText(`${number(before.user)} selected`)
  await list.bulkDeleteButton.click()
  const dialog = new DeleteApiKeysDialog(page)
  await expect(dialog.confirmButton).toHaveText(`Delete ${number(before.user)} keys`)
  // What was not in that number does not go.
  await apiKey('alice', { metadata: keys.metadata })

  let meanwhile: MadeApiKey | undefined
  await page.route('**/api/api-keys/match', async (route) => {
    const response = await route.fetch()
    meanwhile ??= await apiKey('alice', { metadata: keys.metadata })
    await route.fulfill({ response })
  })
  await dialog.confirmButton.click()
  await dialog.finished()
  await expect(dialog.count('deleted')).toHaveText(number(before.user))
  await expect(dialog.count('failed')).toHaveText('0')
  await expect(dialog.count('waiting')).toHaveText('0')
  await expect(dialog.count('leftOut')).toHaveText(String(before.managed))

  const downloading = page.waitForEvent('download')
  await dialog.downloadButton.click()
  const file = await (await downloading).path()
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n')
  expect(lines[0]).toContain('"id","name","username","realm","result","reason"')
  expect(lines.filter((line) => line.includes('"deleted"'))).toHaveLength(before.user)

  await dialog.cancelButton.click()
  await list.loaded()
  expect(await keys.count()).toEqual({ user: 2, managed: before.managed, all: before.managed + 2 })
  expect(await storedKey(meanwhile?.id ?? '')).toMatchObject({ invalidated: false })
  // Who is left is not selected.
  await expect(list.selectedCount).toBeHidden()
})

test('stopped in the middle, what was sent is finished and the rest untouched; then it goes on', async ({
  pageAs,
  manyKeys,
}) => {
  const keys = await manyKeys(2300, { names: 'equal' })
  const before = await keys.count()
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  // A page to go back to.
  await page.goto(`${CreateApiKeyFlyout.path}?q=${keys.search}`)
  await page.getByTestId('formFlyoutCancelButton').click()
  await list.loaded()
  const release = await holdAfter(page, '/api/api-keys/invalidate', 0)
  const dialog = await selectAllMatching(page, list)
  const sent = page.waitForRequest('**/api/api-keys/invalidate')
  await dialog.confirmButton.click()
  await expect(dialog.stopButton).toBeFocused()
  await sent

  const guard = new LeaveGuard(page)
  await page.goBack()
  await expect(guard.modal).toBeVisible()
  await guard.stayButton.click()
  await expect(guard.modal).toBeHidden()

  await page.keyboard.press('Escape')
  const question = page.getByTestId('apiKeysDeleteStopModal')
  await question.getByRole('button', { name: 'Go on' }).click()
  await expect(question).toBeHidden()
  await expect(dialog.progress).toBeVisible()

  await dialog.stopButton.click()
  release()
  await dialog.stopped()
  await expect(dialog.count('deleted')).toHaveText('1,000')
  await expect(dialog.count('waiting')).toHaveText(number(before.user - 1000))
  expect((await keys.count()).user).toBe(before.user - 1000)

  await dialog.continueButton.click()
  await dialog.finished()
  await expect(dialog.count('deleted')).toHaveText(number(before.user))
  expect((await keys.count()).user).toBe(0)
})

test('with Elasticsearch away in the middle it says what happened, and goes on from there', async ({
  anonymousPage,
  user,
  latchkey,
  manyKeys,
}) => {
  const keys = await manyKeys(2300, { names: 'equal' })
  const before = await keys.count()
  const proxy = await startFaultProxy(latchkey.elasticsearchUrl)
  const own = await startLatchkey(proxy.url)
  const page = await anonymousPage({
    expectedErrors: [/the server responded with a status of/, /^ApiFailure: Elasticsearch does not answer/],
  })
  try {
    await page.goto(`${own.url}${ApiKeysPage.path}?q=${keys.search}`)
    await new LoginPage(page).signIn(user('key_admin'))
    const list = new ApiKeysPage(page)
    await list.loaded()
    let calls = 0
    await page.route('**/api/api-keys/invalidate', async (route) => {
      calls++
      if (calls === 2) await proxy.setFault({ kind: 'refuse' })
      await route.continue()
    })
    const dialog = await selectAllMatching(page, list)
    await dialog.confirmButton.click()
    await dialog.stopped()
    await expect(dialog.count('deleted')).toHaveText('1,000')
    await expect(dialog.dialog).toContainText('Elasticsearch')
    expect((await keys.count()).user).toBe(before.user - 1000)

    await proxy.setFault({ kind: 'pass' })
    await dialog.continueButton.click()
    await dialog.finished()
    await expect(dialog.count('deleted')).toHaveText(number(before.user))
    await expect(dialog.count('failed')).toHaveText('0')
    expect((await keys.count()).user).toBe(0)
  } finally {
    await page.close()
    await own.stop()
    await proxy.stop()
  }
})

test('a session that ends in the middle is asked for, and the deletion goes on after it', async ({
  pageAs,
  manyKeys,
  user,
}) => {
  const keys = await manyKeys(1200, { names: 'equal' })
  const page = await pageAs('key_admin', { expectedErrors: [/401 \(Unauthorized\)/] })
  const list = new ApiKeysPage(page)
  await list.open({ q: keys.search })
  let isOver = false
  await page.route('**/api/api-keys/invalidate', async (route) => {
    if (!isOver) await page.request.delete('/api/session', { headers: { 'x-latchkey-request': '1' } })
    isOver = true
    await route.continue()
  })
  const dialog = await selectAllMatching(page, list)
  await dialog.confirmButton.click()
  const modal = page.getByTestId('sessionEndedModal')
  await modal.getByTestId('loginPassword').fill(user('key_admin').password)
  await modal.getByTestId('loginSubmit').click()
  await expect(modal).toBeHidden()
  await expect(dialog.count('deleted')).toHaveText('0')
  await dialog.continueButton.click()
  await dialog.finished()
  expect((await keys.count()).user).toBe(0)
})

test('managed keys go with the others only where that is switched on and typed', async ({
  pageAs,
  apiKey,
  uniqueName,
  storedKey,
}) => {
  const label = uniqueName('managed')
  await apiKey('alice', { name: `${label}-user` })
  const managed = await apiKey('alice', { name: `${label}-managed`, metadata: { managed: true } })
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: label, type: 'all' })
  const dialog = await selectAllMatching(page, list)
  await expect(dialog.confirmButton).toHaveText('Delete 1 key')
  await dialog.includeManagedSwitch.click()
  await expect(dialog.confirmButton).toHaveText('Delete 2 keys')
  await expect(dialog.confirmButton).toBeDisabled()
  await dialog.confirmText.fill('delete managed keys')
  await dialog.confirmButton.click()
  await dialog.finished()
  await expect(dialog.count('deleted')).toHaveText('2')
  expect(await storedKey(managed.id)).toMatchObject({ invalidated: true })
})

test('whoever may delete own keys only deletes own keys, and is told how many are left out', async ({
  newUser,
  apiKey,
  anonymousPage,
  uniqueName,
  asSuperuser,
}) => {
  const label = uniqueName('own')
  const auditor = await newUser(['read_security', 'manage_own_api_key'])
  const others = await apiKey('bob', { name: `${label}-others` })
  const made = await asSuperuser('POST', '/_security/api_key/grant?refresh=true', {
    grant_type: 'password',
    username: auditor.username,
    password: auditor.password,
    api_key: { name: `${label}-mine` },
  })
  const mine = MadeApiKey.parse(made.body)
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/] })
  await page.goto(`${ApiKeysPage.path}?q=${label}`)
  await new LoginPage(page).signIn(auditor)
  const list = new ApiKeysPage(page)
  await list.loaded()
  await expect(list.checkbox(others.id)).toBeDisabled()
  await list.selectAllCheckbox.click()
  await expect(list.selectedCount).toHaveText('1 selected')
  await list.bulkDeleteButton.click()
  await new DeleteApiKeysDialog(page).confirm()
  await expect(list.row(mine.id)).toBeHidden()
  await expect(list.row(others.id)).toBeVisible()
})
