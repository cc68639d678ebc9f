import type { Locator, Page } from '@playwright/test'

/** The line over every page when keys of one's own are about to expire. */
export class OwnKeysBanner {
  readonly banner: Locator
  /** To the key that expires next. */
  readonly keyLink: Locator
  /** To all of them; where there is one, absent. */
  readonly listLink: Locator
  readonly dismissButton: Locator

  constructor(readonly page: Page) {
    this.banner = page.getByTestId('ownKeysBanner')
    this.keyLink = page.getByTestId('ownKeysBannerKeyLink')
    this.listLink = page.getByTestId('ownKeysBannerListLink')
    this.dismissButton = page.getByTestId('ownKeysBannerDismissButton')
  }
}
