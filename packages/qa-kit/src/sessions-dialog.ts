import type { Locator, Page } from '@playwright/test'

/** One's own sessions, from the user menu. */
export class SessionsDialog {
  readonly modal: Locator
  readonly rows: Locator
  readonly current: Locator
  readonly endOthersButton: Locator
  readonly closeButton: Locator
  readonly #userButton: Locator
  readonly #link: Locator

  constructor(page: Page) {
    this.modal = page.getByTestId('sessionsModal')
    this.rows = page.getByTestId(/^sessionRow-/)
    this.current = this.rows.filter({ has: page.getByTestId('sessionCurrentBadge') })
    this.endOthersButton = page.getByTestId('sessionsEndOthersButton')
    this.closeButton = page.getByTestId('sessionsCloseButton')
    this.#userButton = page.getByTestId('userMenuButton')
    this.#link = page.getByTestId('sessionsLink')
  }

  async open(): Promise<void> {
    await this.#userButton.click()
    await this.#link.click()
  }

  /** Of a session that is not the one of the page. */
  endButton(row: Locator): Locator {
    return row.getByTestId(/^sessionEndButton-/)
  }
}
