import type { Locator, Page } from '@playwright/test'

/** The flyout that creates a key. */
export class CreateApiKeyFlyout {
  static readonly path = '/app/management/security/api_keys/create'

  readonly flyout: Locator
  readonly title: Locator
  readonly name: Locator
  readonly expirationSwitch: Locator
  readonly expirationDays: Locator
  readonly allPrivileges: Locator
  readonly customPrivileges: Locator
  readonly roleDescriptors: Locator
  /** What is wrong with the JSON of the custom privileges, with its line. */
  readonly roleDescriptorsFaults: Locator
  /** The metadata as pairs of key and value. */
  readonly metadataRows: Locator
  readonly addMetadataButton: Locator
  readonly metadataRowsTab: Locator
  readonly metadataJsonTab: Locator
  /** The metadata as JSON, once its tab was chosen. */
  readonly metadata: Locator
  readonly error: Locator
  readonly submitButton: Locator
  readonly cancelButton: Locator

  constructor(readonly page: Page) {
    this.flyout = page.getByTestId('apiKeyFlyout')
    this.title = this.flyout.getByTestId('apiKeyFlyoutTitle')
    this.name = this.flyout.getByTestId('apiKeyNameInput')
    this.expirationSwitch = this.flyout.getByTestId('apiKeyCustomExpirationSwitch')
    this.expirationDays = this.flyout.getByTestId('apiKeyCustomExpirationInput')
    this.allPrivileges = this.flyout.getByTestId('apiKeyAccess-all')
    this.customPrivileges = this.flyout.getByTestId('apiKeyAccess-custom')
    this.roleDescriptors = this.flyout.getByTestId('apiKeysRoleDescriptorsCodeEditor')
    this.roleDescriptorsFaults = this.flyout.getByTestId('apiKeysRoleDescriptorsCodeEditor-faults')
    this.metadataRows = this.flyout.getByTestId('apiKeyMetadataRow')
    this.addMetadataButton = this.flyout.getByTestId('apiKeyMetadataAddButton')
    this.metadataRowsTab = this.flyout.getByTestId('apiKeyMetadataTab-rows')
    this.metadataJsonTab = this.flyout.getByTestId('apiKeyMetadataTab-json')
    this.metadata = this.flyout.getByTestId('apiKeysMetadataCodeEditor')
    this.error = this.flyout.getByTestId('apiKeyFlyoutResponseError')
    this.submitButton = this.flyout.getByTestId('formFlyoutSubmitButton')
    this.cancelButton = this.flyout.getByTestId('formFlyoutCancelButton')
  }

  /** Replaces the text of a JSON editor of this flyout. */
  async writeJson(editor: Locator, value: unknown): Promise<void> {
    const content = editor.getByRole('textbox')
    await content.click()
    await content.press('ControlOrMeta+a')
    // Inserted at once, as by pasting: the editor would close brackets and indent what is typed.
    await this.page.keyboard.insertText(typeof value === 'string' ? value : JSON.stringify(value, null, 2))
  }
}
