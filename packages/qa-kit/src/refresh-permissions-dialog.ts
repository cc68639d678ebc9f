import type { Locator, Page } from '@playwright/test'

/** The question whether a key, or many, shall have the rights that its owner holds today. */
export class RefreshPermissionsDialog {
  readonly dialog: Locator
  readonly rightsGained: Locator
  readonly rightsLost: Locator
  /** That nothing would change: then there is nothing to submit. */
  readonly nothing: Locator
  readonly changedMeanwhile: Locator
  /** One's rights have changed since they were listed: nothing was written, and the new list is there. */
  readonly rightsMoved: Locator
  readonly error: Locator
  readonly submitButton: Locator
  readonly cancelButton: Locator
  readonly doneToast: Locator
  /** Of many: which of the chosen keys are left out, and why; what became of each; and another try for some. */
  readonly leftOut: Locator
  readonly result: Locator
  readonly retryButton: Locator
  readonly viewRequestButton: Locator
  readonly request: Locator

  constructor(page: Page) {
    this.dialog = page.getByTestId('apiKeyRefreshModal')
    this.rightsGained = this.dialog.getByTestId('apiKeyRightsGained')
    this.rightsLost = this.dialog.getByTestId('apiKeyRightsLost')
    this.nothing = this.dialog.getByTestId('apiKeyRefreshNothing')
    this.changedMeanwhile = this.dialog.getByTestId('apiKeyRefreshKeyChanged')
    this.rightsMoved = this.dialog.getByTestId('apiKeyRefreshRightsMoved')
    this.error = this.dialog.getByTestId('apiKeyRefreshError')
    this.submitButton = this.dialog.getByTestId('apiKeyRefreshSubmitButton')
    this.cancelButton = this.dialog.getByTestId('apiKeyRefreshCancelButton')
    this.doneToast = page.getByTestId('apiKeyRefreshedToast')
    this.leftOut = this.dialog.getByTestId('apiKeysRefreshLeftOut')
    this.result = this.dialog.getByTestId('apiKeysRefreshResult')
    this.retryButton = this.dialog.getByTestId('apiKeysRefreshRetryButton')
    this.viewRequestButton = this.dialog.getByTestId('apiKeyViewRequestButton')
    this.request = this.dialog.getByTestId('apiKeyRequestText')
  }
}
