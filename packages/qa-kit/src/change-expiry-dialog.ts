import type { Locator, Page } from '@playwright/test'

/** The question which expiry a key, or many, shall have. */
export class ChangeExpiryDialog {
  readonly dialog: Locator
  readonly current: Locator
  readonly days: Locator
  /** Between days and an exact time. */
  readonly byDateButton: Locator
  /** The exact time; filled as `2027-02-21T19:00`, in the zone of the browser. */
  readonly date: Locator
  readonly dateZone: Locator
  /** Which moment the choice comes to. */
  readonly moment: Locator
  /** As whom the change is made; absent where it is made as the signed-in person. */
  readonly actingBanner: Locator
  readonly submitButton: Locator
  readonly cancelButton: Locator
  /** Which of the chosen keys are left out, and why. */
  readonly leftOut: Locator
  readonly result: Locator
  readonly changedMeanwhile: Locator
  readonly rightsGained: Locator
  readonly rightsLost: Locator
  readonly viewRequestButton: Locator
  readonly request: Locator

  constructor(page: Page) {
    this.dialog = page.getByTestId('apiKeyExpiryModal')
    this.current = this.dialog.getByTestId('apiKeyExpiryCurrent')
    this.days = this.dialog.getByTestId('apiKeyCustomExpirationInput')
    this.byDateButton = this.dialog.getByTestId('apiKeyExpiryByButton')
    this.date = this.dialog.getByTestId('apiKeyExactExpirationInput')
    this.dateZone = this.dialog.getByTestId('apiKeyExpirationZone')
    this.moment = this.dialog.getByTestId('apiKeyExpirationDate')
    this.actingBanner = this.dialog.getByTestId('apiKeyActingBanner')
    this.submitButton = this.dialog.getByTestId('apiKeyExpirySubmitButton')
    this.cancelButton = this.dialog.getByTestId('apiKeyExpiryCancelButton')
    this.leftOut = this.dialog.getByTestId('apiKeysExpiryLeftOut')
    this.result = this.dialog.getByTestId('apiKeysExpiryResult')
    this.changedMeanwhile = this.dialog.getByTestId('apiKeyExpiryKeyChanged')
    this.rightsGained = this.dialog.getByTestId('apiKeyRightsGained')
    this.rightsLost = this.dialog.getByTestId('apiKeyRightsLost')
    this.viewRequestButton = this.dialog.getByTestId('apiKeyViewRequestButton')
    this.request = this.dialog.getByTestId('apiKeyRequestText')
  }

  /** One of the usual lifetimes, in days. */
  preset(days: number): Locator {
    return this.dialog.getByTestId(`apiKeyExpiryPreset-${days}`)
  }
}
