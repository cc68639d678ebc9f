import { roles, session } from '@latchkey/contract'
import { type FaultProxy, foreignAnswer } from '@latchkey/fault-proxy'
import {
  type ElasticsearchNode,
  elasticsearchVersions,
  seedUsers,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { testProxy } from '../../../test/behind-proxy.ts'
import { Browser, signedIn, testApp } from '../../../test/browser.ts'
import { demoUser, needsTrial } from '../../../test/cluster.ts'

const can = { allowed: true }
const unlicensed = { allowed: false, reason: 'license', privileges: [] }
const notOffered = { allowed: false, reason: 'not_offered', privileges: [] }
const isProbe = /^PUT \/_security\/cross_cluster\/api_key\//
const probesOf = ({ requests }: FaultProxy) => requests.filter((line) => isProbe.test(line)).length

/** What a user is told of cross-cluster keys by an application that nobody used yet. */
async function toldTo(username: string, env: Record<string, string>) {
  const { capabilities, cluster } = await new Browser(await testApp(env)).signIn(demoUser(username))
  expect(capabilities.updateCrossClusterKey).toEqual(capabilities.createCrossClusterKey)
  return { create: capabilities.createCrossClusterKey, certificateIdentity: cluster.certificateIdentity }
}

describe('what the cluster says of cross-cluster keys', () => {
  it('is asked once for everybody, for holders of manage_security alone', async () => {
    const proxy = await testProxy()
    const app = await testApp({ ELASTICSEARCH_URL: proxy.url })
    for (const username of ['guest', 'developer', 'key_admin', 'auditor'])
      await signedIn(app, demoUser(username))
    expect(probesOf(proxy)).toBe(0)
    const browser = new Browser(app)
    await Promise.all([
      browser.signIn(demoUser('security_admin')),
      new Browser(app).signIn(demoUser('elastic')),
    ])
    await browser.call(session.get)
    expect(probesOf(proxy)).toBe(1)
  })

  it('is not asked where that is switched off: they are offered, and Elasticsearch will say', async () => {
    needsTrial()
    const proxy = await testProxy()
    const off = { ELASTICSEARCH_URL: proxy.url, LATCHKEY_CROSS_CLUSTER_PROBE: 'off' }
    expect(await toldTo('security_admin', off)).toEqual({ create: can, certificateIdentity: false })
    const version = { LATCHKEY_CLUSTER_VERSION: inject('elasticsearch').version }
    const certificateIdentity = !version.LATCHKEY_CLUSTER_VERSION.startsWith('8.')
    expect(await toldTo('security_admin', { ...off, ...version })).toEqual({
      create: can,
      certificateIdentity,
    })
    expect(await toldTo('elastic', off)).toEqual({ create: can, certificateIdentity })
    expect(probesOf(proxy)).toBe(0)
  })

  it('may be that it has none', async () => {
    const proxy = await testProxy()
    const json = { 'content-type': 'application/json' }
    const answers = [
      foreignAnswer(405, '{"error":"Incorrect HTTP method for uri","status":405}', json),
      foreignAnswer(410, '{"error":{"type":"api_not_available_exception","reason":"x"},"status":410}', json),
    ]
    for (const answer of answers) {
      await proxy.setFault(answer, { only: isProbe })
      const env = { ELASTICSEARCH_URL: proxy.url }
      expect(await toldTo('security_admin', env)).toMatchObject({ create: notOffered })
      expect(await toldTo('key_admin', env)).toMatchObject({ create: { reason: 'missing_privilege' } })
    }
  })

  it('is asked again when it could not be told, which keeps nobody out', async () => {
    const proxy = await testProxy()
    const browser = new Browser(await testApp({ ELASTICSEARCH_URL: proxy.url }))
    await proxy.setFault(foreignAnswer(502), { only: isProbe })
    const { capabilities, cluster } = await browser.signIn(demoUser('security_admin'))
    expect([capabilities.createCrossClusterKey, cluster.certificateIdentity]).toEqual([can, false])
    await proxy.setFault({ kind: 'pass' })
    await browser.call(session.get)
    await browser.call(session.get)
    expect(probesOf(proxy)).toBe(2)
  })
})

describe('on a cluster whose trial has ended', () => {
  let node: ElasticsearchNode
  let env: Record<string, string>

  beforeAll(async () => {
    const version = z.enum(elasticsearchVersions).parse(inject('elasticsearch').version)
    node = await startElasticsearch({ version, license: 'trial', heap: '512m' })
    env = { ELASTICSEARCH_URL: node.url }
    await seedUsers(node)
    const indices = [{ names: ['a'], privileges: ['read'], query: '{"match_all":{}}' }]
    await call('PUT', '/_security/role/limited', { indices })
    await call('POST', '/_license/start_basic?acknowledge=true')
  })
  afterAll(() => node?.stop())

  async function call(method: string, path: string, body?: unknown): Promise<void> {
    const response = await fetch(`${node.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${node.username}:${node.password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  }

  it.each(['security_admin', 'elastic'])('%s is told that the licence lacks them', async (username) => {
    expect(await toldTo(username, env)).toMatchObject({ create: unlicensed })
  })

  it('who may read the licence is told so without the question, others by the refusal', async () => {
    const off = { ...env, LATCHKEY_CROSS_CLUSTER_PROBE: 'off' }
    expect(await toldTo('elastic', off)).toMatchObject({ create: unlicensed })
    expect(await toldTo('security_admin', off)).toMatchObject({ create: can })
  })

  it('a role that is limited to documents is switched off', async () => {
    const browser = await signedIn(await testApp(env), demoUser('auditor'))
    const { roles: found } = await browser.call(roles.list)
    const disabled = found.filter(({ enabled }) => !enabled).map(({ name }) => name)
    expect(disabled).toEqual(['limited'])
  })
})
