import type { Client } from '@elastic/elasticsearch'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ElasticsearchFailure } from '../errors.ts'
import { elasticsearchAs } from './elasticsearch.ts'

/** Whether Elasticsearch answers; that it asks for credentials is an answer. */
async function isElasticsearchThere(client: Client, requestId: string): Promise<boolean> {
  try {
    await elasticsearchAs(client, { requestId })(
      { method: 'GET', path: '/_security/_authenticate' },
      z.unknown(),
    )
    return true
  } catch (error) {
    return error instanceof ElasticsearchFailure && error.code === 'credentials_changed'
  }
}

/** `/livez`: the process answers. `/readyz`: so does Elasticsearch. For probes; both are public and say no more. */
export function registerHealth(app: FastifyInstance, client: Client): void {
  app.get('/livez', async () => ({ status: 'ok' }))

  // Many probes at once make one request to Elasticsearch.
  let asking: Promise<boolean> | undefined
  app.get('/readyz', async (request, reply) => {
    asking ??= isElasticsearchThere(client, request.id).finally(() => {
      asking = undefined
    })
    const ready = await asking
    reply.code(ready ? 200 : 503)
    return { status: ready ? 'ok' : 'elasticsearch_unreachable' }
  })
}
