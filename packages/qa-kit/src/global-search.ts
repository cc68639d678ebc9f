import type { Locator, Page } from '@playwright/test'

/** The search in the header: pages, actions and keys, by keyboard. */
export class GlobalSearch {
  readonly input: Locator
  /** On narrow screens the field is behind this. */
  readonly openButton: Locator
  readonly panel: Locator
  readonly options: Locator
  /** The option that Enter opens. */
  readonly active: Locator

  constructor(readonly page: Page) {
    this.input = page.getByTestId('nav-search-input')
    this.openButton = page.getByTestId('nav-search-button')
    this.panel = page.getByTestId('nav-search-panel')
    this.options = page.getByTestId('nav-search-option')
    this.active = this.panel.getByRole('option', { selected: true })
  }

  option(name: string | RegExp): Locator {
    return this.panel.getByRole('option', { name })
  }
}
