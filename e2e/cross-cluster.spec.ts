import { ApiKeysPage, DeleteApiKeysDialog, expect, MadeApiKey, test } from '@latchkey/qa-kit'
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
  test.setTimeout(240_000)
  const label = uniqueName('remote')
  const [orders, returns, salaries] = [`${label}-shop-orders`, `${label}-shop-returns`, `${label}-salaries`]
  const { body: nodes } = await asSuperuser('GET', '/_nodes/_local')
  const address = Object.values(Nodes.parse(nodes).nodes)[0]?.remote_cluster_server?.publish_address
  if (address === undefined)
    throw new Error('The cluster under test has no remote cluster server switched on.')
  for (const index of [orders, returns, salaries]) {
    await asSuperuser('POST', `/${index}/_doc?refresh=true`, { from: index })
  }

  const made = await asSuperuser('POST', '/_security/cross_cluster/api_key', {
    name: label,
    access: { search: [{ names: [`${label}-shop-*`] }] },
  })
  const key = MadeApiKey.parse(made.body)
  const other = await startOtherCluster(address, key.encoded)
  try {
    const both = [`here:${orders}`, `here:${returns}`]
    expect(await other.search(`${label}-shop-*`)).toEqual({ indices: both })
    expect(await other.search(`${label}-*`), 'a wider pattern finds no more').toEqual({ indices: both })
    expect(await other.search(salaries)).toEqual({ refused: expect.stringContaining('unauthorized') })

    const page = await pageAs('elastic')
    const list = new ApiKeysPage(page)
    await list.open({ q: key.id })
    await asSuperuser('PUT', `/_security/cross_cluster/api_key/${key.id}`, {
      access: { search: [{ names: [orders] }] },
    })
    expect(await other.search(`${label}-shop-*`)).toEqual({ indices: [`here:${orders}`] })
    expect(await other.search(returns)).toEqual({ refused: expect.stringContaining('unauthorized') })

    await list.deleteButton(key.id).click()
    await new DeleteApiKeysDialog(page).confirm()
    await expect(list.row(key.id)).toBeHidden()
    expect(await other.search(orders)).toEqual({ refused: expect.stringContaining('invalidated') })
  } finally {
    await other.stop()
    await asSuperuser('DELETE', '/_security/api_key', { ids: [key.id] })
    for (const index of [orders, returns, salaries]) await asSuperuser('DELETE', `/${index}`)
  }
})
