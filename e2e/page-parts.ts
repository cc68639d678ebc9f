import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  ConnectionDetails,
  CreateApiKeyFlyout,
  expect,
  Header,
  IdentifyApiKeyFlyout,
  LoginPage,
  RolesPage,
} from '@latchkey/qa-kit'
import type { Locator, Page } from '@playwright/test'
import { type KeyOfScene, keysOfScene, type Scene } from './callers.ts'

/** Reads one part of the page as its person sees it; gives the word for it. */
type Look = (page: Page, scene: Scene) => Promise<string>

/** A table of docs/privileges.md: where its parts are, and how each is looked at. */
type Place = { open: (page: Page, scene: Scene) => Promise<void>; parts: Record<string, Look> }

const isThere = async (part: Locator) => ((await part.count()) > 0 ? 'yes' : 'no')

/** Whether a control can be used; one that cannot has to say why to whoever comes by with the keyboard. */
async function control(page: Page, part: Locator): Promise<string> {
  if ((await part.count()) === 0) return 'no'
  if (await part.isEnabled()) return 'yes'
  await part.focus()
  await expect(page.getByRole('tooltip')).toHaveText(/\w/)
  await part.blur()
  return 'disabled'
}

/** The list of the scene's keys, or what stands in its place. */
async function openList(page: Page, { label }: Scene): Promise<void> {
  const list = new ApiKeysPage(page)
  await page.goto(`${ApiKeysPage.path}?q=${label}&type=all`)
  const rows = page.locator('[data-test-subj="apiKeysTable"][data-loading="false"]')
  const elsewhere = new LoginPage(page).form.or(page.getByTestId('apiKeysPermissionDeniedMessage'))
  await expect(rows.or(elsewhere)).toBeVisible()
  if ((await list.table.count()) > 0) await list.loaded()
}

async function whoseKeys(page: Page, { keys }: Scene): Promise<string> {
  if ((await new LoginPage(page).form.count()) > 0) return 'sign-in'
  if ((await page.getByTestId('apiKeysPermissionDeniedMessage').count()) > 0) return 'no permission'
  const ids = await new ApiKeysPage(page).ids()
  const seen = keysOfScene.filter((key) => ids.includes(keys[key]))
  const own = keysOfScene.filter((key) => key.startsWith('own'))
  return seen.length === keysOfScene.length ? 'all' : seen.join() === own.join() ? 'own' : `${seen}`
}

const forKeys = (look: (page: Page, id: string) => Promise<string>): Record<KeyOfScene, Look> => {
  const entries = keysOfScene.map((key) => [key, (page: Page, { keys }: Scene) => look(page, keys[key])])
  return Object.fromEntries(entries)
}

async function openCreateForm(page: Page): Promise<void> {
  await page.goto(CreateApiKeyFlyout.path)
  const denied = page.getByTestId('apiKeysPermissionDeniedMessage')
  const form = new CreateApiKeyFlyout(page).flyout
  await expect(new LoginPage(page).form.or(denied).or(form).first()).toBeVisible()
}

/** A card says in itself why it cannot be chosen. */
async function card(part: Locator): Promise<string> {
  if ((await part.count()) === 0) return 'no'
  if (await part.getByRole('radio').isEnabled()) return 'yes'
  await expect(part).toHaveText(/manage_security|licence/)
  return 'disabled'
}

/** What the details of a key allow, opened by its URL. */
async function editing(page: Page, id: string): Promise<string> {
  const details = new ApiKeyDetailsFlyout(page)
  await page.goto(ApiKeyDetailsFlyout.path(id))
  const denied = page.getByTestId('apiKeysPermissionDeniedMessage')
  const elsewhere = new LoginPage(page).form.or(denied).or(details.notFound)
  await expect(details.id.or(elsewhere).first()).toBeVisible()
  if ((await details.id.count()) === 0) return 'no'
  if ((await page.getByTestId('apiKeyEditButton').count()) > 0) return 'yes'
  await expect(details.whyNotUpdatable).toBeVisible()
  return 'view'
}

/** What may be done about a key that somebody asks about by its id. */
async function deletingIdentified(page: Page, id: string): Promise<string> {
  const identify = new IdentifyApiKeyFlyout(page)
  await page.goto(`${IdentifyApiKeyFlyout.path}?id=${id}`)
  const denied = page.getByTestId('apiKeysPermissionDeniedMessage')
  const elsewhere = new LoginPage(page).form.or(denied).or(identify.unknown)
  await expect(identify.answer.or(elsewhere).first()).toBeVisible()
  // Opening ends with the focus in the field; before that it would take it from the button.
  if ((await identify.input.count()) > 0) await expect(identify.input).toBeFocused()
  return control(page, identify.deleteButton)
}

/**
 * Closes the open menu of a row. Opened so soon after another, it gets the focus after the one before has given it back to its
 * own button, which takes the first Escape; so does a tooltip in it.
 */
async function closeRowMenu(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('apiKeyActionsMenu')).toBeHidden({ timeout: 2000 })
  }).toPass()
}

/** What the menu of a row offers its owner; it says in itself why it does not. */
async function rowMenu(page: Page, id: string): Promise<string> {
  const list = new ApiKeysPage(page)
  if ((await list.actionsButton(id).count()) === 0) return 'no'
  await list.actionsButton(id).click()
  await expect(list.rotateAction).toBeVisible()
  const isPossible = await list.rotateAction.isEnabled()
  expect(await list.changeExpiryAction.isEnabled()).toBe(isPossible)
  // A cross-cluster key has no snapshot of rights to refresh.
  if (await list.refreshAction.isEnabled()) expect(isPossible).toBe(true)
  if (!isPossible) await expect(list.actionsReason).toHaveText(/\w/)
  await closeRowMenu(page)
  return isPossible ? 'yes' : 'disabled'
}

