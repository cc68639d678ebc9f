import { expect, type Locator, type Page } from '@playwright/test'

/** The flyout that creates a key. */
export class CreateApiKeyFlyout {
  static readonly path = '/app/management/security/api_keys/create'

  readonly flyout: Locator
  readonly title: Locator
  readonly name: Locator
  readonly expirationSwitch: Locator
  readonly expirationDays: Locator
  readonly userKeyCard: Locator
  readonly crossClusterCard: Locator
  readonly allPrivileges: Locator
  readonly predefinedRoles: Locator
  /** Roles to copy, for those who may read the roles of the cluster. */
  readonly roles: Locator
  /** The roles that are chosen, each with what it grants. */
  readonly chosenRoles: Locator
  /** What to tick for those who may not read roles. */
  readonly ownPrivileges: Locator
  readonly customPrivileges: Locator
  /** The custom privileges as a form; `accessFormTab` and `accessJsonTab` switch. */
  readonly privilegesForm: Locator
  readonly addPrivilegesRoleButton: Locator
  /** What the marks of what one does not hold go by. */
  readonly privilegesCheck: Locator
  readonly roleDescriptors: Locator
  /** What of the JSON the signed-in user does not hold. */
  readonly roleDescriptorsWarnings: Locator
  /** What is wrong with the JSON of the custom privileges, with its line. */
  readonly roleDescriptorsFaults: Locator
  /** Access of a cross-cluster key, as a form and as JSON. */
  readonly accessFormTab: Locator
  readonly accessJsonTab: Locator
  readonly access: Locator
  readonly accessFaults: Locator
  /** Why the form cannot be shown. */
  readonly accessFormReason: Locator
  readonly certificateIdentitySwitch: Locator
  readonly certificateIdentity: Locator
  /** The metadata as pairs of key and value. */
  readonly metadataRows: Locator
  readonly addMetadataButton: Locator
  readonly metadataRowsTab: Locator
  readonly metadataJsonTab: Locator
  /** The metadata as JSON, once its tab was chosen. */
  readonly metadata: Locator
  /** As whom the change is made; absent where it is made as the signed-in person. */
  readonly actingBanner: Locator
  /** To a key of another user, for whoever may act as somebody. */
  readonly forAnotherButton: Locator
  readonly actAsInput: Locator
  readonly actAsError: Locator
  readonly error: Locator
  readonly submitButton: Locator
  readonly cancelButton: Locator
  readonly templateButton: Locator
  /** Which template was chosen, and what of the form was kept. */
  readonly templateNotice: Locator
  /** That a link filled in the form, and what of it was ignored. */
  readonly linkNotice: Locator
  readonly ignoredNotice: Locator
  /** Which key's settings were copied. */
  readonly duplicateNotice: Locator
  readonly copyLinkButton: Locator
  readonly viewRequestButton: Locator
  readonly request: Locator

  constructor(readonly page: Page) {
    this.flyout = page.getByTestId('apiKeyFlyout')
    this.title = this.flyout.getByTestId('apiKeyFlyoutTitle')
    this.name = this.flyout.getByTestId('apiKeyNameInput')
    this.expirationSwitch = this.flyout.getByTestId('apiKeyCustomExpirationSwitch')
    this.expirationDays = this.flyout.getByTestId('apiKeyCustomExpirationInput')
    this.userKeyCard = this.flyout.getByTestId('apiKeyTypeCard-rest')
    this.crossClusterCard = this.flyout.getByTestId('apiKeyTypeCard-cross_cluster')
    this.predefinedRoles = this.flyout.getByTestId('apiKeyAccess-roles')
    this.roles = this.flyout.getByTestId('apiKeyRolesComboBox')
    this.chosenRoles = this.flyout.getByTestId('apiKeyChosenRoles')
    this.ownPrivileges = this.flyout.getByTestId('apiKeyOwnPrivileges')
    this.accessFormTab = this.flyout.getByTestId('apiKeyAccessTab-form')
    this.accessJsonTab = this.flyout.getByTestId('apiKeyAccessTab-json')
    this.access = this.flyout.getByTestId('apiKeysAccessCodeEditor')
    this.accessFaults = this.flyout.getByTestId('apiKeysAccessCodeEditor-faults')
    this.accessFormReason = this.flyout.getByTestId('apiKeyAccessFormReason')
    this.certificateIdentitySwitch = this.flyout.getByTestId('apiKeyCertificateIdentitySwitch')
    this.certificateIdentity = this.flyout.getByTestId('apiKeyCertificateIdentityInput')
    this.allPrivileges = this.flyout.getByTestId('apiKeyAccess-all')
    this.customPrivileges = this.flyout.getByTestId('apiKeyAccess-custom')
    this.privilegesForm = this.flyout.getByTestId('apiKeyPrivilegesForm')
    this.addPrivilegesRoleButton = this.flyout.getByTestId('apiKeyPrivilegesRoleAdd')
    this.privilegesCheck = this.flyout.getByTestId('apiKeyPrivilegesCheck')
    this.roleDescriptorsWarnings = this.flyout.getByTestId('apiKeysRoleDescriptorsCodeEditor-warnings')
    this.roleDescriptors = this.flyout.getByTestId('apiKeysRoleDescriptorsCodeEditor')
    this.roleDescriptorsFaults = this.flyout.getByTestId('apiKeysRoleDescriptorsCodeEditor-faults')
    this.metadataRows = this.flyout.getByTestId('apiKeyMetadataRow')
    this.addMetadataButton = this.flyout.getByTestId('apiKeyMetadataAddButton')
    this.metadataRowsTab = this.flyout.getByTestId('apiKeyMetadataTab-rows')
    this.metadataJsonTab = this.flyout.getByTestId('apiKeyMetadataTab-json')
    this.metadata = this.flyout.getByTestId('apiKeysMetadataCodeEditor')
    this.actingBanner = this.flyout.getByTestId('apiKeyActingBanner')
    this.forAnotherButton = this.flyout.getByTestId('apiKeyCreateForAnotherButton')
    this.actAsInput = this.flyout.getByTestId('apiKeyActAsInput')
    this.actAsError = this.flyout.getByTestId('apiKeyActAsError')
    this.error = this.flyout.getByTestId('apiKeyFlyoutResponseError')
    this.submitButton = this.flyout.getByTestId('formFlyoutSubmitButton')
    this.cancelButton = this.flyout.getByTestId('formFlyoutCancelButton')
    this.templateButton = this.flyout.getByTestId('apiKeyTemplateButton')
    this.templateNotice = this.flyout.getByTestId('apiKeyTemplateChosen')
    this.linkNotice = this.flyout.getByTestId('apiKeyLinkFilledIn')
    this.ignoredNotice = this.flyout.getByTestId('apiKeyLinkIgnored')
    this.duplicateNotice = this.flyout.getByTestId('apiKeyDuplicateNotice')
    this.copyLinkButton = this.flyout.getByTestId('apiKeyCopyFormLinkButton')
    this.viewRequestButton = this.flyout.getByTestId('apiKeyViewRequestButton')
    this.request = this.flyout.getByTestId('apiKeyRequestText')
  }

