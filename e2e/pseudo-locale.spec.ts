import { ApiKeysPage, CreateApiKeyFlyout, expect, LoginPage, test } from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

const storage = { 'latchkey.locale': 'en-XA' }

/** Data, and what a person reads as code: the same in every language. */
const dataOfPage = [
  '[data-test-subj^="apiKeyRow-"] [data-test-subj]',
  'code',
  '.cm-editor',
  '[data-test-subj="clusterName"]',
  '[data-test-subj^="userMenu"]',
  '[data-test-subj="homeLink"]',
  'time',
  'title',
  'script',
  'style',
  'noscript',
].join(',')

/** Texts with letters that no message stands around. A message with markup is split: its brackets are in its block. */
const looseTexts = (page: Page, data: string) =>
  page.evaluate((exempt) => {
    const blockOf = (element: Element): Element =>
      getComputedStyle(element).display === 'inline' && element.parentElement
        ? blockOf(element.parentElement)
        : element
    const isMessage = (element: Element) => /\[.*\]/su.test(blockOf(element).textContent ?? '')
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const nodes: Node[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node)
    return nodes
      .filter((node) => /\p{L}{2}/u.test(node.textContent ?? ''))
      .filter(
        ({ parentElement }) => parentElement && !parentElement.closest(exempt) && !isMessage(parentElement),
      )
      .map((node) => node.textContent ?? '')
  }, data)

/** The same for what is read out or shown on hover. */
const looseAttributes = (page: Page, data: string) =>
  page.evaluate((exempt) => {
    const names = ['aria-label', 'placeholder', 'title']
    return (
      [...document.querySelectorAll('[aria-label],[placeholder],[title]')]
        .filter((element) => !element.closest(exempt))
        .flatMap((element) => names.map((name) => `${name}: ${element.getAttribute(name) ?? ''}`))
        .filter((text) => /: .*\p{L}{2}/u.test(text) && !text.includes('['))
        // EUI has this one in English alone.
        .filter((text) => text !== 'aria-label: Open list of options')
    )
  }, data)

/** In the pseudo-locale every message stands in brackets: what does not has come past the i18n layer. */
const plainTexts = async (page: Page, moreData = '') => {
  const data = `${dataOfPage}${moreData && `,${moreData}`}`
  return [...(await looseTexts(page, data)), ...(await looseAttributes(page, data))]
}

test('the sign-in page has no text past the i18n layer', async ({ anonymousPage }) => {
  const page = await anonymousPage({ storage, expectedErrors: [/401 \(Unauthorized\)/] })
  await page.goto(LoginPage.path)
  await expect(page.getByRole('heading')).toContainText('[')
  expect(await plainTexts(page)).toEqual([])
})

test('the list and the form have no text past the i18n layer', async ({ pageAs, apiKey }) => {
  const key = await apiKey('developer')
  const page = await pageAs('developer', { storage })
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  expect(await plainTexts(page)).toEqual([])
  for (const menu of ['apiKeysColumnsButton', 'createdFilterButton', 'expiresFilterButton']) {
    await page.getByTestId(menu).click()
    expect(await plainTexts(page), menu).toEqual([])
    await page.keyboard.press('Escape')
  }

  await list.deleteButton(key.id).click()
  await expect(page.getByTestId('invalidateApiKeyConfirmationModal')).toBeVisible()
  expect((await plainTexts(page)).filter((text) => text !== key.name)).toEqual([])
  await page.getByTestId('confirmModalCancelButton').click()

  await page.goto(CreateApiKeyFlyout.path)
  const flyout = new CreateApiKeyFlyout(page)
  await expect(flyout.title).toBeVisible()
  await flyout.customPrivileges.click()
  await expect(flyout.privilegesForm).toBeVisible()
  // The rows behind the form are seeded ones: names, roles, dates.
  expect(await plainTexts(page, '[data-test-subj^="apiKeyRow-"]')).toEqual([])
})
