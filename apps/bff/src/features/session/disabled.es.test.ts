import { apiKeys, session } from '@latchkey/contract'
import {
  type ElasticsearchNode,
  elasticsearchVersions,
  seedUsers,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import { demoUser } from '../../../test/cluster.ts'

let node: ElasticsearchNode

beforeAll(async () => {
  const version = z.enum(elasticsearchVersions).parse(inject('elasticsearch').version)
  const settings = { 'xpack.security.authc.api_key.enabled': 'false' }
  node = await startElasticsearch({ version, license: 'basic', settings, heap: '512m' })
  await seedUsers(node)
})
afterAll(() => node?.stop())

const off = { allowed: false, reason: 'api_keys_disabled', privileges: [] }
const basic = { known: true, type: 'basic', active: true }

it.each([
  ['elastic', 'all', basic],
  ['developer', 'own', { known: false }],
  ['guest', 'none', { known: false }],
])('with API keys switched off, %s is told so', async (username, view, license) => {
  const browser = new Browser(await testApp({ ELASTICSEARCH_URL: node.url }))
  expect(await browser.signIn(demoUser(username))).toMatchObject({
    apiKeysEnabled: false,
    license,
    capabilities: {
      view,
      createUserKey: off,
      createCrossClusterKey: off,
      updateOwnKey: off,
      updateCrossClusterKey: off,
      deleteOwnKey: off,
      deleteAnyKey: off,
      deleteCrossClusterKey: off,
      // Roles are there all the same.
      readRoles: { allowed: username === 'elastic' },
    },
  })
  await browser.call(session.get)
})

it('with API keys switched off, every endpoint of theirs says so', async () => {
  const browser = await signedIn(await testApp({ ELASTICSEARCH_URL: node.url }), demoUser('elastic'))
  const disabled = { code: 'api_keys_disabled', status: 400 }
  expect(await browser.fail(apiKeys.query, {})).toMatchObject(disabled)
  expect(await browser.fail(apiKeys.facets, {})).toMatchObject(disabled)
  expect(await browser.fail(apiKeys.match, { createdUpTo: 1 })).toMatchObject(disabled)
  expect(await browser.fail(apiKeys.create, { type: 'rest', name: 'a' })).toMatchObject(disabled)
  expect(await browser.fail(apiKeys.invalidate, { ids: ['a'] })).toMatchObject(disabled)
  expect(await browser.fail(apiKeys.get, undefined, { id: 'a' })).toMatchObject(disabled)
  const update = { type: 'rest', revision: 'x' }
  expect(await browser.fail(apiKeys.update, update, { id: 'a' })).toMatchObject(disabled)
})
