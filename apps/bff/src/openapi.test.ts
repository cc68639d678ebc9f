import { expect, it, onTestFinished } from 'vitest'
import { buildApp } from './app.ts'
import { parseConfig } from './config.ts'

it('describes itself', async () => {
  const app = await buildApp(
    parseConfig({
      ELASTICSEARCH_URL: 'http://127.0.0.1:1',
      LATCHKEY_LOG_LEVEL: 'silent',
      LATCHKEY_AUDIT: 'off',
    }),
  )
  onTestFinished(() => app.close())
  const document = (await app.inject('/api/openapi.json')).json()
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths).sort()).toEqual([
    '/api/api-keys',
    '/api/api-keys/all-rights',
    '/api/api-keys/authenticate',
    '/api/api-keys/bulk-update',
    '/api/api-keys/facets',
    '/api/api-keys/invalidate',
    '/api/api-keys/match',
    '/api/api-keys/overview',
    '/api/api-keys/owner-states',
    '/api/api-keys/query',
    '/api/api-keys/successors',
    '/api/api-keys/{id}',
    '/api/api-keys/{id}/rotate',
    '/api/privilege-names',
    '/api/roles',
    '/api/roles/own',
    '/api/session',
    '/api/sessions',
    '/api/sessions/end-others',
    '/api/sessions/{id}',
  ])
  const { post, get } = document.paths['/api/session']
  expect(post.security).toEqual([])
  expect(post.requestBody.content['application/json'].schema).toMatchObject({
    type: 'object',
    required: ['username', 'password'],
    additionalProperties: false,
  })
  expect(get.requestBody).toBeUndefined()
  const { parameters } = document.paths['/api/api-keys/{id}'].get
  expect(parameters[0]).toMatchObject({
    name: 'id',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,128}$' },
  })
  expect(get.responses['200'].content['application/json'].schema.required).toContain('capabilities')
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
  for (const [, pointer = ''] of references) {
    const target = pointer.split('/').reduce((place, key) => place?.[key], document)
    expect(target, pointer).toBeDefined()
  }
})
