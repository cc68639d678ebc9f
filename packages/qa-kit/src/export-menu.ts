import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'

/** The menu of the list that saves keys as a file. */
export class ExportMenu {
  readonly button: Locator
  readonly menu: Locator
  /** How many keys that will be. */
  readonly count: Locator
  readonly error: Locator
  readonly stopButton: Locator
  /** Says how many keys are in which file. */
  readonly savedToast: Locator

  constructor(readonly page: Page) {
    this.button = page.getByTestId('apiKeysExportButton')
    this.menu = page.getByTestId('apiKeysExportMenu')
    this.count = page.getByTestId('apiKeysExportCount')
    this.error = page.getByTestId('apiKeysExportError')
    this.stopButton = page.getByTestId('apiKeysExportStopButton')
    this.savedToast = page.getByTestId('apiKeysExportedToast')
  }

  format(format: 'csv' | 'json' | 'ics'): Locator {
    return this.page.getByTestId(`apiKeysExport-${format}`)
  }

  /** Saves a file from the open menu, and reads it. */
  async save(format: 'csv' | 'json' | 'ics'): Promise<{ name: string; text: string }> {
    return downloaded(this.page, () => this.format(format).click())
  }
}

/** The file that an action saves. */
export async function downloaded(
  page: Page,
  act: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}
