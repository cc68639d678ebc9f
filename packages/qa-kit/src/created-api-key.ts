import { expect, type Locator, type Page } from '@playwright/test'

/** The step that shows the secret of a created key, once. */
export class CreatedApiKey {
  readonly callout: Locator
  readonly field: Locator
  readonly formatButton: Locator
  readonly copyButton: Locator

  constructor(readonly page: Page) {
    this.callout = page.getByTestId('apiKeyCreatedCallOut')
    this.field = page.getByTestId('apiKeyTokenField')
    this.formatButton = page.getByTestId('selectableTokenFieldButton')
    this.copyButton = page.getByTestId('copyText')
  }

  /** Copies in one of the formats (`encoded`, `json`, `beats`, `logstash`, `curl`) and returns what is on the clipboard. */
  async copy(format?: string): Promise<string> {
    await expect(this.callout).toBeVisible()
    if (format !== undefined) {
      await this.formatButton.click()
      await this.page.getByTestId(`apiKeyFormat-${format}`).click()
    }
    await this.copyButton.click()
    return this.page.evaluate(() => navigator.clipboard.readText())
  }
}
