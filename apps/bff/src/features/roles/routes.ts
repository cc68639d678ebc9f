import { privileges, roles } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { serve } from '../../serve.ts'
import type { Services } from '../../services.ts'
import { askingAs } from '../run-as/acting-as.ts'
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
  serve(app, services, privileges.indexNames, async ({ body: { prefix, actAs } }, caller) =>
    indexNames(prefix, await askingAs(actAs, caller)),
  )
  serve(app, services, privileges.check, async ({ body: { actAs, ...questions } }, caller) =>
    checkPrivileges(questions, await askingAs(actAs, caller), await readPrivilegeNames(caller.elasticsearch)),
  )
}
