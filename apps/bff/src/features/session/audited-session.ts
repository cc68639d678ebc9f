import type { Credentials, Session } from '@latchkey/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiFailure } from '../../errors.ts'
import type { Services } from '../../services.ts'
import type { DescribeSession } from './describe.ts'
import { signIn } from './sign-in.ts'
import type { Throttle } from './throttle.ts'

type Http = { request: FastifyRequest; reply: FastifyReply }

/**
 * Signs in, with an event for it however it ends. A log that cannot be written does not keep people out: what they may
 * do then is read.
 */
export async function auditedSignIn(
  credentials: Credentials,
  http: Http,
  services: Services,
  means: { throttle: Throttle; describe: DescribeSession },
): Promise<Session> {
  const { audit } = services
  const { request } = http
  try {
    const { described, auditId } = await signIn(credentials, http, services, means)
    const { username: name, realm } = described.user
    await audit.note(request, {
      action: 'sign-in',
      outcome: 'success',
      user: { name, realm },
      session: auditId,
    })
    return described
  } catch (error) {
    const reason = error instanceof ApiFailure ? error.code : 'internal'
    const user = { name: credentials.username }
    await audit.note(request, { action: 'sign-in', outcome: 'failure', user, reason })
    throw error
  }
}

/** Ends the session of the request. */
export async function auditedSignOut({ request, reply }: Http, services: Services): Promise<void> {
  const { admission, audit, sessions } = services
  const ended = await admission.leave(() => sessions.end(request, reply))
  if (!ended) return
  await audit.note(request, {
    action: 'session-end',
    outcome: 'success',
    user: { name: ended.username, realm: ended.realm },
    session: ended.auditId,
    reason: 'signed_out',
  })
}
