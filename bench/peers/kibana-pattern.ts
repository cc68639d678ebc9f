import { Client } from '@elastic/elasticsearch'
import { fastify } from 'fastify'
import { z } from 'zod'

/*
 * The calls that Kibana's server makes for the same jobs, in its order, with the client that it uses, and nothing else
 * of Kibana: no session, no plugins, no logs. Written from how its routes behave, so it is quicker than Kibana is.
 */
const client = new Client({
  node: process.env.ELASTICSEARCH_URL ?? '',
  maxRetries: 0,
  requestTimeout: 120_000,
  agent: { connections: 800 },
})
const ofUser = { authorization: process.env.PEER_AUTHORIZATION ?? '' }
/** Kibana has a user of its own, who asks what the cluster can do. */
const ofKibana = { authorization: process.env.PEER_OWN_AUTHORIZATION ?? '' }

const call = (method: string, path: string, body: Record<string, unknown>, headers = ofUser) =>
  client.transport.request({ method, path, body }, { headers })

/** A probe that is refused has been answered too. */
const probe = (method: string, path: string, body: Record<string, unknown>) =>
  call(method, path, body, ofKibana).catch(() => undefined)

const noKey = 'kibana-api-key-service-test'
const query = { bool: { must: [{ term: { invalidated: false } }], should: [], filter: [] } }
const aggs = {
  usernames: { terms: { field: 'username' } },
  types: { terms: { field: 'type' } },
  expired: { filter: { range: { expiration: { lte: 'now' } } } },
  managed: {
    filters: {
      filters: {
        byMetadata: { term: { 'metadata.managed': true } },
        byName: { prefix: { name: { value: 'Alerting: ' } } },
      },
    },
  },
}

const Ids = z.object({ ids: z.array(z.string()) })

const app = fastify({ bodyLimit: 8 * 1024 * 1024 })
app.get('/', async () => ({}))
app.post('/list', async () => {
  const [privileges] = await Promise.all([
    call('POST', '/_security/user/_has_privileges', {
      cluster: ['manage_security', 'read_security', 'manage_api_key', 'manage_own_api_key'],
    }),
    probe('DELETE', '/_security/api_key', { ids: [noKey] }),
    probe('PUT', `/_security/cross_cluster/api_key/${noKey}`, {}),
  ])
  const rows = await call('POST', '/_security/_query/api_key', {
    query,
    sort: [{ creation: { order: 'desc' } }],
    from: 0,
    size: 25,
  })
  const counts = await call('POST', '/_security/_query/api_key', {
    query: { match: { invalidated: false } },
    size: 0,
    aggs,
  })
  return { privileges, rows, counts }
})
app.post('/create', async (request) =>
  call('POST', '/_security/api_key', z.record(z.string(), z.unknown()).parse(request.body)),
)
const Deleted = z.object({ error_count: z.literal(0) })

/*
 * Elasticsearch has 500 scrolls at once by default and each of these calls opens one, so that of a thousand calls at once
 * some are refused (429, too_many_scroll_contexts_exception). Kibana tells who asked; here they are asked again, all at
 * once, until every key is deleted. Counted as done, a refused call would be the quickest of all.
 */
app.post('/delete', async (request) => {
  const { ids } = Ids.parse(request.body)
  let left = ids
  let refused = 0
  for (let turn = 0; left.length > 0; turn++) {
    if (turn === 50) throw new Error(`${left.length} keys cannot be deleted`)
    const ends = await Promise.allSettled(
      left.map(async (id) => Deleted.parse(await call('DELETE', '/_security/api_key', { ids: [id] }))),
    )
    left = left.filter((_, index) => ends[index]?.status === 'rejected')
    refused += left.length
  }
  return { refused }
})
console.log(`listens at ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
process.once('disconnect', () => process.exit())
