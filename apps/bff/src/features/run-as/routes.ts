import { type ActingUser, runAs } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { type Caller, serve } from '../../serve.ts'
import type { Services } from '../../services.ts'
import { ownPrivileges } from '../roles/own.ts'
import { type ReadCapabilities, sessionDescriber } from '../session/describe.ts'
import { findActingUser } from './acting-as.ts'

export function runAsRoutes(app: FastifyInstance, services: Services): void {
  const { readCapabilities } = sessionDescriber(services.config)
  serve(app, services, runAs.check, ({ body }, caller) =>
    describeActing(body.actAs.username, caller, readCapabilities),
  )
}

/** Who the user is and what they may do, as Elasticsearch tells it to them. */
async function describeActing(
  username: string,
  caller: Caller,
  readCapabilities: ReadCapabilities,
): Promise<ActingUser> {
  const { user, elasticsearch } = await findActingUser(username, caller)
  const [capabilities, { descriptor }] = await Promise.all([
    readCapabilities(elasticsearch),
    ownPrivileges({ ...caller, elasticsearch }),
  ])
  return { user, capabilities, descriptor }
}
