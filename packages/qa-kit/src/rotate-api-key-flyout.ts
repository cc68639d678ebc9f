import { expect, type Locator, type Page } from '@playwright/test'

/** The flyout that replaces a key. The secret of the successor is that of a new key: see `CreatedApiKey`. */
export class RotateApiKeyFlyout {
  static readonly path = (id: string): string => `/app/management/security/api_keys/${id}/rotate`

  readonly flyout: Locator
  readonly title: Locator
  readonly name: Locator
  readonly oldEndMessage: Locator
  readonly rightsGained: Locator
  readonly rightsLost: Locator
  readonly notPossible: Locator
  readonly viewRequestButton: Locator
  readonly request: Locator
  /** Nothing was made, because the key is no longer as it was shown. */
  readonly keyChanged: Locator
  /** As whom the change is made; absent where it is made as the signed-in person. */
  readonly actingBanner: Locator
  readonly submitButton: Locator
  readonly cancelButton: Locator
  /** What exists, once the second step failed. */
  readonly endState: Locator
  readonly retryButton: Locator
  readonly doneToast: Locator

  constructor(readonly page: Page) {
    const flyout = page.getByTestId('apiKeyFlyout')
    this.flyout = flyout
    this.title = flyout.getByTestId('apiKeyFlyoutTitle')
    this.name = flyout.getByTestId('apiKeyNameInput')
    this.oldEndMessage = flyout.getByTestId('apiKeyOldEndMessage')
    this.rightsGained = flyout.getByTestId('apiKeyRightsGained')
    this.rightsLost = flyout.getByTestId('apiKeyRightsLost')
    this.viewRequestButton = flyout.getByTestId('apiKeyViewRequestButton')
    this.request = flyout.getByTestId('apiKeyRequestText')
    this.notPossible = flyout.getByTestId('apiKeyRotateNotPossible')
    this.keyChanged = flyout.getByTestId('apiKeyRotateKeyChanged')
    this.actingBanner = flyout.getByTestId('apiKeyActingBanner')
    this.submitButton = flyout.getByTestId('formFlyoutSubmitButton')
    this.cancelButton = flyout.getByTestId('formFlyoutCancelButton')
    this.endState = flyout.getByTestId('apiKeyRotateEndState')
    this.retryButton = flyout.getByTestId('apiKeyRotateRetryButton')
    this.doneToast = page.getByTestId('apiKeyRotatedToast')
  }

  /** Opens the form for a key by URL, and waits until it can be sent. */
  async open(id: string): Promise<void> {
    await this.page.goto(RotateApiKeyFlyout.path(id))
    await expect(this.submitButton).toBeEnabled()
  }

  /** When the old key ends: `now`, in `1`, `24` or `168` hours, `at` a time, or `as_is`. */
  oldEnd(end: string): Locator {
    return this.flyout.getByTestId(`apiKeyOldEnd-${end}`)
  }
}
