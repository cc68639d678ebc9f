/** Every path of the application; the same as Kibana's where it has the page. */
export const paths = {
  login: '/login',
  apiKeys: '/app/management/security/api_keys',
  createApiKey: '/app/management/security/api_keys/create',
} as const
