import { expect, type Locator, type Page } from '@playwright/test'

/** The step that shows the secret of a created key, once. */
export class CreatedApiKey {
  readonly callout: Locator
  readonly field: Locator
  readonly formatButton: Locator
  readonly copyButton: Locator
  readonly revealButton: Locator
  /** The key as the chosen tool wants it, and its copy button. */
  readonly formatField: Locator
  readonly formatCopyButton: Locator
  readonly downloadButton: Locator
  readonly testButton: Locator
  readonly testResult: Locator
  /** Whether it was copied or downloaded. */
  readonly status: Locator
  /** In place of the secret after five minutes. */
  readonly forgotten: Locator
  readonly doneButton: Locator
  /** Where the key has an expiry. */
  readonly addToCalendarButton: Locator
  /** Of a cross-cluster key: what to run on the other cluster. */
  readonly connectOtherCluster: Locator
  readonly remoteAlias: Locator

  constructor(readonly page: Page) {
    this.callout = page.getByTestId('apiKeyCreatedCallOut')
    this.field = page.getByTestId('apiKeyTokenField')
    this.formatButton = page.getByTestId('selectableTokenFieldButton')
    this.copyButton = page.getByTestId('copyText')
    this.revealButton = page.getByTestId('apiKeyRevealButton')
    this.formatField = page.getByTestId('apiKeyFormatField')
    this.formatCopyButton = page.getByTestId('apiKeyFormatCopyButton')
    this.downloadButton = page.getByTestId('apiKeyDownloadButton')
    this.testButton = page.getByTestId('apiKeyTestButton')
    this.testResult = page.getByTestId('apiKeyTestResult')
    this.status = page.getByTestId('apiKeyCopiedStatus')
    this.forgotten = page.getByTestId('apiKeySecretForgotten')
    this.doneButton = page.getByTestId('apiKeyDoneButton')
    this.addToCalendarButton = page.getByTestId('apiKeyAddToCalendarButton')
    this.connectOtherCluster = page.getByTestId('apiKeyConnectOtherCluster')
    this.remoteAlias = page.getByTestId('apiKeyRemoteAlias')
  }

  /** One of the commands for the other cluster. */
  remoteCommand(step: 'keystore' | 'reload' | 'settings' | 'check'): Locator {
    return this.page.getByTestId(`apiKeyRemoteCommand-${step}`)
  }

  /** Chooses a format: see `docs/test-ids.md` for their names. */
  async chooseFormat(format: string): Promise<void> {
    await this.formatButton.click()
    await this.page.getByTestId(`apiKeyFormat-${format}`).click()
  }

  /** Copies the encoded key, or the key in another format (`json`, `curl`, `beats`, …), and returns what is on the clipboard. */
  async copy(format = 'encoded'): Promise<string> {
    await expect(this.callout).toBeVisible()
    if (format === 'encoded') {
      await this.copyButton.click()
    } else {
      await this.chooseFormat(format)
      await this.formatCopyButton.click()
    }
    await expect(this.status).toHaveText('Copied')
    return this.pasted()
  }

  /** What is on the clipboard, by pasting it elsewhere: Latchkey's own pages may not read the clipboard. */
  private async pasted(): Promise<string> {
    const scratch = await this.page.context().newPage()
    // Without autocomplete, else the browser writes what is in the field into its profile, to restore closed tabs.
    await scratch.setContent('<textarea aria-label="scratch" autocomplete="off"></textarea>')
    const field = scratch.getByLabel('scratch')
    await field.press('ControlOrMeta+v')
    const text = await field.inputValue()
    await scratch.close()
    return text
  }
}
