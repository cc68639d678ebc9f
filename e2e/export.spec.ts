import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  CreateApiKeyFlyout,
  CreatedApiKey,
  downloaded,
  ExportMenu,
  expect,
  halvesOf,
  test,
} from '@latchkey/qa-kit'
import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import { z } from 'zod'

const Rows = z.array(z.object({ id: z.string(), name: z.string() }))
const File = z.object({ keys: Rows, count: z.int() })
const events = (text: string) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map((event) => String(event.getFirstPropertyValue('summary')))

test('what is filtered is saved as CSV, JSON and a calendar, or what is ticked of it', async ({
  pageAs,
  newUser,
  apiKey,
  uniqueName,
}) => {
  const user = await newUser(['manage_own_api_key'])
  const label = uniqueName('export')
  const names = ['a', 'b', 'c'].map((letter) => `${label}-${letter}`)
  const [, b] = await Promise.all([
    apiKey(user, { name: names[0] ?? '', expiration: '20d' }),
    apiKey(user, { name: names[1] ?? '', expiration: '40d' }),
    apiKey(user, { name: names[2] ?? '' }),
  ])
  await apiKey(user)
  const page = await pageAs(user)
  const list = new ApiKeysPage(page)
  await list.open({ q: label, sort: 'name' })
  const menu = new ExportMenu(page)
  await menu.button.click()
  await expect(menu.count).toContainText('3 keys')

  const csv = await menu.save('csv')
  expect(csv.name).toMatch(/^api-keys-.*\.csv$/)
  const rows = Rows.parse(parse(csv.text, { bom: true, columns: true }))
  expect(rows.map(({ name }) => name)).toEqual(names)
  await expect(menu.savedToast).toContainText(`3 keys are in ${csv.name}`)
  await expect(menu.menu).toBeHidden()
  await expect(menu.button).toBeFocused()

  await menu.button.click()
  const json = File.parse(JSON.parse((await menu.save('json')).text))
  expect(json.keys.map(({ name }) => name)).toEqual(names)

  await menu.button.click()
  const calendar = await menu.save('ics')
  expect(events(calendar.text).map((summary) => names.find((name) => summary.includes(name)))).toEqual([
    names[0],
    names[1],
  ])

  await list.checkbox(b.id).click()
  await menu.button.click()
  await expect(menu.count).toContainText('1 key')
  expect(Rows.parse(parse((await menu.save('csv')).text, { bom: true, columns: true }))).toMatchObject([
    { name: names[1] },
  ])

  const details = new ApiKeyDetailsFlyout(page)
  await details.open(b.id)
  const one = await downloaded(page, () => page.getByTestId('apiKeyAddToCalendarButton').click())
  expect(events(one.text)).toEqual([expect.stringContaining(b.name)])
})

test('the expiry of a new key goes into a calendar beside its secret, and the secret does not', async ({
  newUser,
  pageAs,
  uniqueName,
}) => {
  const name = uniqueName('to-calendar')
  const page = await pageAs(await newUser(['manage_own_api_key']))
  const create = new CreateApiKeyFlyout(page)
  await page.goto(`${CreateApiKeyFlyout.path}?name=${name}&expires=30d`)
  await create.submitButton.click()
  const created = new CreatedApiKey(page)
  const { text } = await downloaded(page, () => created.addToCalendarButton.click())
  expect(events(text)).toEqual([expect.stringContaining(name)])
  // The file is no copy of the key: the guard still asks.
  await expect(created.status).not.toHaveText('Copied')
  const encoded = await created.copy()
  const { id, secret } = halvesOf(encoded)
  expect(text).toContain(id)
  expect([encoded, secret].filter((each) => text.includes(each))).toHaveLength(0)
  await created.doneButton.click()

  await page.goto(`${CreateApiKeyFlyout.path}?name=${name}&expires=never`)
  await create.submitButton.click()
  await expect(created.callout).toBeVisible()
  await expect(created.addToCalendarButton).toBeHidden()
  await created.copy()
  await created.doneButton.click()
})

test('a file that breaks off is not saved, and that is said', async ({ pageAs, newUser, apiKey }) => {
  const user = await newUser(['manage_own_api_key'])
  await apiKey(user)
  const page = await pageAs(user, { expectedErrors: [/Failed to load resource/] })
  let downloads = 0
  page.on('download', () => {
    downloads += 1
  })
  const list = new ApiKeysPage(page)
  await list.open()
  const menu = new ExportMenu(page)
  await page.route('**/api/api-keys/export?*', (route) => route.abort('connectionreset'), { times: 1 })
  await menu.button.click()
  await menu.format('csv').click()
  await expect(menu.error).toContainText('Latchkey')
  expect(downloads).toBe(0)
  const again = await downloaded(page, () => menu.error.getByRole('button').click())
  expect(again.text).toContain('"id","name"')
  await expect(menu.menu).toBeHidden()
})
