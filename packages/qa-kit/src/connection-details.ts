import type { Locator, Page } from '@playwright/test'
import { Header } from './header.ts'

/** Help menu > *Connection details*, over any page: the endpoint, and a key in two clicks. */
export class ConnectionDetails {
  readonly helpLink: Locator
  readonly flyout: Locator
  readonly title: Locator
  readonly body: Locator
  readonly endpointsTab: Locator
  readonly apiKeyTab: Locator
  readonly endpoint: Locator
  readonly form: Locator
  readonly name: Locator
  readonly submitButton: Locator
  /** The choices of access, and the indices of a key that only reads. */
  readonly allRights: Locator
  readonly readOnly: Locator
  readonly indices: Locator
  /** The user's own keys that work. */
  readonly ownKeys: Locator
  /** In place of the form where the user may create no key. */
  readonly notAllowed: Locator
  readonly success: Locator
  readonly error: Locator
  readonly manageKeysLink: Locator
  readonly closeButton: Locator

  constructor(readonly page: Page) {
    this.helpLink = page.getByTestId('connectionDetailsHelpLink')
    this.flyout = page.getByTestId('connectionDetailsFlyout')
    this.title = page.getByTestId('connectionDetailsModalTitle')
    this.body = page.getByTestId('connectionDetailsModalBody')
    this.endpointsTab = page.getByTestId('connectionDetailsTabBtn-endpoints')
    this.apiKeyTab = page.getByTestId('connectionDetailsTabBtn-apiKeys')
    this.endpoint = page.getByTestId('connectionDetailsEsUrl')
    this.form = page.getByTestId('connectionDetailsApiKeyConfigForm')
    this.name = page.getByTestId('connectionDetailsApiKeyNameInput')
    this.allRights = page.getByTestId('connectionDetailsApiKeyAccess-all')
    this.readOnly = page.getByTestId('connectionDetailsApiKeyAccess-read')
    this.indices = page.getByTestId('connectionDetailsApiKeyIndices')
    this.ownKeys = page.getByTestId('connectionDetailsOwnKeys')
    this.submitButton = page.getByTestId('connectionDetailsApiKeySubmitBtn')
    this.notAllowed = page.getByTestId('connectionDetailsApiKeyNotAllowed')
    this.success = page.getByTestId('connectionDetailsApiKeySuccessForm')
    this.error = this.flyout.getByTestId('apiKeyFlyoutResponseError')
    this.manageKeysLink = page.getByTestId('connectionDetailsManageApiKeysLink')
    this.closeButton = page.getByTestId('connectionDetailsCloseButton')
  }

  /** Opens it from the help menu of the page one is on. */
  async open(): Promise<void> {
    await new Header(this.page).helpButton.click()
    await this.helpLink.click()
    await this.title.waitFor()
  }

  /** Chooses how many days the key lives. */
  async expireIn(days: 30 | 90 | 365): Promise<void> {
    await this.page.getByTestId(`connectionDetailsApiKeyExpiry-${days}`).click()
  }
}
