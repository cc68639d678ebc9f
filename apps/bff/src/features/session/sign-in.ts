import { setTimeout as wait } from 'node:timers/promises'
import type { Credentials, Session } from '@latchkey/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiFailure, ElasticsearchFailure } from '../../errors.ts'
import { basicAuthorization } from '../../plugins/elasticsearch.ts'
import { traceparentOf } from '../../plugins/request-ids.ts'
import type { Services } from '../../services.ts'
import { authenticate, type DescribeSession } from './describe.ts'
import type { Throttle } from './throttle.ts'

/** The rest of the step that an answer falls into: Elasticsearch takes ten times as long for a user that exists. */
export const restOfStep = (elapsedMs: number, stepMs: number) =>
  stepMs === 0 ? 0 : Math.ceil(elapsedMs / stepMs) * stepMs - elapsedMs

/** Who is signed in now, and what the audit log calls the session. */
type SignedIn = { described: Session; auditId: string }

/**
 * Checks a user name and password with Elasticsearch and opens a session. A wrong name and a wrong password are
 * answered by the same words after the same time. So is what a node refuses that may still be starting, and it counts
 * as an attempt: it may have been a guess.
 */
export async function signIn(
  { username, password }: Credentials,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { config, sessions, elasticsearch: connection }: Services,
  { throttle, describe }: { throttle: Throttle; describe: DescribeSession },
): Promise<SignedIn> {
  const began = performance.now()
  const takeBack = await throttle.attempt(username, request.ip)
  const authorization = basicAuthorization(username, password)
  const elasticsearch = connection.as({
    authorization,
    requestId: request.id,
    traceparent: traceparentOf(request.raw),
  })
  const refusal = async () =>
    new ApiFailure(
      (await connection.refusesEverybody(request.id)) ? 'elasticsearch_overloaded' : 'wrong_credentials',
    )
  let user: Session['user']
  try {
    // In Basic credentials the name ends at the first colon: "a:b" would try the user "a", past the throttle.
    if (username.includes(':')) throw new ApiFailure('wrong_credentials')
    user = await authenticate(elasticsearch)
  } catch (error) {
    const isWrong =
      error instanceof ApiFailure && ['wrong_credentials', 'credentials_changed'].includes(error.code)
    if (!isWrong) {
      await takeBack()
      throw error
    }
    const refused = await refusal()
    await wait(restOfStep(performance.now() - began, config.signIn.failureStepMs))
    throw refused
  }
  await takeBack()
  const content = { username: user.username, realm: user.realm, authorization }
  try {
    const described = await describe(elasticsearch, { idleEndsAt: 0, endsAt: 0 }, user)
    const { auditId, idleEndsAt, endsAt } = await sessions.begin(request, reply, content)
    return { described: { ...described, idleEndsAt, endsAt }, auditId }
  } catch (error) {
    // The password was right a moment ago; that it no longer is, is no session's end.
    if (error instanceof ElasticsearchFailure && error.code === 'credentials_changed') {
      throw await refusal()
    }
    throw error
  }
}
