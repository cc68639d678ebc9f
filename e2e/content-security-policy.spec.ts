import { expect, LoginPage, test } from '@latchkey/qa-kit'

/*
 * The fixtures fail a test on whose pages the policy was violated: so they do here, where a script, a style and a picture from
 * elsewhere are tried. A run without a failure is a run without a violation.
 */
for (const [what, violate] of Object.entries({
  'a script in the page': () => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "violated"'
    document.head.append(script)
  },
  'a style in the page': () => {
    const style = document.createElement('style')
    style.textContent = 'body { color: red }'
    document.head.append(style)
  },
  'a picture from elsewhere': () => {
    const image = document.createElement('img')
    image.src = 'https://elsewhere.test/picture.png'
    document.body.append(image)
  },
})) {
  test(`${what} is refused, and fails a test`, async ({ anonymousPage }) => {
    test.fail()
    const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/] })
    await page.goto('/')
    await expect(new LoginPage(page).form).toBeVisible()
    const violated = page.waitForEvent('console', (message) =>
      message.text().includes('Content Security Policy'),
    )
    await page.evaluate(violate)
    await violated
    await expect(page).not.toHaveTitle('violated')
  })
}
