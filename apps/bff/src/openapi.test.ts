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
    '/api/api-keys/export',
    '/api/api-keys/facets',
    '/api/api-keys/invalidate',
    '/api/api-keys/match',
    '/api/api-keys/overview',
    '/api/api-keys/own-expiring',
    '/api/api-keys/owner-states',
    '/api/api-keys/query',
    '/api/api-keys/successors',
    '/api/api-keys/{id}',
    '/api/api-keys/{id}/rotate',
    '/api/index-names',
    '/api/privilege-names',
    '/api/privileges/check',
    '/api/roles',
    '/api/roles/own',
    '/api/run-as',
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
  const file = document.paths['/api/api-keys/export'].get
  expect(file.parameters).toContainEqual({
    name: 'format',
    in: 'query',
    required: true,
    schema: { type: 'string', enum: ['csv', 'json', 'ics'] },
  })
  expect(Object.keys(file.responses['200'].content)).toContain('text/calendar; charset=utf-8')
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)
  for (const [, pointer = ''] of references) {
    const target = pointer.split('/').reduce((place, key) => place?.[key], document)
    expect(target, pointer).toBeDefined()
  }
})
