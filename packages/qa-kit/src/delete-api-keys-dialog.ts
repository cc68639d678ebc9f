import { expect, type Locator, type Page } from '@playwright/test'

/** The dialog that asks before keys are deleted, and tells what became of them. */
export class DeleteApiKeysDialog {
  readonly dialog: Locator
  readonly confirmButton: Locator
  readonly cancelButton: Locator
  /** Of a deletion of all that match: where it stands, until the dialog is closed. */
  readonly progress: Locator
  readonly stopButton: Locator
  readonly continueButton: Locator
  readonly retryButton: Locator
  readonly downloadButton: Locator
  readonly includeManagedSwitch: Locator
  readonly confirmText: Locator

  constructor(page: Page) {
    this.dialog = page.getByTestId('invalidateApiKeyConfirmationModal')
    this.confirmButton = this.dialog.getByTestId('confirmModalConfirmButton')
    this.cancelButton = this.dialog.getByTestId('confirmModalCancelButton')
    this.progress = this.dialog.getByTestId('apiKeysDeleteProgress')
    this.stopButton = this.dialog.getByTestId('apiKeysDeleteStopButton')
    this.continueButton = this.dialog.getByTestId('apiKeysDeleteContinueButton')
    this.retryButton = this.dialog.getByTestId('apiKeysDeleteRetryButton')
    this.downloadButton = this.dialog.getByTestId('apiKeysDeleteDownloadButton')
    this.includeManagedSwitch = this.dialog.getByTestId('apiKeysDeleteIncludeManagedSwitch')
    this.confirmText = this.dialog.getByTestId('apiKeysDeleteConfirmText')
  }

  /** Confirms and waits until all are gone; a failure leaves the dialog open, and this fails. */
  async confirm(): Promise<void> {
    await this.confirmButton.click()
    await expect(this.dialog).toBeHidden()
  }

  /** One of the four numbers of a deletion of all that match. */
  count(name: 'deleted' | 'failed' | 'waiting' | 'leftOut'): Locator {
    return this.dialog.getByTestId(`apiKeysDeleteCount-${name}`)
  }

  /** Waits until a deletion of all that match has stopped before its end. */
  async stopped(): Promise<void> {
    await expect(this.continueButton).toBeVisible({ timeout: 60_000 })
  }

  /** Waits until every key of a deletion of all that match was tried. */
  async finished(): Promise<void> {
    await expect(this.progress).toHaveAttribute('data-done', 'true', { timeout: 60_000 })
    await expect(this.stopButton).toBeHidden()
  }
}
