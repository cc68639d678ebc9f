import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ElasticsearchFailure } from '../errors.ts'
import type { Services } from '../services.ts'
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

type Readiness = 'ok' | 'elasticsearch_unreachable' | 'sessions_unavailable' | 'audit_unavailable'

/**
 * `/livez`: the process answers. `/readyz`: so does Elasticsearch, sessions can be kept, and the audit log can be
 * written. For probes; both are public and say no more.
 */
export function registerHealth(
  app: FastifyInstance,
  { elasticsearch, sessions, audit }: Pick<Services, 'elasticsearch' | 'sessions' | 'audit'>,
): void {
  app.get('/livez', async () => ({ status: 'ok' }))

  const readiness = async (requestId: string): Promise<Readiness> => {
    if (!(await answers(elasticsearch, requestId))) return 'elasticsearch_unreachable'
    if (!(await sessions.isReady())) return 'sessions_unavailable'
    return (await audit.isWritable()) ? 'ok' : 'audit_unavailable'
  }
  // Many probes at once make one request to Elasticsearch.
  let asking: Promise<Readiness> | undefined
  app.get('/readyz', async (request, reply) => {
    asking ??= readiness(request.id).finally(() => {
      asking = undefined
    })
    const status = await asking
    reply.code(status === 'ok' ? 200 : 503)
    return { status }
  })
}
