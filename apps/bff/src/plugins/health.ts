import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Audit } from '../audit/audit.ts'
import { ElasticsearchFailure } from '../errors.ts'
import type { ElasticsearchConnection } from './elasticsearch.ts'

/** Whether Elasticsearch answers; that it asks for credentials is an answer. */
async function answers(elasticsearch: ElasticsearchConnection, requestId: string): Promise<boolean> {
  try {
    await elasticsearch.as({ requestId })({ method: 'GET', path: '/_security/_authenticate' }, z.unknown())
    return true
  } catch (error) {
    return error instanceof ElasticsearchFailure && error.status < 500
  }
}

/**
 * `/livez`: the process answers. `/readyz`: so does Elasticsearch, and the audit log can be written. For probes; both are
 * public and say no more.
 */
export function registerHealth(
  app: FastifyInstance,
  { elasticsearch, audit }: { elasticsearch: ElasticsearchConnection; audit: Audit },
): void {
  app.get('/livez', async () => ({ status: 'ok' }))

  // Many probes at once make one request to Elasticsearch.
  let asking: Promise<boolean> | undefined
  app.get('/readyz', async (request, reply) => {
    asking ??= answers(elasticsearch, request.id).finally(() => {
      asking = undefined
    })
    const [isThere, isWritable] = await Promise.all([asking, audit.isWritable()])
    reply.code(isThere && isWritable ? 200 : 503)
    return { status: isThere ? (isWritable ? 'ok' : 'audit_unavailable') : 'elasticsearch_unreachable' }
  })
}
