import { Client } from '@elastic/elasticsearch'
import { fastify } from 'fastify'
import { z } from 'zod'

/*
 * Fastify with nothing around it: `/static` answers with as many bytes as a page of the list has, `/asked` asks
 * Elasticsearch as Latchkey does and passes its answer on.
 */
const reply = { items: 'x'.repeat(Number(process.env.PEER_REPLY_BYTES ?? '0')) }
const client = new Client({ node: process.env.ELASTICSEARCH_URL ?? '', maxRetries: 0 })
const headers = { authorization: process.env.PEER_AUTHORIZATION ?? '' }

const app = fastify()
app.get('/', async () => ({}))
app.post('/static', async () => reply)
app.post('/asked', async (request) =>
  client.transport.request(
    {
      method: 'POST',
      path: '/_security/_query/api_key',
      body: z.record(z.string(), z.unknown()).parse(request.body),
    },
    { headers },
  ),
)
console.log(`listens at ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
process.once('disconnect', () => process.exit())
