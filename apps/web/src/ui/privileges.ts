import { z } from 'zod'

/** One string, or a list of them; Elasticsearch takes both for index names. Anything else counts as none. */
const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([])

const IndexEntry = z.object({
  names: texts,
  privileges: texts,
  clusters: texts.optional(),
  field_security: z.object({ grant: texts.optional(), except: texts.optional() }).optional().catch(undefined),
  query: z.unknown().optional(),
  allow_restricted_indices: z.boolean().optional().catch(undefined),
})

const ApplicationEntry = z.object({ application: z.string(), privileges: texts, resources: texts })
const RemoteClusterEntry = z.object({ clusters: texts, privileges: texts })

const listOf = <T extends z.ZodType>(entry: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((entries) =>
      entries.flatMap((given) => {
        const parsed = entry.safeParse(given)
        return parsed.success ? [parsed.data] : []
      }),
    )

const Descriptor = z.object({
  cluster: texts,
  indices: listOf(IndexEntry),
  applications: listOf(ApplicationEntry),
  run_as: texts,
  remote_indices: listOf(IndexEntry),
  remote_cluster: listOf(RemoteClusterEntry),
  global: z.unknown().optional(),
  restriction: z.object({ workflows: texts }).catch({ workflows: [] }),
})

/** What of an index can be read. */
export type ReadLimit = {
  /** Fields that can be read; absent: all of them. */
  fields?: { grant: string[]; except: string[] }
  /** Query that a document has to match, as JSON; absent: all documents. */
  query?: string
}

/** Rights on indices. */
export type IndexRights = ReadLimit & {
  names: string[]
  privileges: string[]
  /** Of these names, only those that fit this as well. */
  within?: string
  /** Other clusters whose indices these are; absent: this one's. */
  clusters?: string[]
  /** A second limit, which goes for what the first lets through. */
  furtherLimit?: ReadLimit
  /** Indices of the system, too. */
  restricted: boolean
}

/** What a role descriptor grants, section by section, in a form that a screen can show. */
export type Privileges = {
  cluster: string[]
  indices: IndexRights[]
  applications: { application: string; privileges: string[]; resources: string[] }[]
  runAs: string[]
  remoteIndices: IndexRights[]
  remoteClusters: { clusters: string[]; privileges: string[] }[]
  /** Rights of Elasticsearch's `global` section, as JSON. */
  global?: string
  /** The only workflows that a key with this may be used for; empty: any. */
  workflows: string[]
}

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(isFilled)
    : value !== undefined && value !== null && value !== ''

function queryText(query: unknown): string | undefined {
  if (!isFilled(query)) return undefined
  if (typeof query !== 'string') return JSON.stringify(query)
  try {
    // Stored with whatever white space it was typed with.
    return JSON.stringify(JSON.parse(query))
  } catch {
    return query
  }
}

function indexRights(entry: z.output<typeof IndexEntry>): IndexRights {
  const { grant, except = [] } = entry.field_security ?? {}
  const isLimited = grant !== undefined && (except.length > 0 || !grant.includes('*'))
  const query = queryText(entry.query)
  return {
    names: entry.names,
    privileges: entry.privileges,
    ...(entry.clusters && { clusters: entry.clusters }),
    ...(isLimited && { fields: { grant, except } }),
    ...(query !== undefined && { query }),
    restricted: entry.allow_restricted_indices ?? false,
  }
}

/**
 * Reads a role descriptor as Elasticsearch returned it, or as a person wrote it. Never fails: what has another shape
 * than is known counts as nothing, so whatever shows this shows the JSON too.
 */
export function privilegesOf(descriptor: unknown): Privileges {
  const parsed = Descriptor.safeParse({
    cluster: [],
    indices: [],
    applications: [],
    run_as: [],
    remote_indices: [],
    remote_cluster: [],
    restriction: {},
    ...(typeof descriptor === 'object' && descriptor),
  })
  if (!parsed.success) return none
  const { cluster, indices, applications, run_as, remote_indices, remote_cluster, global, restriction } =
    parsed.data
  return {
    cluster,
    indices: indices.map(indexRights),
    applications,
    runAs: run_as,
    remoteIndices: remote_indices.map(indexRights),
    remoteClusters: remote_cluster,
    ...(isFilled(global) && { global: JSON.stringify(global) }),
    workflows: restriction.workflows,
  }
}

/** No privilege at all. */
export const none: Privileges = {
  cluster: [],
  indices: [],
  applications: [],
  runAs: [],
  remoteIndices: [],
  remoteClusters: [],
  workflows: [],
}

/** Whether nothing at all is granted. A restriction to workflows grants nothing. */
export const isNothing = ({ workflows: _, ...granted }: Privileges): boolean =>
  Object.values(granted).every((section) => section.length === 0)

/** Everything in it that somebody may look for: names, patterns, privileges. */
export function textsOf(privileges: Privileges): string[] {
  const ofIndices = ({ names, privileges: granted, clusters = [] }: IndexRights) => [
    ...names,
    ...granted,
    ...clusters,
  ]
  return [
    ...privileges.cluster,
    ...privileges.indices.flatMap(ofIndices),
    ...privileges.applications.flatMap((entry) => [entry.application, ...entry.privileges]),
    ...privileges.runAs,
    ...privileges.remoteIndices.flatMap(ofIndices),
    ...privileges.remoteClusters.flatMap((entry) => [...entry.clusters, ...entry.privileges]),
  ]
}
