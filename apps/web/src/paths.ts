import { pageConfig } from './page-config.ts'

/** What stands before every path in the address bar, where a proxy shows the application below a path of its own. */
export const basePath = pageConfig.basePath ?? ''

/** Every path of the application, below the base path; the same as Kibana's where it has the page. */
export const paths = {
  login: '/login',
  apiKeys: '/app/management/security/api_keys',
  createApiKey: '/app/management/security/api_keys/create',
  /** *What is this key?* */
  identifyApiKey: '/app/management/security/api_keys/identify',
  apiKey: '/app/management/security/api_keys/$id',
  rotateApiKey: '/app/management/security/api_keys/$id/rotate',
  roles: '/app/management/security/roles',
} as const

/** What the server offers besides the application, and where to read more. */
export const links = {
  apiReference: `${basePath}/api/openapi.json`,
  licences: `${basePath}/licences.txt`,
  documentation: 'https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys',
} as const

/** The page of Kibana that manages roles. */
export const kibanaRolesUrl = (kibanaUrl: string): string =>
  `${kibanaUrl.replace(/\/+$/, '')}/app/management/security/roles`
