import { ApiKeysPage, DeleteApiKeysDialog, expect, test } from '@latchkey/qa-kit'

test('an administrator deletes one key among many', async ({ apiKey, manyKeys, pageAs, storedKey }) => {
  // Made straight at Elasticsearch; gone when the test ends, however it ends.
  await manyKeys(500, { owner: 'alice' })
  const key = await apiKey('alice', { metadata: { team: 'checkout' } })

  // Signed in already. What a person sees is found by the names of data-test-subj, through the page objects.
  const page = await pageAs('key_admin')
  const list = new ApiKeysPage(page)
  await list.open({ q: key.name })
  await list.deleteButton(key.id).click()
  await new DeleteApiKeysDialog(page).confirm()
  await expect(list.row(key.id)).toBeHidden()

  // What the page says is one thing, what Elasticsearch has done another: ask it.
  expect(await storedKey(key.id)).toMatchObject({ invalidated: true })
})
