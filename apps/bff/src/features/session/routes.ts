import { session } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { serve, servePublic } from '../../serve.ts'
import type { Services } from '../../services.ts'
import { describeSession } from './describe.ts'
import { signIn } from './sign-in.ts'
import { createThrottle } from './throttle.ts'

export function sessionRoutes(app: FastifyInstance, services: Services): void {
  const throttle = createThrottle(services.config.signIn)
  servePublic(app, session.signIn, ({ body }, http) => signIn(body, http, services, throttle))
  serve(app, services, session.get, (_input, caller) =>
    describeSession(caller.elasticsearch, caller.session, services.config),
  )
  servePublic(app, session.signOut, async (_input, { request, reply }) => {
    await services.sessions.end(request, reply)
    reply.header('clear-site-data', '"cache"')
    return {}
  })
}
