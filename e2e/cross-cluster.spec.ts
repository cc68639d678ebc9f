import {
  ApiKeyDetailsFlyout,
  ApiKeysPage,
  CreateApiKeyFlyout,
  CreatedApiKey,
  DeleteApiKeysDialog,
  expect,
  halvesOf,
  test,
} from '@latchkey/qa-kit'
import { z } from 'zod'
import { startOtherCluster } from './other-cluster.ts'

const Nodes = z.object({
  nodes: z.record(
    z.string(),
    z.object({ remote_cluster_server: z.object({ publish_address: z.string() }).optional() }),
  ),
})

test('a cross-cluster key lets another cluster search what it says, until it says less, until it is deleted', async ({
  pageAs,
  asSuperuser,
  uniqueName,
}) => {
  // Another Elasticsearch has to boot.
  test.setTimeout(240_000)
  const label = uniqueName('remote')
  const [orders, returns, salaries] = [`${label}-shop-orders`, `${label}-shop-returns`, `${label}-salaries`]
  const refused = (why: RegExp) => ({ refused: expect.stringMatching(why) })
  const { body: nodes } = await asSuperuser('GET', '/_nodes/_local')
  const address = Object.values(Nodes.parse(nodes).nodes)[0]?.remote_cluster_server?.publish_address
  if (address === undefined)
    throw new Error('The cluster under test has no remote cluster server switched on.')
  for (const index of [orders, returns, salaries]) {
    await asSuperuser('POST', `/${index}/_doc?refresh=true`, { from: index })
  }

  const page = await pageAs('security_admin')
  const flyout = new CreateApiKeyFlyout(page)
  await flyout.openCrossCluster()
  await flyout.name.fill(label)
  await flyout.addIndices('search', 0, `${label}-shop-*`)
  await flyout.submitButton.click()
  const created = new CreatedApiKey(page)
  const encodedKey = await created.copy()
  await created.remoteAlias.fill('shop')
  // The host is known to the page, the port of a node under test is not.
  const command = ((await created.remoteCommand('settings').textContent()) ?? '').replace(
    '127.0.0.1:9443',
    address,
  )
  const settings: unknown = JSON.parse(command.slice(command.indexOf('{')))
  await created.doneButton.click()
  const { id } = halvesOf(encodedKey)

  const other = await startOtherCluster({ alias: 'shop', encodedKey, settings })
  try {
    const both = { indices: [`shop:${orders}`, `shop:${returns}`] }
    expect(await other.search(`${label}-shop-*`)).toEqual(both)
    expect(await other.search(`${label}-*`), 'a wider pattern finds no more').toEqual(both)
    expect(await other.search(salaries)).toEqual(refused(/unauthorized/))

    const details = new ApiKeyDetailsFlyout(page)
    await details.open(id, 'edit')
    await details.accessJsonTab.click()
    await details.writeJson(details.crossClusterAccess, { search: [{ names: [orders] }] })
    await details.saveButton.click()
    await expect(details.savedToast).toBeVisible()
    expect(await other.search(`${label}-shop-*`)).toEqual({ indices: [`shop:${orders}`] })
    expect(await other.search(returns)).toEqual(refused(/unauthorized/))

    const list = new ApiKeysPage(page)
    await list.open({ q: id, type: 'all' })
    await list.deleteButton(id).click()
    await new DeleteApiKeysDialog(page).confirm()
    await expect(list.row(id)).toBeHidden()
    expect(await other.search(orders)).toEqual(refused(/invalidated|unable to authenticate/))
  } finally {
    await other.stop()
    await asSuperuser('DELETE', '/_security/api_key', { ids: [id] })
    for (const index of [orders, returns, salaries]) await asSuperuser('DELETE', `/${index}`)
  }
})
