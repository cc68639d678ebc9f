import type { Locator, Page } from '@playwright/test'

/** *What is this key?*: finds the key that an id, a key or a line of a log is about. */
export class IdentifyApiKeyFlyout {
  static readonly path = '/app/management/security/api_keys/identify'

  readonly listLink: Locator
  readonly helpLink: Locator
  readonly flyout: Locator
  readonly input: Locator
  /** What became of what was pasted. */
  readonly note: Locator
  readonly answer: Locator
  readonly name: Locator
  readonly status: Locator
  readonly unknown: Locator
  readonly detailsLink: Locator
  readonly deleteButton: Locator
  readonly closeButton: Locator

  constructor(readonly page: Page) {
    this.listLink = page.getByTestId('apiKeysIdentifyLink')
    this.helpLink = page.getByTestId('apiKeysIdentifyHelpLink')
    this.flyout = page.getByTestId('apiKeyIdentifyFlyout')
    this.input = page.getByTestId('apiKeyIdentifyInput')
    this.note = page.getByTestId('apiKeyIdentifyNote')
    this.answer = page.getByTestId('apiKeyIdentified')
    this.name = page.getByTestId('apiKeyIdentifiedName')
    this.status = this.answer.getByTestId('apiKeyStatus')
    this.unknown = page.getByTestId('apiKeyIdentifyUnknown')
    this.detailsLink = page.getByTestId('apiKeyIdentifyDetailsLink')
    this.deleteButton = page.getByTestId('apiKeyIdentifyDeleteButton')
    this.closeButton = page.getByTestId('apiKeyIdentifyCloseButton')
  }

  /** Opens it, with the answer for this key where one is given. */
  async open(id?: string): Promise<void> {
    await this.page.goto(`${IdentifyApiKeyFlyout.path}${id === undefined ? '' : `?id=${id}`}`)
    await this.input.waitFor()
  }
}
