import { expect, type Locator, type Page } from '@playwright/test'

/** The step that shows the secret of a created key, once. */
export class CreatedApiKey {
  readonly callout: Locator
  readonly field: Locator
  readonly formatButton: Locator
  readonly copyButton: Locator
  readonly revealButton: Locator
  readonly doneButton: Locator
  /** Of a cross-cluster key: what to run on the other cluster. */
  readonly connectOtherCluster: Locator
  readonly remoteAlias: Locator

  constructor(readonly page: Page) {
    this.callout = page.getByTestId('apiKeyCreatedCallOut')
    this.field = page.getByTestId('apiKeyTokenField')
    this.formatButton = page.getByTestId('selectableTokenFieldButton')
    this.copyButton = page.getByTestId('copyText')
    this.revealButton = page.getByTestId('apiKeyRevealButton')
    this.doneButton = page.getByTestId('apiKeyDoneButton')
    this.connectOtherCluster = page.getByTestId('apiKeyConnectOtherCluster')
    this.remoteAlias = page.getByTestId('apiKeyRemoteAlias')
  }

  /** One of the commands for the other cluster. */
  remoteCommand(step: 'keystore' | 'reload' | 'settings' | 'check'): Locator {
    return this.page.getByTestId(`apiKeyRemoteCommand-${step}`)
  }

  /** Copies in one of the formats (`encoded`, `json`, `beats`, `logstash`, `curl`) and returns what is on the clipboard. */
  async copy(format?: string): Promise<string> {
    await expect(this.callout).toBeVisible()
    if (format !== undefined) {
      await this.formatButton.click()
      await this.page.getByTestId(`apiKeyFormat-${format}`).click()
    }
    await this.copyButton.click()
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
