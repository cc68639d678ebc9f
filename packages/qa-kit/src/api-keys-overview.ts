import type { Locator, Page } from '@playwright/test'

/** What each tile over the list counts. */
export type OverviewTile =
  | 'active'
  | 'expiringVerySoon'
  | 'expiringSoon'
  | 'neverExpires'
  | 'expired'
  | 'allRights'
  /** For whoever sees the keys of everybody. */
  | 'goneOwners'
  | 'crossCluster'

/** The numbers over the list of API keys, and the picture of coming expiries. */
export class ApiKeysOverview {
  readonly overview: Locator
  /** Hides it and shows it again. */
  readonly switch: Locator
  readonly error: Locator
  readonly timeline: Locator
  /** How many keys expire in the time that the picture shows. */
  readonly timelineTotal: Locator
  /** The bars that have keys, soonest first. */
  readonly bars: Locator

  constructor(readonly page: Page) {
    this.overview = page.getByTestId('apiKeysOverview')
    this.switch = page.getByTestId('apiKeysOverviewSwitch')
    this.error = page.getByTestId('apiKeysOverviewError')
    this.timeline = page.getByTestId('apiKeysTimeline')
    this.timelineTotal = page.getByTestId('apiKeysTimelineTotal')
    this.bars = page.getByTestId('apiKeysTimelineBars').getByRole('link')
  }

  /** A tile; pressed, the list shows its keys. */
  tile(name: OverviewTile): Locator {
    return this.page.getByTestId(`apiKeysTile-${name}`)
  }

  count(name: OverviewTile): Locator {
    return this.page.getByTestId(`apiKeysTileCount-${name}`)
  }

  /** Looks 30, 90 or 365 days ahead. */
  span(days: 30 | 90 | 365): Locator {
    return this.page.getByTestId(`apiKeysTimelineSpan-${days}`)
  }
}
