import { apiKeys, type CreateBody } from '@latchkey/contract'
import {
  type ElasticsearchNode,
  elasticsearchVersions,
  seedUsers,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { signedIn, testApp } from '../../../test/browser.ts'
import { demoUser } from '../../../test/cluster.ts'

const crossClusterKey: CreateBody = {
  type: 'cross_cluster',
  name: 'other cluster',
  access: { search: [{ names: ['logs-*'] }] },
}

/** A node of its own, whose trial ends in the middle. */
let node: ElasticsearchNode

beforeAll(async () => {
  const version = z.enum(elasticsearchVersions).parse(inject('elasticsearch').version)
  node = await startElasticsearch({ version, heap: '512m' })
  await seedUsers(node)
})
afterAll(() => node?.stop())

async function endTrial() {
  const response = await fetch(`${node.url}/_license/start_basic?acknowledge=true`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${node.username}:${node.password}`)}` },
  })
  expect(response.status).toBe(200)
}

it('with a basic licence, cross-cluster keys are read and deleted, and neither made nor updated', async () => {
  const browser = await signedIn(await testApp({ ELASTICSEARCH_URL: node.url }), demoUser('security_admin'))
  const { id } = await browser.call(apiKeys.create, crossClusterKey)
  await endTrial()

  const refused = {
    code: 'license_required',
    status: 403,
    details: { elasticsearch: { reason: expect.stringContaining('advanced-remote-cluster-security') } },
  }
  expect(await browser.fail(apiKeys.create, crossClusterKey)).toMatchObject(refused)
  const { revision, cross_cluster_access } = await browser.call(apiKeys.get, undefined, { id })
  expect(cross_cluster_access).toMatchObject({ search: [{ names: ['logs-*'] }] })
  const body = { type: 'cross_cluster', revision, metadata: { a: 1 } } as const
  expect(await browser.fail(apiKeys.update, body, { id })).toMatchObject(refused)
  expect(await browser.call(apiKeys.get, undefined, { id })).toMatchObject({ revision, metadata: {} })
  expect((await browser.call(apiKeys.invalidate, { ids: [id] })).invalidated).toEqual([id])

  // User keys are not a matter of the licence.
  const user = await browser.call(apiKeys.create, { type: 'rest', name: 'ours' })
  const key = await browser.call(apiKeys.get, undefined, { id: user.id })
  const change = { type: 'rest', revision: key.revision, metadata: { a: 1 } } as const
  expect(await browser.call(apiKeys.update, change, { id: user.id })).toEqual({ updated: true })
})
