import { ApiKeyDetails } from '@latchkey/contract'
import { expect, test } from 'vitest'
import {
  bulkUpdateRequests,
  createRequest,
  invalidateRequest,
  successorRequest,
  updateRequest,
} from './api-request.ts'
import { formatsFor, requestText } from './request-texts.ts'

const endpoint = 'https://es.example.com:9200'
const request = createRequest({
  type: 'rest',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what Terraform would take for a template.
  name: "it's ${a}",
  expiration: '90d',
  role_descriptors: { 'role a': { indices: [{ names: ['a-*'], privileges: ['read'] }] } },
  metadata: { team: '%{x}', count: 3, nested: { on: true } },
})

test('Console has the request as Elasticsearch takes it', () => {
  const text = requestText([createRequest({ type: 'rest', name: 'a' })], 'console', endpoint)
  expect(text).toBe('POST /_security/api_key\n{\n  "name": "a"\n}')
})

test('curl asks for the password itself, and a quote ends no argument', () => {
  const text = requestText([request], 'curl', endpoint)
  expect(text).toContain(
    `curl -X POST 'https://es.example.com:9200/_security/api_key' \\\n  --user "$ES_USERNAME"`,
  )
  expect(text).toContain(`"name": "it'\\''s \${a}"`)
})

test('Terraform has the resource, with nothing that it would take for a template', () => {
  expect(
    requestText([request], 'terraform', endpoint),
  ).toBe(`resource "elasticstack_elasticsearch_security_api_key" "it_s_a_" {
  name = "it's $\${a}"
  role_descriptors = jsonencode({
    "role a" = {
      indices = [
        {
          names = ["a-*"]
          privileges = ["read"]
        },
      ]
    }
  })
  expiration = "90d"
  metadata = jsonencode({
    team = "%%{x}"
    count = 3
    nested = {
      on = true
    }
  })
}`)
})

test('Terraform has the access of a cross-cluster key as attributes, and says what it lacks', () => {
  const text = requestText(
    [
      createRequest({
        type: 'cross_cluster',
        name: '1',
        access: {
          search: [{ names: 'logs-*', query: { term: { a: 1 } }, allow_restricted_indices: true }],
          replication: [{ names: ['x'] }],
        },
        certificate_identity: 'CN=a',
      }),
    ],
    'terraform',
    endpoint,
  )
  expect(text).toBe(`resource "elasticstack_elasticsearch_security_api_key" "api_key" {
  name = "1"
  type = "cross_cluster"
  access = {
    search = [
      {
        names = ["logs-*"]
        query = jsonencode({
          term = {
            a = 1
          }
        })
        allow_restricted_indices = true
      },
    ]
    replication = [
      {
        names = ["x"]
      },
    ]
  }
  # The provider has no attribute for certificate_identity: set it with an update.
}`)
})

test('JavaScript calls the method of the client', () => {
  const text = requestText([request], 'javascript', endpoint)
  expect(text).toContain('node: "https://es.example.com:9200"')
  expect(text).toContain('await client.security.createApiKey({\n  "name": ')
  expect(text).toContain('process.env.ES_PASSWORD')
})

test('an update has what Elasticsearch takes, and no Terraform', () => {
  const key = { id: 'k', cross_cluster_access: { search: [{ names: ['a'] }] } }
  const all = updateRequest(key, { type: 'rest', revision: '1', all_privileges: true })
  expect(all).toMatchObject({ method: 'PUT', path: '/_security/api_key/k', body: { role_descriptors: {} } })
  expect(all.body).not.toHaveProperty('revision')
  expect(formatsFor([all])).toEqual(['console', 'curl', 'javascript'])
  const expiry = updateRequest(key, { type: 'cross_cluster', revision: '1', expiration: '3d' })
  expect(expiry).toMatchObject({
    path: '/_security/cross_cluster/api_key/k',
    body: { access: key.cross_cluster_access, expiration: '3d' },
  })
  expect(requestText([expiry], 'javascript', endpoint)).toContain('updateCrossClusterApiKey({\n  "id": "k"')
})

const old = {
  id: 'old',
  name: 'a',
  type: 'rest',
  username: 'u',
  realm: 'r',
  creation: 0,
  managed: false,
  metadata: { team: 'x', _reserved: true },
  access: { kind: 'restricted', roles: ['a'] },
  invalidated: false,
  revision: '1',
}

test('a rotation is the successor, with where it comes from, and the end of the old key', () => {
  const role_descriptors = { a: { cluster: ['monitor'] } }
  const key = ApiKeyDetails.parse({ ...old, role_descriptors })
  const requests = [
    successorRequest(key, { revision: '1', name: 'b', expiration: '90d' }),
    invalidateRequest([key.id]),
  ]
  expect(requests[0]?.body).toEqual({
    name: 'b',
    expiration: '90d',
    role_descriptors,
    metadata: { team: 'x', rotated_from: 'old' },
  })
  const text = requestText(requests, 'console', endpoint)
  expect(text).toMatch(/^POST \/_security\/api_key\n[\s\S]*\n\nDELETE \/_security\/api_key\n/)
  expect(requestText(requests, 'javascript', endpoint).match(/^import /gm)).toHaveLength(1)
  expect(formatsFor(requests)).not.toContain('terraform')
})

test('the successor of all rights says nothing of them, that of a cross-cluster key has its access', () => {
  const all = ApiKeyDetails.parse({ ...old, role_descriptors: {} })
  expect(successorRequest(all, { revision: '1', name: 'b' }).body).not.toHaveProperty('role_descriptors')
  const cross_cluster_access = { search: [{ names: ['a'] }] }
  const cross = ApiKeyDetails.parse({ ...old, type: 'cross_cluster', cross_cluster_access })
  expect(successorRequest(cross, { revision: '1', name: 'b' })).toMatchObject({
    path: '/_security/cross_cluster/api_key',
    body: { access: cross_cluster_access },
  })
})

test('many keys are as many requests as batches', () => {
  const ids = Array.from({ length: 1001 }, (_, index) => `id-${index}`)
  const requests = bulkUpdateRequests(ids, '3d')
  expect(requests.map(({ body }) => body)).toEqual([
    { ids: ids.slice(0, 1000), expiration: '3d' },
    { ids: ['id-1000'], expiration: '3d' },
  ])
})

test('every tool is told as whom a request is sent', () => {
  const actAs = { username: "o'brien", realm: 'native1' }
  const acting = createRequest({ type: 'rest', name: 'a', actAs })
  const [inConsole, curl, terraform, javascript] = (
    ['console', 'curl', 'terraform', 'javascript'] as const
  ).map((format) => requestText([acting], format, endpoint))
  expect(inConsole).toContain("# Send it with the header es-security-runas-user: o'brien\nPOST ")
  expect(curl).toContain(`--header 'es-security-runas-user: o'\\''brien'`)
  expect(terraform).toMatch(
    /^# In the provider's elasticsearch block: headers = \{\n# {3}es-security-runas-user = "o'brien"\n# \}\n/,
  )
  expect(javascript).toContain(`"es-security-runas-user": "o'brien"`)
  const update = { type: 'rest', revision: 'r', metadata: {}, actAs } as const
  expect(updateRequest({ id: 'i' }, update)).toEqual({
    action: 'update',
    method: 'PUT',
    path: '/_security/api_key/i',
    id: 'i',
    runAs: "o'brien",
    body: { metadata: {} },
  })
})
