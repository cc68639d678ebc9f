import { expect } from 'vitest'
import { testProxy } from '../behind-proxy.ts'

/** An id that is safe in a path: what ApiKeyId allows, and no more. */
const id = '[A-Za-z0-9_-]{1,128}'

/** Every call to Elasticsearch that there is, sessions in memory. One more has to be added here by hand. */
const allowed = [
  String.raw`GET /_security/_authenticate(\?filter_path=username)?`,
  'GET /_security/user/_privileges',
  'POST /_security/user/_has_privileges',
  String.raw`GET /_resolve/index/[^\s\\/*?"<>|,#:]{0,765}\*\?filter_path=[\w.%]+`,
  'GET /_security/role',
  'GET /_security/privilege/_builtin',
  'GET /_license',
  String.raw`GET /_nodes/_local/_none\?filter_path=[\w.,%*]+`,
  String.raw`POST /_security/_query/api_key(\?(with_limited_by=true|filter_path=[\w.%*]+))?`,
  String.raw`POST /_security/_query/user\?filter_path=[\w.%]+`,
  String.raw`POST /_security/api_key\?refresh=true`,
  `PUT /_security/api_key/${id}`,
  'POST /_security/api_key/_bulk_update',
  'POST /_security/cross_cluster/api_key',
  `PUT /_security/cross_cluster/api_key/${id}`,
  'DELETE /_security/api_key',
].map((line) => new RegExp(`^${line} HTTP/1\\.1$`))

/** Stands between Latchkey and Elasticsearch, and knows every call. */
export async function recordElasticsearch() {
  const proxy = await testProxy()
  return {
    url: proxy.url,
    /** First lines of the calls since the last time this was asked. */
    takeCalls: () => proxy.requests.splice(0),
  }
}

/** Fails where one of these calls is none that Latchkey makes. */
export const expectAllowed = (calls: string[]) =>
  expect(calls.filter((call) => !allowed.some((pattern) => pattern.test(call)))).toEqual([])
