import { privileges, roles } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { serve } from '../../serve.ts'
import type { Services } from '../../services.ts'
import { checkPrivileges } from './check.ts'
import { indexNames } from './index-names.ts'
import { listRoles } from './list.ts'
import { ownPrivileges } from './own.ts'
import { privilegeNamesReader } from './privilege-names.ts'

export function roleRoutes(app: FastifyInstance, services: Services): void {
  const readPrivilegeNames = privilegeNamesReader()
  serve(app, services, roles.list, (_input, caller) => listRoles(caller))
  serve(app, services, roles.own, (_input, caller) => ownPrivileges(caller))
  serve(app, services, roles.privilegeNames, (_input, { elasticsearch }) => readPrivilegeNames(elasticsearch))
  serve(app, services, privileges.indexNames, ({ body }, caller) => indexNames(body.prefix, caller))
  serve(app, services, privileges.check, async ({ body }, { elasticsearch }) =>
    checkPrivileges(body, elasticsearch, await readPrivilegeNames(elasticsearch)),
  )
}
