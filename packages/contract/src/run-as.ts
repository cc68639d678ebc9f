import { z } from 'zod'
import { ActAs } from './act-as.ts'
import { endpoint, noParams } from './endpoint.ts'
import { StoredRoleDescriptor } from './roles.ts'
import { Capabilities, Session } from './session.ts'

/** The realm is what is asked for. */
export const ActingUserBody = z.strictObject({ actAs: ActAs.pick({ username: true }) })

/** A user as whom the caller may act. */
export const ActingUser = z.object({
  user: Session.shape.user,
  /** What this user may do with API keys; the caller is held to it while acting. */
  capabilities: Capabilities,
  /** What this user may do at all, as one descriptor: the most that a new key of theirs can do. */
  descriptor: StoredRoleDescriptor,
})
export type ActingUser = z.output<typeof ActingUser>

export const runAs = {
  /** Asks Elasticsearch, which alone knows. Errors: run_as_refused, run_as_disabled. */
  check: endpoint({
    method: 'POST',
    path: '/api/run-as',
    params: noParams,
    body: ActingUserBody,
    reply: ActingUser,
    summary: 'Who a user is as whom the caller may act, and what that user may do',
    reads: true,
  }),
}