  /** Opens the form of a cross-cluster key. */
  async openCrossCluster(): Promise<void> {
    await this.page.goto(`${CreateApiKeyFlyout.path}?keyType=cross_cluster`)
  }

  /** Fills the form in from a template. */
  async chooseTemplate(id: string): Promise<void> {
    await this.templateButton.click()
    await this.page.getByTestId(`apiKeyTemplate-${id}`).click()
  }

  /** Shows the request as another tool takes it. */
  async chooseRequestFormat(format: 'console' | 'curl' | 'terraform' | 'javascript'): Promise<void> {
    await this.flyout.getByTestId(`apiKeyRequestFormat-${format}`).click()
  }

  /** Adds a role to those that are copied into the key. */
  async addRole(name: string): Promise<void> {
    await this.roles.getByRole('combobox').fill(name)
    await this.page.getByTestId(`apiKeyRoleOption-${name}`).click()
    // Its list stays open for the next one, and covers what is below.
    await this.roles.getByRole('combobox').press('Escape')
  }

  /** Types index names or patterns of an entry of cross-cluster access, beside those that are there. */
  async addIndices(list: 'search' | 'replication', index: number, ...names: string[]): Promise<void> {
    const input = this.flyout.getByTestId(`apiKeyAccessNames-${list}-${index}`).getByRole('combobox')
    await input.fill(names.join(','))
    await input.press('Enter')
  }

  /** Adds an entry to one of the lists of cross-cluster access. */
  addAccessButton(list: 'search' | 'replication'): Locator {
    return this.flyout.getByTestId(`apiKeyAccessAdd-${list}`)
  }

  /** Limits a search entry to fields or documents. */
  limitAccessButton(index: number): Locator {
    return this.flyout.getByTestId(`apiKeyAccessLimit-search-${index}`)
  }

  /** A list of names in the form of the privileges, such as `0-cluster` or `0-indices-0-privileges`. */
  privilegesList(place: string): Locator {
    return this.flyout.getByTestId(`apiKeyPrivilegesList-${place}`)
  }

  /** Which names of such a list the signed-in user does not hold. */
  privilegesNotHeld(place: string): Locator {
    return this.flyout.getByTestId(`apiKeyPrivilegesNotHeld-${place}`)
  }

  /** Types names into such a list, beside those that are there. */
  async addNames(place: string, ...names: string[]): Promise<void> {
    const input = this.privilegesList(place).getByRole('combobox')
    for (const name of names) {
      await input.fill(name)
      await input.press('Enter')
      await expect(this.privilegesList(place)).toContainText(name)
    }
    await input.press('Escape')
  }

  /** Chooses a name from those that are offered for what is typed. */
  async chooseName(place: string, typed: string, name: string): Promise<void> {
    const input = this.privilegesList(place).getByRole('combobox')
    await input.pressSequentially(typed)
    await this.page.getByTestId(`apiKeyNameOption-${name}`).click()
    await expect(this.privilegesList(place)).toContainText(name)
    await input.press('Escape')
  }

  /** Opens or closes a section of a role by its heading; a section is called as in a role descriptor. */
  privilegesSection(role: number, section: string): Locator {
    return this.flyout.getByTestId(`apiKeyPrivilegesSection-${role}-${section}`).getByRole('button').first()
  }

  addPrivilegesEntryButton(role: number, section: string): Locator {
    return this.flyout.getByTestId(`apiKeyPrivilegesAdd-${role}-${section}`)
  }

  privilegesRoleName(role: number): Locator {
    return this.flyout.getByTestId(`apiKeyPrivilegesRoleName-${role}`)
  }

  /** Replaces the text of a JSON editor of this flyout. */
  async writeJson(editor: Locator, value: unknown): Promise<void> {
    // Custom privileges show as a form first.
    if (editor === this.roleDescriptors) await this.accessJsonTab.click()
    const content = editor.getByRole('textbox')
    await content.click()
    await content.press('ControlOrMeta+a')
    // Inserted at once, as by pasting: the editor would close brackets and indent what is typed.
    await this.page.keyboard.insertText(typeof value === 'string' ? value : JSON.stringify(value, null, 2))
  }
}
