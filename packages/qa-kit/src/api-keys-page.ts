import { expect, type Locator, type Page } from '@playwright/test'

/** The list of API keys. */
export class ApiKeysPage {
  static readonly path = '/app/management/security/api_keys'

  readonly table: Locator
  readonly search: Locator
  readonly createButton: Locator
  readonly selectAllCheckbox: Locator
  /** Offered once a row is ticked: selects the keys on other pages too. */
  readonly selectAllMatchingButton: Locator
  readonly selectedCount: Locator
  readonly bulkDeleteButton: Locator
  readonly bulkChangeExpiryButton: Locator
  readonly bulkRefreshPermissionsButton: Locator
  /** Entries of the open menu of a row, and why they are disabled. */
  readonly rotateAction: Locator
  readonly duplicateAction: Locator
  readonly changeExpiryAction: Locator
  readonly refreshAction: Locator
  readonly actionsReason: Locator
  /** That its entries act as the owner of the key. */
  readonly actionsActing: Locator
  /** Says that there are no user keys, and that others are shown. */
  readonly otherTypesCallout: Locator
  readonly refreshButton: Locator
  readonly previousPageButton: Locator
  readonly nextPageButton: Locator

  constructor(readonly page: Page) {
    this.table = page.getByTestId('apiKeysTable')
    this.search = page.getByTestId('apiKeysSearchBar')
    this.createButton = page.getByTestId('apiKeysCreateTableButton')
    this.selectAllCheckbox = page.getByTestId('checkboxSelectAll')
    this.selectAllMatchingButton = page.getByTestId('bulkSelectAllMatching')
    this.selectedCount = page.getByTestId('bulkSelectedCount')
    this.otherTypesCallout = page.getByTestId('apiKeysOtherTypesCallout')
    this.bulkDeleteButton = page.getByTestId('bulkInvalidateActionButton')
    this.bulkChangeExpiryButton = page.getByTestId('bulkChangeExpiryButton')
    this.bulkRefreshPermissionsButton = page.getByTestId('bulkRefreshPermissionsButton')
    this.rotateAction = page.getByTestId('apiKeyRotateAction')
    this.duplicateAction = page.getByTestId('apiKeyDuplicateAction')
    this.changeExpiryAction = page.getByTestId('apiKeyChangeExpiryAction')
    this.refreshAction = page.getByTestId('apiKeyRefreshAction')
    this.actionsActing = page.getByTestId('apiKeyActionsActing')
    this.actionsReason = page.getByTestId('apiKeyActionsReason')
    this.refreshButton = page.getByTestId('apiKeysTableRefreshButton')
    this.previousPageButton = page.getByTestId('apiKeysTablePreviousPageButton')
    this.nextPageButton = page.getByTestId('apiKeysTableNextPageButton')
  }

  /**
   * Opens the list, with search parameters as in the URL (`{ q: 'billing' }`), and waits for its rows. Without a `type` it
   * shows user keys, and others only where none of them match; `{ type: 'all' }` shows all.
   */
  async open(search: Record<string, string> = {}): Promise<void> {
    const query = new URLSearchParams(search).toString()
    await this.page.goto(query === '' ? ApiKeysPage.path : `${ApiKeysPage.path}?${query}`)
    await this.loaded()
  }

  /** Waits until the rows are those that the URL asks for. */
  async loaded(): Promise<void> {
    await expect(this.table).toHaveAttribute('data-loading', 'false')
  }

  /** Searches as a person would, and waits for the rows. */
  async searchFor(text: string): Promise<void> {
    await this.search.fill(text)
    await this.search.press('Enter')
    await expect(this.page).toHaveURL((url) => (url.searchParams.get('q') ?? '') === text)
    await this.loaded()
  }

  /** Sorts by a column, or turns its direction, as a click on its head does. */
  async sortBy(field: 'name' | 'username' | 'creation' | 'expiration'): Promise<void> {
    await this.page.getByTestId(`tableHeaderCell_${field}`).getByRole('button').click()
  }

  row(id: string): Locator {
    return this.page.getByTestId(`apiKeyRow-${id}`)
  }

  /** Names repeat: every row of that name. */
  rowsNamed(name: string): Locator {
    return this.page.getByTestId(`apiKeyRowName-${name}`)
  }

  checkbox(id: string): Locator {
    return this.page.getByTestId(`checkboxSelectRow-${id}`)
  }

  deleteButton(id: string): Locator {
    return this.page.getByTestId(`apiKeysTableDeleteAction-${id}`).getByRole('button')
  }

  /** Opens what else can be done with the key of a row. */
  actionsButton(id: string): Locator {
    return this.page.getByTestId(`apiKeyActionsButton-${id}`)
  }

  /** Ids of the rows in the order of the screen. */
  async ids(): Promise<string[]> {
    return this.page.getByTestId('apiKeyId').allInnerTexts()
  }
}
