import { expect, type Locator, type Page } from '@playwright/test'

/** The dialog that asks before keys are deleted, and tells what became of them. */
export class DeleteApiKeysDialog {
  readonly dialog: Locator
  readonly confirmButton: Locator
  readonly cancelButton: Locator

  constructor(page: Page) {
    this.dialog = page.getByTestId('invalidateApiKeyConfirmationModal')
    this.confirmButton = this.dialog.getByTestId('confirmModalConfirmButton')
    this.cancelButton = this.dialog.getByTestId('confirmModalCancelButton')
  }

  /** Confirms and waits until all are gone; a failure leaves the dialog open, and this fails. */
  async confirm(): Promise<void> {
    await this.confirmButton.click()
    await expect(this.dialog).toBeHidden()
  }
}
