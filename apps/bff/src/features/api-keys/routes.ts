import { apiKeys } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { serve } from '../../serve.ts'
import type { Services } from '../../services.ts'
import {
  auditedBulkUpdate,
  auditedCreate,
  auditedInvalidate,
  auditedRotate,
  auditedUpdate,
} from './audited-changes.ts'
import { authenticateKey, createTestLimit } from './authenticate.ts'
import { bulkUpdateKeys } from './bulk-update.ts'
import { createKey } from './create.ts'
import { countFacets } from './facets.ts'
import { getKey } from './get.ts'
import { goneOwnersFinder } from './gone-owners.ts'
import { invalidateKeys } from './invalidate.ts'
import { matchKeys } from './match.ts'
import { readOwnerStates } from './owner-states.ts'
import { queryKeys } from './query.ts'
import { rotateKey } from './rotate.ts'
import { findSuccessors } from './successors.ts'
import { updateKey } from './update.ts'

export function apiKeyRoutes(app: FastifyInstance, services: Services): void {
  const testLimit = createTestLimit()
  const findGoneOwners = goneOwnersFinder()
  serve(app, services, apiKeys.query, ({ body }, caller) => queryKeys(body, caller, findGoneOwners))
  serve(app, services, apiKeys.facets, ({ body }, caller) => countFacets(body, caller, findGoneOwners))
  serve(app, services, apiKeys.match, ({ body }, caller) => matchKeys(body, caller))
  serve(app, services, apiKeys.get, ({ params }, caller) => getKey(params.id, caller))
  serve(
    app,
    services,
    apiKeys.update,
    ({ params, body }, caller) => updateKey(params.id, body, caller),
    auditedUpdate,
  )
  serve(
    app,
    services,
    apiKeys.bulkUpdate,
    ({ body }, caller) => bulkUpdateKeys(body, caller),
    auditedBulkUpdate,
  )
  serve(
    app,
    services,
    apiKeys.rotate,
    ({ params, body }, caller) => rotateKey(params.id, body, caller),
    auditedRotate,
  )
  serve(app, services, apiKeys.successors, ({ body }, caller) => findSuccessors(body, caller))
  serve(app, services, apiKeys.ownerStates, ({ body }, caller) => readOwnerStates(body, caller))
  serve(app, services, apiKeys.create, ({ body }, caller) => createKey(body, caller), auditedCreate)
  serve(
    app,
    services,
    apiKeys.invalidate,
    ({ body }, caller) => invalidateKeys(body, caller),
    auditedInvalidate,
  )
  serve(app, services, apiKeys.authenticate, ({ body }, caller) =>
    authenticateKey(body, caller, { connection: services.elasticsearch, testLimit }),
  )
}
