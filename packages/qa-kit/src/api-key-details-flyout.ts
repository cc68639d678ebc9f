import { expect, type Locator, type Page } from '@playwright/test'

/** The flyout with the details of one key, and its edit form. */
export class ApiKeyDetailsFlyout {
  static readonly path = (id: string): string => `/app/management/security/api_keys/${id}`

  readonly flyout: Locator
  readonly title: Locator
  readonly id: Locator
  readonly type: Locator
  readonly status: Locator
  readonly owner: Locator
  readonly realm: Locator
  readonly access: Locator
  /** Of a user key: what it can do, what of the assigned is open, what is not effective. */
  readonly effective: Locator
  readonly undecided: Locator
  readonly notEffective: Locator
  readonly assignedButton: Locator
  readonly ownerRightsButton: Locator
  /** Whether the owner's rights have changed since the key was last saved, with what was gained and lost. */
  readonly snapshotState: Locator
  readonly rightsGained: Locator
  readonly rightsLost: Locator
  readonly refreshButton: Locator
  readonly metadata: Locator
  readonly certificateIdentity: Locator
  readonly json: Locator
  readonly notFound: Locator
  readonly loadError: Locator
  /** Why the key cannot be updated; absent where it can. */
  readonly whyNotUpdatable: Locator
  /** As whom the change is made; absent where it is made as the signed-in person. */
  readonly actingBanner: Locator
  readonly actAsOwnerButton: Locator
  readonly overviewTab: Locator
  readonly editTab: Locator
  readonly jsonTab: Locator

  readonly allPrivileges: Locator
  readonly customPrivileges: Locator
  readonly roleDescriptors: Locator
  readonly crossClusterAccess: Locator
  readonly accessJsonTab: Locator
  readonly metadataRows: Locator
  readonly addMetadataButton: Locator
  readonly metadataRowsTab: Locator
  readonly metadataJsonTab: Locator
  readonly metadataEditor: Locator
  /** What saving does besides, or that nothing is changed. */
  readonly updateNote: Locator
  readonly error: Locator
  readonly saveButton: Locator
  readonly closeButton: Locator
  readonly savedToast: Locator
  readonly changeExpiryButton: Locator
  readonly rotateButton: Locator
  /** To the key that this one replaces, and to the one that replaces it. */
  readonly replacesLink: Locator
  readonly successorLink: Locator

  /** Both versions of a key that was changed meanwhile. */
  readonly twoVersions: Locator
  readonly keepMineButton: Locator
  readonly takeTheirsButton: Locator
  readonly editOnButton: Locator

