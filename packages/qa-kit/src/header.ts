import type { Locator, Page } from '@playwright/test'

/** What is on every page: help, the user's menu, the badge of a read-only user. */
export class Header {
  readonly helpButton: Locator
  readonly userButton: Locator
  readonly username: Locator
  readonly themeSelector: Locator
  readonly signOutLink: Locator
  readonly readOnlyBadge: Locator

  constructor(page: Page) {
    this.helpButton = page.getByTestId('helpMenuButton')
    this.userButton = page.getByTestId('userMenuButton')
    this.username = page.getByTestId('userMenuUsername')
    this.themeSelector = page.getByTestId('themeSelector')
    this.signOutLink = page.getByTestId('logoutLink')
    this.readOnlyBadge = page.getByTestId('readOnlyBadge')
  }

  async signOut(): Promise<void> {
    await this.userButton.click()
    await this.signOutLink.click()
  }
}
