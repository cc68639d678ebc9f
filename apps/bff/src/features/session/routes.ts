import { session, sessions } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { serve, servePublic } from '../../serve.ts'
import type { Services } from '../../services.ts'
import { auditedSignIn, auditedSignOut } from './audited-session.ts'
import { sessionDescriber } from './describe.ts'
import { auditedEndOfSessions, endOtherSessions, endSession, listSessions } from './own-sessions.ts'
import { createThrottle } from './throttle.ts'

export function sessionRoutes(app: FastifyInstance, services: Services): void {
  const throttle = createThrottle(services.config.signIn)
  const { describe } = sessionDescriber(services.config)
  servePublic(app, session.signIn, ({ body }, http) => {
    services.admission.enter(http.reply)
    return auditedSignIn(body, http, services, { throttle, describe })
  })
  serve(app, services, session.get, (_input, caller) => describe(caller.elasticsearch, caller.session))
  servePublic(app, session.signOut, async (_input, { request, reply }) => {
    await auditedSignOut({ request, reply }, services)
    reply.header('clear-site-data', '"cache"')
    return {}
  })
  serve(app, services, sessions.list, (_input, caller) => listSessions(caller, services.sessions))
  serve(
    app,
    services,
    sessions.end,
    ({ params }, caller) => endSession(params.id, caller, services.sessions),
    auditedEndOfSessions,
  )
  serve(
    app,
    services,
    sessions.endOthers,
    (_input, caller) => endOtherSessions(caller, services.sessions),
    auditedEndOfSessions,
  )
}
