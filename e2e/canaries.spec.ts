import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Canary, canary, finder, searchFiles } from '@latchkey/canaries'
import {
  ApiKeysPage,
  ConnectionDetails,
  CreateApiKeyFlyout,
  CreatedApiKey,
  expect,
  Header,
  halvesOf,
  LoginPage,
  test,
} from '@latchkey/qa-kit'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { builtFolders, writtenFolder } from './written.ts'

/** Everything that the browser sends and gets, and what its pages say, as texts to look through. */
function listenTo(context: BrowserContext) {
  const said: { what: string; text: string }[] = []
  const replies: Promise<void>[] = []
  context.on('request', (request) => {
    const { cookie: _, ...headers } = request.headers()
    said.push({ what: 'an address or a header', text: `${request.url()}\n${JSON.stringify(headers)}` })
  })
  context.on('response', (response) => {
    const { pathname } = new URL(response.url())
    const what = `the reply of ${response.request().method()} ${pathname}`
    const read = async () => {
      const headers = await response.headersArray()
      // The body of a page that was left meanwhile is gone.
      const body = await response.text().catch(() => '')
      said.push({ what, text: `${JSON.stringify(headers)}\n${body}` })
    }
    replies.push(read().catch(() => {}))
  })
  context.on('console', (message) => said.push({ what: 'the console', text: message.text() }))
  return {
    all: async () => {
      await Promise.all(replies)
      return said
    },
  }
}

/** What is on the page, in its address and its history, and in every store that it can write to. */
const everythingOf = (page: Page) =>
  page.evaluate(async () => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
      'value' in field ? field.value : '',
    )
    const databases = await indexedDB.databases()
    return JSON.stringify({
      page: document.documentElement.outerHTML,
      fields,
      place: [location.href, document.referrer, document.title, window.name, history.state],
      stores: [{ ...localStorage }, { ...sessionStorage }, document.cookie, databases, await caches.keys()],
    })
  })

test('no secret stays in the browser, or gets into an address, a reply or a file that is written', async ({
  latchkey,
  newUser,
  uniqueName,
}, { project, outputDir }) => {
  const password = canary()
  const [metadata, documents] = [canary(), canary()]
  const user = await newUser(['manage_own_api_key'], password)
  const secrets: Canary[] = [
    { name: 'password', value: password },
    { name: 'metadata', value: metadata },
    { name: 'document query', value: documents },
  ]
  const profile = await mkdtemp(join(tmpdir(), 'latchkey-profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    ...project.use.launchOptions,
    baseURL: latchkey.url,
    permissions: ['clipboard-write'],
  })
  try {
    const heard = listenTo(context)
    const [page = await context.newPage()] = context.pages()
    await page.goto('/')
    await new LoginPage(page).signIn(user)
    const header = new Header(page)
    await expect(header.userButton).toBeVisible()
    const [cookie] = await context.cookies()
    const ticket = Buffer.from(cookie?.value ?? '', 'base64url')
    expect(ticket).toHaveLength(64)
    secrets.push(
      { name: 'cookie', value: cookie?.value ?? '' },
      { name: 'session id', value: ticket.subarray(0, 32) },
      { name: 'session key', value: ticket.subarray(32) },
    )

    await page.goto(CreateApiKeyFlyout.path)
    const flyout = new CreateApiKeyFlyout(page)
    await flyout.name.fill(uniqueName('canary'))
    await flyout.customPrivileges.click()
    await flyout.writeJson(flyout.roleDescriptors, {
      reader: { indices: [{ names: ['logs-*'], privileges: ['read'], query: { term: { who: documents } } }] },
    })
    await flyout.metadataJsonTab.click()
    await flyout.writeJson(flyout.metadata, { note: metadata })
    await flyout.submitButton.click()
    const created = new CreatedApiKey(page)
    const keep = (name: string, encoded: string) => {
      const { secret } = halvesOf(encoded)
      expect(secret.length).toBeGreaterThan(20)
      secrets.push(
        { name: `encoded of ${name}`, value: encoded },
        { name: `api_key of ${name}`, value: secret },
      )
    }
    keep('the form', await created.copy('encoded'))
    for (const format of ['json', 'beats', 'logstash', 'curl']) await created.copy(format)
    await created.revealButton.click()
    // It is there to be found before it is gone.
    expect(finder(secrets)(await everythingOf(page)).join()).toContain('api_key of the form')
    await created.doneButton.click()
    await expect(flyout.flyout).toBeHidden()
    await new ApiKeysPage(page).loaded()
    const afterForm = await everythingOf(page)

    const details = new ConnectionDetails(page)
    await details.open()
    await details.apiKeyTab.click()
    await details.submitButton.click()
    keep('the connection details', await created.copy())
    await created.doneButton.click()
    await expect(details.flyout).toBeHidden()
    const afterDetails = await everythingOf(page)

    await header.signOut()
    await expect(new LoginPage(page).form).toBeVisible()
    const afterAll = await everythingOf(page)
    const protocol = await context.newCDPSession(page)
    const { entries } = await protocol.send('Page.getNavigationHistory')

    const find = finder(secrets)
    const texts = [
      { what: 'the page after the form', text: afterForm },
      { what: 'the page after the connection details', text: afterDetails },
      { what: 'the page after the sign-out', text: afterAll },
      { what: 'the history', text: JSON.stringify(entries) },
      ...(await heard.all()),
    ]
    const leaks = texts.flatMap(({ what, text }) =>
      find(text)
        .filter((found) => !mayHold(what, found))
        .map((found) => `${what}: ${found}`),
    )
    expect([...new Set(leaks)]).toEqual([])
  } finally {
    await context.close()
  }
  const find = finder(secrets)
  const inProfile = await searchFiles([profile], find)
  await rm(profile, { recursive: true })
  expect(inProfile.found).toEqual([])
  expect(inProfile.bytes).toBeGreaterThan(100_000)
  const written = await searchFiles([outputDir, writtenFolder, ...builtFolders], find)
  expect(written.found).toEqual([])
  expect(written.bytes).toBeGreaterThan(1_000_000)
})

/** The reply that gives out a secret, and what its owner reads back. */
function mayHold(what: string, found: string): boolean {
  if (/^(cookie|session (id|key)) /.test(found)) return what === 'the reply of POST /api/session'
  if (/^(encoded|api_key) of /.test(found)) return what === 'the reply of POST /api/api-keys'
  return /^(metadata|document query) /.test(found) && /^the reply of POST \/api\/api-keys\/query$/.test(what)
}
