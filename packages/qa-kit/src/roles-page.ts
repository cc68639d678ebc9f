import { expect, type Locator, type Page } from '@playwright/test'

/** The roles of the cluster. */
export class RolesPage {
  static readonly path = '/app/management/security/roles'

  readonly table: Locator
  readonly search: Locator
  readonly count: Locator
  readonly flyout: Locator
  readonly flyoutTitle: Locator
  /** In place of the table where the user may not read roles. */
  readonly notAllowed: Locator
  /** What the user may do, for those who may not read roles. */
  readonly ownPrivileges: Locator

  constructor(readonly page: Page) {
    this.table = page.getByTestId('rolesTable')
    this.search = page.getByTestId('rolesSearchBar')
    this.count = page.getByTestId('rolesCount')
    this.flyout = page.getByTestId('roleFlyout')
    this.flyoutTitle = page.getByTestId('roleFlyoutTitle')
    this.notAllowed = page.getByTestId('rolesNotAllowed')
    this.ownPrivileges = page.getByTestId('rolesOwnPrivileges')
  }

  /** Opens the page, with search parameters as in the URL (`{ q: 'logs' }`), and waits for its rows. */
  async open(search: Record<string, string> = {}): Promise<void> {
    const query = new URLSearchParams(search).toString()
    await this.page.goto(query === '' ? RolesPage.path : `${RolesPage.path}?${query}`)
    await this.loaded()
  }

  async loaded(): Promise<void> {
    await expect(this.table).toHaveAttribute('data-loading', 'false')
  }

  /** The name in its row, which opens the whole of it. */
  role(name: string): Locator {
    return this.page.getByTestId(`roleRowName-${name}`)
  }

  createKeyWith(name: string): Locator {
    return this.page.getByTestId(`roleCreateApiKey-${name}`)
  }
}
