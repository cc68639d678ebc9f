import { apiKeys, type KeyFilters } from '@latchkey/contract'
import type { FastifyInstance } from 'fastify'
import { type Caller, serve } from '../../serve.ts'
import { serveFile } from '../../serve-file.ts'
import type { Services } from '../../services.ts'
import { createAllRights } from './all-rights.ts'
import {
  auditedBulkUpdate,
  auditedCreate,
  auditedInvalidate,
  auditedRotate,
  auditedUpdate,
} from './audited-changes.ts'
import { authenticateKey, createTestLimit } from './authenticate.ts'
import { bulkUpdateKeys } from './bulk-update.ts'
import type { LookedFor } from './choice.ts'
import { createKey } from './create.ts'
import { exportKeys } from './export.ts'
import { countFacets } from './facets.ts'
import { getKey } from './get.ts'
import { goneOwnersFinder, readGoneOwners } from './gone-owners.ts'
import { invalidateKeys } from './invalidate.ts'
import { matchKeys } from './match.ts'
import { countOverview } from './overview.ts'
import { findOwnExpiring } from './own-expiring.ts'
import { readOwnerStates } from './owner-states.ts'
import { keyPolicy } from './policy.ts'
import { queryKeys } from './query.ts'
import { rotateKey } from './rotate.ts'
import { findSuccessors } from './successors.ts'
import { updateKey } from './update.ts'

export function apiKeyRoutes(app: FastifyInstance, services: Services): void {
  const testLimit = createTestLimit()
  const policy = keyPolicy(services.config.policy)
  const allRights = createAllRights(services)
  const findGoneOwners = goneOwnersFinder()
  /** What filters mean that Elasticsearch cannot be asked for. */
  const lookFor = async (filters: KeyFilters, caller: Caller, find = findGoneOwners): Promise<LookedFor> => {
    const [ids, gone] = await Promise.all([
      allRights.chosenBy(filters, caller),
      filters.ownerStates?.length ? find(caller) : undefined,
    ])
    return { allRights: ids, gone }
  }
  /** A change that may give or take all rights. */
  const seenAfter = async <Result>(caller: Caller, change: () => Promise<Result>): Promise<Result> => {
    try {
      return await change()
    } finally {
      allRights.forget(caller)
    }
  }
  serve(app, services, apiKeys.query, async ({ body }, caller) =>
    queryKeys(body, caller, await lookFor(body.filters, caller)),
  )
  serve(app, services, apiKeys.facets, async ({ body }, caller) => {
    const looked = await lookFor(body.filters, caller)
    const gone = looked.gone ?? (body.countOwnerStates ? await findGoneOwners(caller) : undefined)
    return countFacets(body, caller, { ...looked, gone })
  })
  serve(app, services, apiKeys.match, async ({ body }, caller) =>
    // Owners are looked up anew: a user who is back by now is not to lose keys.
    matchKeys(body, caller, await lookFor(body.filters, caller, readGoneOwners)),
  )
  serve(app, services, apiKeys.overview, ({ body }, caller) => countOverview(body, caller))
  serve(app, services, apiKeys.allRights, (_, caller) => allRights.count(caller))
  const { clusterName, publicOrigin, basePath, expiry } = services.config
  serveFile(app, services, apiKeys.export, 'api-key-export', async (query, caller, { protocol, host }) => {
    const pageUrl = `${publicOrigin ?? `${protocol}://${host}`}${basePath}`
    const origin = { clusterName, pageUrl, verySoonDays: expiry.verySoonDays }
    return exportKeys(query, caller, origin, await lookFor(query.filters, caller))
  })
  serve(app, services, apiKeys.ownExpiring, (_, caller) => findOwnExpiring(expiry.verySoonDays, caller))
  serve(app, services, apiKeys.get, ({ params }, caller) => getKey(params.id, caller))
  serve(
    app,
    services,
    apiKeys.update,
    ({ params, body }, caller) => seenAfter(caller, () => updateKey(params.id, body, caller, policy)),
    auditedUpdate,
  )
  serve(
    app,
    services,
    apiKeys.bulkUpdate,
    ({ body }, caller) => bulkUpdateKeys(body, caller, policy),
    auditedBulkUpdate,
  )
  serve(
    app,
    services,
    apiKeys.rotate,
    ({ params, body }, caller) => seenAfter(caller, () => rotateKey(params.id, body, caller, policy)),
    auditedRotate,
  )
  serve(app, services, apiKeys.successors, ({ body }, caller) => findSuccessors(body, caller))
  serve(app, services, apiKeys.ownerStates, ({ body }, caller) => readOwnerStates(body, caller))
  serve(
    app,
    services,
    apiKeys.create,
    ({ body }, caller) => seenAfter(caller, () => createKey(body, caller, policy)),
    auditedCreate,
  )
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