  constructor(readonly page: Page) {
    const flyout = page.getByTestId('apiKeyFlyout')
    this.flyout = flyout
    this.title = flyout.getByTestId('apiKeyFlyoutTitle')
    this.id = flyout.getByTestId('apiKeyId')
    this.type = flyout.getByTestId('apiKeyType')
    this.status = flyout.getByTestId('apiKeyStatus')
    this.owner = flyout.getByTestId('apiKeyUsername')
    this.realm = flyout.getByTestId('apiKeyRealm')
    this.access = flyout.getByTestId('apiKeyDetailsAccess')
    this.effective = flyout.getByTestId('apiKeyAccessEffective')
    this.undecided = flyout.getByTestId('apiKeyAccessUndecided')
    this.notEffective = flyout.getByTestId('apiKeyAccessNotHeld')
    this.assignedButton = flyout.getByTestId('apiKeyAccessView-assigned')
    this.snapshotState = flyout.getByTestId('apiKeySnapshotState')
    this.rightsGained = this.snapshotState.getByTestId('apiKeyRightsGained')
    this.rightsLost = this.snapshotState.getByTestId('apiKeyRightsLost')
    this.refreshButton = flyout.getByTestId('apiKeyRefreshButton')
    this.ownerRightsButton = flyout.getByTestId('apiKeyAccessView-owner')
    this.metadata = flyout.getByTestId('apiKeyDetailsMetadata')
    this.certificateIdentity = flyout.getByTestId('apiKeyCertificateIdentity')
    this.json = flyout.getByTestId('apiKeyJson')
    this.notFound = flyout.getByTestId('apiKeyNotFound')
    this.loadError = flyout.getByTestId('apiKeyDetailsError')
    this.whyNotUpdatable = flyout.getByTestId('apiKeyNotUpdatableReason')
    this.actingBanner = flyout.getByTestId('apiKeyActingBanner')
    this.actAsOwnerButton = flyout.getByTestId('apiKeyActAsOwnerButton')
    this.overviewTab = flyout.getByTestId('apiKeyDetailsTab-overview')
    this.editTab = flyout.getByTestId('apiKeyDetailsTab-edit')
    this.jsonTab = flyout.getByTestId('apiKeyDetailsTab-json')

    this.allPrivileges = flyout.getByTestId('apiKeyAccess-all')
    this.customPrivileges = flyout.getByTestId('apiKeyAccess-custom')
    this.roleDescriptors = flyout.getByTestId('apiKeysRoleDescriptorsCodeEditor')
    this.crossClusterAccess = flyout.getByTestId('apiKeysAccessCodeEditor')
    this.accessJsonTab = flyout.getByTestId('apiKeyAccessTab-json')
    this.metadataRows = flyout.getByTestId('apiKeyMetadataRow')
    this.addMetadataButton = flyout.getByTestId('apiKeyMetadataAddButton')
    this.metadataRowsTab = flyout.getByTestId('apiKeyMetadataTab-rows')
    this.metadataJsonTab = flyout.getByTestId('apiKeyMetadataTab-json')
    this.metadataEditor = flyout.getByTestId('apiKeysMetadataCodeEditor')
    this.updateNote = flyout.getByTestId('apiKeyUpdateNote')
    this.error = flyout.getByTestId('apiKeyFlyoutResponseError')
    this.saveButton = flyout.getByTestId('formFlyoutSubmitButton')
    this.closeButton = flyout.getByTestId('formFlyoutCancelButton')
    this.savedToast = page.getByTestId('updateApiKeySuccessToast')

    this.changeExpiryButton = flyout.getByTestId('apiKeyChangeExpiryButton')
    this.rotateButton = flyout.getByTestId('apiKeyRotateButton')
    this.replacesLink = flyout.getByTestId('apiKeyReplacesLink')
    this.successorLink = flyout.getByTestId('apiKeySuccessorLink')

    this.twoVersions = flyout.getByTestId('apiKeyTwoVersions')
    this.keepMineButton = flyout.getByTestId('apiKeyKeepMineButton')
    this.takeTheirsButton = flyout.getByTestId('apiKeyTakeTheirsButton')
    this.editOnButton = flyout.getByTestId('apiKeyEditOnButton')
  }

  /** Opens the details of a key by URL, on one of the tabs, and waits until they are there. */
  async open(id: string, tab?: 'edit' | 'json'): Promise<void> {
    await this.page.goto(`${ApiKeyDetailsFlyout.path(id)}${tab === undefined ? '' : `?tab=${tab}`}`)
    await expect(this.id).toHaveText(id)
  }

  /** The field for the value of a metadata key, in the rows. */
  metadataValue(key: string): Locator {
    return this.metadataRows
      .filter({
        has: this.page.locator(`[data-test-subj="apiKeyMetadataKeyInput"][value=${JSON.stringify(key)}]`),
      })
      .getByTestId('apiKeyMetadataValueInput')
  }

  /** Adds a pair of metadata. */
  async addMetadata(key: string, value: string): Promise<void> {
    await this.addMetadataButton.click()
    const row = this.metadataRows.last()
    await row.getByTestId('apiKeyMetadataKeyInput').fill(key)
    await row.getByTestId('apiKeyMetadataValueInput').fill(value)
  }

  /** Replaces the text of a JSON editor of this flyout. */
  async writeJson(editor: Locator, value: unknown): Promise<void> {
    // Custom privileges show as a form first.
    if (editor === this.roleDescriptors) await this.accessJsonTab.click()
    const content = editor.getByRole('textbox')
    await content.click()
    await content.press('ControlOrMeta+a')
    await this.page.keyboard.insertText(typeof value === 'string' ? value : JSON.stringify(value, null, 2))
  }
}
