import type { Ask } from './http-client.ts'

/*
 * The list as the page asks for it when it opens (user keys, the newest first, 25 a page), and the same questions as
 * Elasticsearch has to be asked.
 */
const managed = {
  bool: {
    should: [{ term: { 'metadata.managed': true } }, { prefix: { name: 'Alerting: ' } }],
    minimum_should_match: 1,
  },
}
const userKeys = { bool: { filter: [{ term: { type: 'rest' } }], must_not: [managed] } }

const filters = { types: ['user'] }

export const rows: Ask = {
  method: 'POST',
  path: '/api/api-keys/query',
  // As the page does, which takes the total from the counts.
  body: { filters, trackTotal: false },
}
export const counts: Ask = { method: 'POST', path: '/api/api-keys/facets', body: { filters } }
export const session: Ask = { method: 'GET', path: '/api/session' }

const search = (query: Record<string, unknown>[], path = '/_security/_query/api_key'): Ask => ({
  method: 'POST',
  path,
  body: {
    query: { bool: { filter: [{ term: { invalidated: false } }, ...query] } },
    sort: [{ creation: { order: 'desc' } }],
    // A page, and one more to know whether there is a next.
    size: 26,
  },
})

export const directRows = search([userKeys])
export const fastifyRows = search([userKeys], '/asked')

export const rowsFor = (text: string): Ask => ({
  method: 'POST',
  path: '/api/api-keys/query',
  body: { search: text, filters, trackTotal: false },
})

/** What has the text in its name, its owner or its metadata, in any case. */
export function directRowsFor(text: string): Ask {
  const [, key, value] = /^([^:*]+):(.+)$/.exec(text) ?? []
  const containing = ['name', 'username', 'realm_name', 'metadata'].map((field) => ({
    wildcard: { [field]: { value: `*${text}*`, case_insensitive: true } },
  }))
  const pair = key === undefined ? [] : [{ term: { [`metadata.${key}`]: { value, case_insensitive: true } } }]
  const ids = /^[A-Za-z0-9_-]{20,128}$/.test(text) ? [{ ids: { values: [text] } }] : []
  return search([{ bool: { should: [...containing, ...pair, ...ids], minimum_should_match: 1 } }, userKeys])
}
