import { BulkUpdateReply, errorCatalogue, InvalidateReply } from '@latchkey/contract'
import {
  type ElasticsearchNode,
  elasticsearchVersions,
  startElasticsearch,
} from '@latchkey/local-elasticsearch'
import { readPrivilegeTables } from '@latchkey/privilege-tables'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { buildApp } from '../../src/app.ts'
import { endpointGroups } from '../../src/openapi.ts'
import { testConfig } from '../browser.ts'
import { ask, superuser } from '../cluster.ts'
import { attempts } from './attempts.ts'
import { type Actor, assembleCast } from './cast.ts'

const { callers, api } = readPrivilegeTables()

const endpointNames = Object.entries(endpointGroups).flatMap(([group, members]) =>
  Object.keys(members).map((name) => `${group}.${name}`),
)

/** Columns that end so are played on a cluster whose licence does not include cross-cluster keys. */
const basicLicence = ', basic licence'

describe('docs/privileges.md', () => {
  it('has a table for every endpoint, and no other', () => {
    expect([...api.tables.keys()].sort()).toEqual(endpointNames.sort())
  })

  it('has the columns that are tried, and no other', () => {
    for (const { name, columns } of api.tables.values()) {
      const tried = new Set(columns.map((column) => column.replace(basicLicence, '')))
      expect([...tried].sort(), name).toEqual(Object.keys(attempts[name] ?? {}).sort())
    }
  })

  it('says nothing that the API cannot say', () => {
    const inBatch = [InvalidateReply, BulkUpdateReply].flatMap(
      ({ shape }): string[] => shape.failed.element.shape.code.options,
    )
    const known = ['allowed', 'unseen', 'already', ...Object.keys(errorCatalogue), ...inBatch]
    expect(known).toEqual(expect.arrayContaining(api.words))
  })
})

// On both licences by itself: the keys of the basic one are made before its trial ends.
describe.runIf(inject('elasticsearch').license === 'trial')('every cell comes true', () => {
  const apps: FastifyInstance[] = []
  let basicNode: ElasticsearchNode | undefined
  let trial: ReadonlyMap<string, Actor> = new Map()
  let basic: ReadonlyMap<string, Actor> = new Map()

  const castOn = async (url: string) => {
    const app = await buildApp(
      testConfig({
        ELASTICSEARCH_URL: url,
        // Every cell of a row is tried at once, and the superuser reads for all rows.
        LATCHKEY_SESSION_MAX_CHANGES: '50',
        LATCHKEY_SESSION_MAX_REQUESTS: '500',
      }),
    )
    apps.push(app)
    return assembleCast(app, url, callers)
  }

  beforeAll(async () => {
    const version = z.enum(elasticsearchVersions).parse(inject('elasticsearch').version)
    const [cast] = await Promise.all([
      castOn(inject('elasticsearch').url),
      startElasticsearch({ version, heap: '512m' }).then(async (node) => {
        basicNode = node
        basic = await castOn(node.url)
        // Only now, so that there are cross-cluster keys to change.
        const path = '/_license/start_basic?acknowledge=true'
        await ask(
          z.object({ basic_was_started: z.literal(true) }),
          'POST',
          path,
          undefined,
          superuser(),
          node.url,
        )
      }),
    ])
    trial = cast
  })

  afterAll(async () => {
    for (const app of apps) await app.close()
    await basicNode?.stop()
  })

  const rows = [...api.tables.values()].flatMap(({ name, rows }) =>
    [...rows].map(([caller, cells]) => ({ name, caller, cells })),
  )
  it.concurrent.each(rows)('$name as $caller', async ({ name, caller, cells }) => {
    const came = [...cells.keys()].map(async (column) => {
      const actor = (column.endsWith(basicLicence) ? basic : trial).get(caller)
      const attempt = attempts[name]?.[column.replace(basicLicence, '')]
      if (!actor || !attempt) throw new Error(`nothing to try for ${column}`)
      return [column, await attempt(actor)] as const
    })
    expect(Object.fromEntries(await Promise.all(came))).toEqual(Object.fromEntries(cells))
  })
})
