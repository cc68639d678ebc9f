import { expect, test } from 'vitest'
import { documentationLink } from './documentation-links.ts'

test.each([
  ['8.19.21', 'https://www.elastic.co/guide/en/elasticsearch/reference/8.19/defining-roles.html'],
  ['8.20.0-SNAPSHOT', 'https://www.elastic.co/guide/en/elasticsearch/reference/8.20/defining-roles.html'],
  [
    '9.5.3',
    'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/role-structure',
  ],
  [
    '10.0.0',
    'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/role-structure',
  ],
  [
    undefined,
    'https://www.elastic.co/docs/deploy-manage/users-roles/cluster-or-deployment-auth/role-structure',
  ],
])('the page for version %s', (version, page) => {
  expect(documentationLink('roleDescriptors', version)).toBe(page)
})

test('what 8.x does not have is explained where it is', () => {
  expect(documentationLink('certificateIdentity', '8.19.21')).toContain('/docs/')
})