/** Whether the menu of a row offers a key of one's own with the same settings. */
async function duplicating(page: Page, id: string): Promise<string> {
  const list = new ApiKeysPage(page)
  if ((await list.actionsButton(id).count()) === 0) return 'no'
  await list.actionsButton(id).click()
  await expect(list.duplicateAction).toBeVisible()
  const isPossible = await list.duplicateAction.isEnabled()
  await closeRowMenu(page)
  return isPossible ? 'yes' : 'disabled'
}

/** What is done with ticked keys, of which this is the only one; its box says in its name why it cannot be ticked. */
const ofSelected =
  (key: KeyOfScene, buttonIn: (list: ApiKeysPage) => Locator): Look =>
  async (page, { keys }) => {
    const list = new ApiKeysPage(page)
    const box = list.checkbox(keys[key])
    if ((await box.count()) === 0) return 'no'
    if (await box.isDisabled()) {
      await expect(box).toHaveAccessibleName(/\. You need the cluster privilege/)
      return 'disabled'
    }
    // With the keyboard, after which a focus brings a reason up; after a click it does not.
    await box.press('Space')
    await expect(list.selectedCount).toHaveText('1 selected')
    const word = await control(page, buttonIn(list))
    await box.press('Space')
    await expect(list.selectedCount).toBeHidden()
    return word
  }

/** A role that every test cluster has. */
const demoRole = 'demo_developer'

async function openRoles(page: Page): Promise<void> {
  const roles = new RolesPage(page)
  await page.goto(`${RolesPage.path}?q=${demoRole}`)
  const elsewhere = new LoginPage(page).form.or(roles.notAllowed)
  await expect(roles.role(demoRole).or(elsewhere)).toBeVisible()
}

async function whetherRoles(page: Page): Promise<string> {
  if ((await new LoginPage(page).form.count()) > 0) return 'sign-in'
  return (await new RolesPage(page).notAllowed.count()) > 0 ? 'no permission' : 'yes'
}

/** Making a key from the help menu, which is on every page of whoever is signed in. */
async function keyInConnectionDetails(page: Page): Promise<string> {
  if ((await new Header(page).helpButton.count()) === 0) return 'no'
  const details = new ConnectionDetails(page)
  await details.open()
  await details.apiKeyTab.click()
  await expect(details.form.or(details.notAllowed)).toBeVisible()
  return (await details.form.count()) > 0 ? 'yes' : 'no permission'
}

/** Every part of the page that depends on who looks at it. */
export const places: Record<string, Place> = {
  'The list': {
    open: openList,
    parts: {
      keys: whoseKeys,
      'create button': (page) => control(page, new ApiKeysPage(page).createButton),
      'owner filter': (page) => isThere(page.getByTestId('ownerFilterButton')),
      'own-only callout': (page) => isThere(page.getByTestId('apiKeysOwnOnlyCallout')),
      'read-only badge': (page) => isThere(new Header(page).readOnlyBadge),
    },
  },
  'Deleted keys, and owners who are gone': {
    open: openList,
    parts: {
      'recently deleted': (page) => isThere(page.getByTestId('apiKeysRevokedLink')),
      'owner gone': (page) => control(page, page.getByTestId('goneOwnersFilterButton')),
    },
  },
  Create: {
    open: openCreateForm,
    parts: {
      form: (page) => isThere(new CreateApiKeyFlyout(page).name),
      'user key': (page) => card(new CreateApiKeyFlyout(page).userKeyCard),
      'cross-cluster key': (page) => card(new CreateApiKeyFlyout(page).crossClusterCard),
    },
  },
  Edit: {
    // Each key has a URL of its own.
    open: async () => {},
    parts: forKeys(editing),
  },
  'Change expiry, rotate': { open: openList, parts: forKeys(rowMenu) },
  Duplicate: { open: openList, parts: forKeys(duplicating) },
  Delete: {
    open: openList,
    parts: forKeys((page, id) => control(page, new ApiKeysPage(page).deleteButton(id))),
  },
  'Selected keys': {
    open: openList,
    parts: {
      'delete own': ofSelected('own', (list) => list.bulkDeleteButton),
      "delete another's": ofSelected("another's", (list) => list.bulkDeleteButton),
      'change expiry of own': ofSelected('own', (list) => list.bulkChangeExpiryButton),
      "change expiry of another's": ofSelected("another's", (list) => list.bulkChangeExpiryButton),
      'refresh own': ofSelected('own', (list) => list.bulkRefreshPermissionsButton),
      "refresh another's": ofSelected("another's", (list) => list.bulkRefreshPermissionsButton),
    },
  },
  'What is this key?': {
    // Each key has a URL of its own.
    open: async () => {},
    parts: forKeys(deletingIdentified),
  },
  Roles: {
    open: openRoles,
    parts: {
      roles: whetherRoles,
      'create a key with one': (page) => control(page, new RolesPage(page).createKeyWith(demoRole)),
    },
  },
  'Connection details': {
    open: openRoles,
    parts: { 'create a key': keyInConnectionDetails },
  },
}
