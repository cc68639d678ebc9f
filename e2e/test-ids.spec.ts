import { readFileSync } from 'node:fs'
import {
  ApiKeysPage,
  CreateApiKeyFlyout,
  CreatedApiKey,
  DeleteApiKeysDialog,
  expect,
  Header,
  halvesOf,
  LoginPage,
  type MadeApiKey,
  test,
} from '@latchkey/qa-kit'
import type { Page } from '@playwright/test'

/** Hooks that QA finds on a screen, as docs/test-ids.md writes them: those that Kibana has too, and those by id. */
const hooks = {
  signIn: ['loginForm', 'loginUsername', 'loginPassword', 'loginSubmit'],
  everyPage: ['headerGlobalNav', 'helpMenuButton', 'userMenuButton', 'api_keys'],
  userMenu: ['userMenuUsername', 'themeSelector', 'logoutLink'],
  list: [
    'apiKeysTable',
    'apiKeysSearchBar',
    'apiKeysCreateTableButton',
    'apiKeysTableRefreshButton',
    'personalFilterButton',
    'crossClusterFilterButton',
    'managedFilterButton',
    'activeFilterButton',
    'expiredFilterButton',
    'ownerFilterButton',
    'checkboxSelectAll',
    'apiKeyUsername',
    'apiKeyRealm',
    'apiKeyStatus',
    'apiKeyType',
    'apiKeyId',
    'apiKeyRowName-<name>',
    'apiKeysTableDeleteAction-<name>',
    'apiKeyRow-<id>',
    'checkboxSelectRow-<id>',
    'apiKeysTableDeleteAction-<id>',
  ],
  longList: ['apiKeysTablePreviousPageButton', 'apiKeysTableNextPageButton'],
  owners: ['userProfileSelectableOption-<username>'],
  selection: ['bulkInvalidateActionButton'],
  deletion: ['invalidateApiKeyConfirmationModal', 'confirmModalConfirmButton', 'confirmModalCancelButton'],
  create: [
    'apiKeyFlyout',
    'apiKeyFlyoutTitle',
    'apiKeyNameInput',
    'apiKeyCustomExpirationSwitch',
    'apiKeyTypeCard-rest',
    'apiKeyTypeCard-cross_cluster',
    'apiKeyAccess-all',
    'apiKeyAccess-roles',
    'apiKeyAccess-custom',
    'apiKeyMetadataTab-rows',
    'apiKeyMetadataTab-json',
    'formFlyoutSubmitButton',
    'formFlyoutCancelButton',
  ],
  expiration: ['apiKeyCustomExpirationInput'],
  customPrivileges: [
    'apiKeysRoleDescriptorsCodeEditor',
    'apiKeysReadOnlyDescriptors',
    'apiKeysWriteOnlyDescriptors',
  ],
  privilegesForm: ['apiKeyPrivilegesForm', 'apiKeyPrivilegesRole-<n>', 'apiKeyPrivilegesRoleAdd'],
  metadata: ['apiKeysMetadataCodeEditor'],
  crossCluster: ['apiKeyAccessTab-form', 'apiKeyAccessTab-json'],
  crossClusterJson: ['apiKeysAccessCodeEditor'],
  created: [
    'apiKeyCreatedCallOut',
    'apiKeyTokenField',
    'selectableTokenFieldButton',
    'copyText',
    'apiKeyFormatField',
    'apiKeyFormatCopyButton',
    'apiKeyDownloadButton',
    'apiKeyTestButton',
  ],
  formats: ['apiKeyFormat-<format>'],
} satisfies Record<string, string[]>

/** Each hook is on the page, with `<…>` filled in. */
async function expectHooks(page: Page, screen: keyof typeof hooks, values: Record<string, string> = {}) {
  for (const hook of hooks[screen]) {
    const name = hook.replace(/<(\w+)>/, (_, part: string) => values[part] ?? part)
    await expect(page.getByTestId(name).first(), `${screen}: ${hook}`).toBeAttached()
  }
}

test('every hook that is looked for is one of docs/test-ids.md', () => {
  const docs = readFileSync(new URL('../docs/test-ids.md', import.meta.url), 'utf8')
  const listed = [...docs.matchAll(/(?<=`)[\w<>-]+(?=`)/g)].map(([name]) => name.replace(/<\w+>/, '<>'))
  /** As it is, or as one of those that differ in their last part. */
  const forms = (hook: string) => [hook.replace(/<\w+>/, '<>'), hook.replace(/-[^-]+$/, '-<>')]
  const missing = Object.values(hooks)
    .flat()
    .filter((hook) => !forms(hook).some((form) => listed.includes(form)))
  expect(missing).toEqual([])
})

test('the hooks of the list are there, and tell keys of one name apart', async ({
  anonymousPage,
  user,
  apiKey,
  uniqueName,
}) => {
  const name = uniqueName('hooks')
  const keys: MadeApiKey[] = [await apiKey('alice', { name }), await apiKey('alice', { name })]
  const page = await anonymousPage({ expectedErrors: [/401 \(Unauthorized\)/] })
  const list = new ApiKeysPage(page)
  await page.goto('/')
  await expectHooks(page, 'signIn')
  await new LoginPage(page).signIn(user('key_admin'))
  await list.loaded()
  await expectHooks(page, 'everyPage')
  await expectHooks(page, 'longList')
  await new Header(page).userButton.click()
  await expectHooks(page, 'userMenu')
  await page.keyboard.press('Escape')

  await list.searchFor(name)
  for (const { id } of keys) await expectHooks(page, 'list', { name, id })
  await expect(list.rowsNamed(name)).toHaveCount(2)
  for (const { id } of keys) {
    await expect(list.row(id)).toHaveCount(1)
    await expect(list.checkbox(id)).toHaveCount(1)
    await expect(list.deleteButton(id)).toHaveCount(1)
  }
  await page.getByTestId('ownerFilterButton').click()
  await expectHooks(page, 'owners', { username: 'alice' })
  await page.keyboard.press('Escape')

  await list.checkbox(keys[0]?.id ?? '').click()
  await expectHooks(page, 'selection')
  await list.bulkDeleteButton.click()
  await expectHooks(page, 'deletion')
  await new DeleteApiKeysDialog(page).cancelButton.click()
})

test('the hooks of the form and of the created key are there', async ({
  pageAs,
  uniqueName,
  asSuperuser,
}) => {
  const page = await pageAs('security_admin')
  const flyout = new CreateApiKeyFlyout(page)
  await flyout.openCrossCluster()
  await expectHooks(page, 'crossCluster')
  await flyout.accessJsonTab.click()
  await expectHooks(page, 'crossClusterJson')
  await page.goto(CreateApiKeyFlyout.path)
  await expectHooks(page, 'create')
  await flyout.metadataJsonTab.click()
  await expectHooks(page, 'metadata')
  await flyout.expirationSwitch.click()
  await expectHooks(page, 'expiration')
  await flyout.customPrivileges.click()
  await expectHooks(page, 'crossCluster')
  await expectHooks(page, 'privilegesForm', { n: '0' })
  await flyout.accessJsonTab.click()
  await expectHooks(page, 'customPrivileges')
  await flyout.allPrivileges.click()
  await flyout.name.fill(uniqueName('hooks'))
  await flyout.submitButton.click()
  await expectHooks(page, 'created')
  const encoded = await new CreatedApiKey(page).copy()
  await page.getByTestId('selectableTokenFieldButton').click()
  for (const format of ['encoded', 'json', 'beats', 'logstash'])
    await expectHooks(page, 'formats', { format })
  const { id } = halvesOf(encoded)
  await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
})
