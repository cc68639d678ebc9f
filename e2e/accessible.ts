import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

/** Axe finds nothing on what is on the screen just now. */
export async function expectAccessible(page: Page, what: string) {
  // In the middle of a fade, contrast is whatever the moment makes of it; what turns for ever is no fade.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Infinity,
      ),
  )
  const axe = new AxeBuilder({ page })
  // What is behind a dialog cannot be reached, and is looked at without one: again each time, it would take most of the time.
  if ((await page.getByRole('dialog').count()) > 0) axe.include('[role="dialog"]')
  const { violations } = await axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    what,
  ).toEqual([])
}

/** Nothing moves while axe looks. */
export const still = { reducedMotion: 'reduce' } as const

/** Each screen is looked at in each of these. */
export const looks = [
  { label: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { label: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { label: 'narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const
