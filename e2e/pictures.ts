import { join } from 'node:path'
import { expect } from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

/** How each screen is taken. */
export const looks = [
  { suffix: '', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { suffix: '-dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { suffix: '-narrow', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

/** Takes a picture for docs/images once every icon is there: each is loaded on its own, after what it belongs to. */
export async function take(page: Page, name: string): Promise<void> {
  await expect(page.locator('.euiIcon[data-is-loading]')).toHaveCount(0)
  const path = join(import.meta.dirname, '../docs/images', `${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
}
