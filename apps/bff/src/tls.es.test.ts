import { apiKeys } from '@latchkey/contract'
import {
  type ElasticsearchNode,
  elasticsearchVersions,
  seedUsers,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { signedIn, testApp } from '../test/browser.ts'
import { type Certificate, certificateMaker } from '../test/certificates.ts'
import { demoUser } from '../test/cluster.ts'

const cleanUps: (() => void)[] = []
let authority: Certificate
let other: Certificate
let client: Certificate
let node: ElasticsearchNode

// A node of its own: that of the run speaks plain HTTP.
beforeAll(async () => {
  const make = certificateMaker((work) => cleanUps.push(work))
  authority = make.authority('authority')
  other = make.authority('other')
  const server = make.issued('server', authority)
  client = make.issued('client', authority)
  node = await startElasticsearch({
    version: z.enum(elasticsearchVersions).parse(inject('elasticsearch').version),
    settings: {
      'xpack.security.http.ssl.enabled': 'true',
      'xpack.security.http.ssl.certificate': 'server.crt',
      'xpack.security.http.ssl.key': 'server.key',
      'xpack.security.http.ssl.certificate_authorities': 'authority.crt',
      'xpack.security.http.ssl.client_authentication': 'optional',
    },
    // With its authority behind it, so that a client that knows only the fingerprint of that one sees it.
    configFiles: {
      'server.crt': server.cert + authority.cert,
      'server.key': server.key,
      'authority.crt': authority.cert,
    },
  })
  await seedUsers(node)
}, 300_000)
afterAll(async () => {
  await node?.stop()
  for (const work of cleanUps) work()
})

/** What two connections of one process come to. */
async function readiness(env: Record<string, string>): Promise<unknown[]> {
  const app = await testApp({ ELASTICSEARCH_URL: node.url, ...env })
  const ask = async () => (await app.inject('/readyz')).json().status
  return [await ask(), await ask()]
}

describe('TLS to Elasticsearch', () => {
  it.each<[string, () => Record<string, string>, string]>([
    ['the authority', () => ({ ELASTICSEARCH_CA_FILE: authority.certFile }), 'ok'],
    ['another authority', () => ({ ELASTICSEARCH_CA_FILE: other.certFile }), 'elasticsearch_unreachable'],
    ['the authorities of the system', () => ({}), 'elasticsearch_unreachable'],
    ['the fingerprint', () => ({ ELASTICSEARCH_CA_FINGERPRINT: authority.fingerprint }), 'ok'],
    [
      'another fingerprint',
      () => ({ ELASTICSEARCH_CA_FINGERPRINT: other.fingerprint }),
      'elasticsearch_unreachable',
    ],
    ['no check', () => ({ ELASTICSEARCH_TLS_INSECURE: 'true' }), 'ok'],
  ])('with %s', async (_, env, status) => {
    // The second connection too: a session that is resumed must not be trusted unseen.
    expect(await readiness(env())).toEqual([status, status])
  })

  it('shows its own certificate, and works', async () => {
    const app = await testApp({
      ELASTICSEARCH_URL: node.url,
      ELASTICSEARCH_CA_FILE: authority.certFile,
      ELASTICSEARCH_CLIENT_CERT_FILE: client.certFile,
      ELASTICSEARCH_CLIENT_KEY_FILE: client.keyFile,
    })
    const browser = await signedIn(app, demoUser('developer'))
    expect((await browser.call(apiKeys.query, {})).offset).toBe(0)
  })
})
