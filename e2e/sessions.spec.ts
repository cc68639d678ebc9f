import { AxeBuilder } from '@axe-core/playwright'
import { CreateApiKeyFlyout, expect, LoginPage, SessionsDialog, test } from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'
import { startLatchkey } from './start-latchkey.ts'

/**
 * Lets time pass until the page warns, and answers the warning. A reply that is still under way begins the idle time anew
 * and takes the warning away, also between two steps of a test: then all of it once more. While the page warns, no more
 * time passes, or the session would have ended before a slow machine gave the answer.
 */
async function passUntilWarned(page: Page, time: string, answer: () => Promise<void>) {
  const warning = page.getByTestId('sessionEndWarningModal')
  await page.waitForLoadState('networkidle')
  await expect(async () => {
    if (!(await warning.isVisible())) await page.clock.fastForward(time)
    await expect(warning).toBeVisible({ timeout: 10_000 })
    await answer()
  }).toPass()
}

const expectedErrors = [/401 \(Unauthorized\)/]

test('a session elsewhere is ended, and is out at its next action', async ({ anonymousPage, newUser }) => {
  const user = await newUser(['manage_own_api_key'])
  const signedIn = async (...errors: RegExp[]) => {
    const page = await anonymousPage({
      reducedMotion: 'reduce',
      expectedErrors: [...expectedErrors, ...errors],
    })
    await page.goto('/')
    await new LoginPage(page).signIn(user)
    await expect(page.getByTestId('userMenuButton')).toBeVisible()
    return page
  }
  const [here, elsewhere, third] = [await signedIn(), await signedIn(), await signedIn()]
  const sessions = new SessionsDialog(here)
  await sessions.open()
  await expect(sessions.rows).toHaveCount(3)
  await expect(sessions.current).toHaveCount(1)
  const { violations } = await new AxeBuilder({ page: here }).include('[role=dialog]').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  // One by one, by keyboard.
  const endButton = sessions.endButton(sessions.rows.last())
  await endButton.focus()
  await here.keyboard.press('Enter')
  await expect(sessions.rows).toHaveCount(2)
  await expect(here.getByTestId('sessionsList')).toBeFocused()

  // Then all others.
  await sessions.endOthersButton.click()
  await expect(sessions.rows).toHaveCount(1)
  await expect(sessions.endOthersButton).toHaveAttribute('aria-disabled', 'true')
  await here.keyboard.press('Escape')
  await expect(sessions.modal).toBeHidden()
  await expect(here.getByTestId('userMenuButton')).toBeFocused()

  for (const page of [elsewhere, third]) {
    await page.reload()
    await expect(new LoginPage(page).form).toBeVisible()
  }
  await here.reload()
  await expect(here.getByTestId('userMenuButton')).toBeVisible()
})

test('a page warns before a form is lost to idleness, and stays signed in when told to', async ({
  anonymousPage,
  newUser,
  latchkey,
}) => {
  const short = await startLatchkey(latchkey.elasticsearchUrl, {
    LATCHKEY_SESSION_IDLE_MINUTES: '10',
    LATCHKEY_SESSION_LIFESPAN_MINUTES: '60',
  })
  const page = await anonymousPage({ expectedErrors })
  try {
    const user = await newUser(['manage_own_api_key'])
    await page.clock.install()
    await page.goto(`${short.url}${CreateApiKeyFlyout.path}`)
    await new LoginPage(page).signIn(user)
    const flyout = new CreateApiKeyFlyout(page)
    await expect(flyout.name).toBeVisible()
    const warning = page.getByTestId('sessionEndWarningModal')

    await flyout.name.fill('kept')
    await passUntilWarned(page, '08:35', async () => {
      const stay = page.getByTestId('sessionEndWarningStayButton')
      await expect(stay).toBeFocused({ timeout: 3000 })
      await stay.press('Enter', { timeout: 3000 })
    })
    await expect(warning).toBeHidden()
    await expect(flyout.name).toHaveValue('kept')

    // Used again, it lasts for as long as before.
    await page.clock.fastForward('07:00')
    await expect(warning).toBeHidden()
    await passUntilWarned(page, '01:35', () =>
      page.getByTestId('sessionEndWarningCloseButton').click({ timeout: 3000 }),
    )
    await expect(warning).toBeHidden()

    // It ended meanwhile, as it would have on the server.
    await page.context().clearCookies()
    await page.clock.fastForward('02:00')
    await expect(page.getByTestId('sessionEndedModal')).toBeVisible()
    await page.getByTestId('sessionEndedModal').getByTestId('loginPassword').fill(user.password)
    await page.getByTestId('loginSubmit').click()
    await expect(page.getByTestId('sessionEndedModal')).toBeHidden()
    await expect(flyout.name).toHaveValue('kept')
  } finally {
    await page.close()
    await short.stop()
  }
})

test('a page says when its session is as old as it may get', async ({ anonymousPage, newUser, latchkey }) => {
  const short = await startLatchkey(latchkey.elasticsearchUrl, {
    LATCHKEY_SESSION_IDLE_MINUTES: '5',
    LATCHKEY_SESSION_LIFESPAN_MINUTES: '5',
  })
  const page = await anonymousPage({ expectedErrors })
  try {
    const user = await newUser(['manage_own_api_key'])
    await page.clock.install()
    await page.goto(`${short.url}${CreateApiKeyFlyout.path}`)
    await new LoginPage(page).signIn(user)
    await new CreateApiKeyFlyout(page).name.fill('kept')
    await passUntilWarned(page, '03:35', async () => {
      await expect(page.getByTestId('sessionEndWarningCloseButton')).toBeFocused({ timeout: 3000 })
      await expect(page.getByTestId('sessionEndWarningStayButton')).toBeHidden({ timeout: 3000 })
    })
  } finally {
    await page.close()
    await short.stop()
  }
})
