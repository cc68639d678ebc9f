import { covers, mayOverlap } from './patterns.ts'
import { holdsPrivilege, isComparable, type PrivilegeKind } from './privilege-relations.ts'
import { indicesWithout, once, union, without } from './privilege-sets.ts'
import { type IndexRights, none, type Privileges, privilegesOf, type ReadLimit } from './privileges.ts'

/** What a key can do: what was assigned to it, as far as the snapshot of its owner's rights allows it. */
export type EffectivePrivileges = {
  /** Both sides grant it for certain. */
  granted: Privileges
  /** Assigned, and whether the owner had it depends on what names or patterns mean: at most this. */
  undecided: Privileges
  /** Assigned, and the owner did not have it: not effective beyond what is granted. */
  notHeld: Privileges
}

/** Names of privileges that grant nothing. */
const isEmptyName = (name: string) => name.toLowerCase() === 'none'

/**
 * The intersection that Elasticsearch makes at every request: of what role descriptors of a key grant together, and of what
 * the roles of a snapshot grant together. Never more than the key has. No descriptors at all are the whole snapshot.
 */
export function effectivePrivileges(assigned: unknown[], snapshot: unknown[]): EffectivePrivileges {
  const held = union(snapshot.map(privilegesOf))
  if (assigned.length === 0) return { granted: held, undecided: none, notHeld: none }
  const given = union(assigned.map(privilegesOf))
  const granted: Privileges = {
    cluster: privilegesInBoth('cluster', given.cluster, held.cluster),
    indices: indicesInBoth(given.indices, held.indices),
    applications: applicationsInBoth(given, held),
    runAs: patternsInBoth(given.runAs, held.runAs),
    remoteIndices: indicesInBoth(given.remoteIndices, held.remoteIndices),
    remoteClusters: pairs(given.remoteClusters, held.remoteClusters).flatMap(([one, other]) => {
      const clusters = patternsInBoth(one.clusters, other.clusters)
      const privileges = privilegesInBoth('remote_cluster', one.privileges, other.privileges)
      return clusters.length > 0 && privileges.length > 0 ? [{ clusters, privileges }] : []
    }),
    ...globalInBoth(given, held),
    workflows: given.workflows,
  }
  return { granted, ...beyond(given, held) }
}

const pairs = <Entry>(ones: Entry[], others: Entry[]): [Entry, Entry][] =>
  ones.flatMap((one) => others.map((other): [Entry, Entry] => [one, other]))

/** The narrower of each two where one holds the other. */
const privilegesInBoth = (kind: PrivilegeKind, ones: string[], others: string[]): string[] =>
  once(
    pairs(ones, others).flatMap(([one, other]) => {
      if (isEmptyName(one) || isEmptyName(other)) return []
      if (holdsPrivilege(kind, other, one)) return [one]
      return holdsPrivilege(kind, one, other) ? [other] : []
    }),
  )

/** The same of patterns. Two that only overlap are not among them. */
const patternsInBoth = (ones: string[], others: string[]): string[] =>
  once(
    pairs(ones, others).flatMap(([one, other]) => {
      if (covers(other, one)) return [one]
      return covers(one, other) ? [other] : []
    }),
  )

/** Two patterns of which neither holds the other, and which something may fit both of. */
const isCrossing = (one: string, other: string) =>
  !covers(one, other) && !covers(other, one) && mayOverlap(one, other)

function indicesInBoth(ones: IndexRights[], others: IndexRights[]): IndexRights[] {
  const found = pairs(ones, others).flatMap(([one, other]): IndexRights[] => {
    const privileges = privilegesInBoth('index', one.privileges, other.privileges)
    const clusters = one.clusters && patternsInBoth(one.clusters, other.clusters ?? [])
    if (privileges.length === 0 || clusters?.length === 0) return []
    const rights = {
      privileges,
      ...(clusters && { clusters }),
      ...limitsOfBoth(one, other),
      restricted: one.restricted && other.restricted,
    }
    const names = patternsInBoth(one.names, other.names)
    const crossing = pairs(one.names, other.names).filter(([name, pattern]) => isCrossing(name, pattern))
    return [
      ...(names.length > 0 ? [{ names, ...rights }] : []),
      ...crossing.map(([name, within]) => ({ names: [name], within, ...rights })),
    ]
  })
  return withoutRepeats(found)
}

/** Both limits go for the key; where they are the same, or only one limits, there is one. */
function limitsOfBoth(one: ReadLimit, other: ReadLimit): ReadLimit & { furtherLimit?: ReadLimit } {
  const limit = ({ fields, query }: ReadLimit): ReadLimit => ({
    ...(fields && { fields }),
    ...(query !== undefined && { query }),
  })
  const isSame = <Part>(a: Part, b: Part) => JSON.stringify(a) === JSON.stringify(b)
  const first = { ...limit(other), ...limit(one) }
  const further: ReadLimit = {
    ...(other.fields && !isSame(other.fields, first.fields) && { fields: other.fields }),
    ...(other.query !== undefined && other.query !== first.query && { query: other.query }),
  }
  return { ...first, ...(Object.keys(further).length > 0 && { furtherLimit: further }) }
}

/** Leaves out what another entry grants as well. */
function withoutRepeats(entries: IndexRights[]): IndexRights[] {
  let kept = once(entries)
  for (const entry of kept) {
    const others = kept.filter((other) => other !== entry)
    const left = indicesWithout(entry, others, 'minded')
    kept = kept.flatMap((each) => (each === entry ? left : [each]))
  }
  return kept
}

function applicationsInBoth(given: Privileges, held: Privileges): Privileges['applications'] {
  return once(
    pairs(given.applications, held.applications).flatMap(([one, other]) => {
      const [application] = patternsInBoth([one.application], [other.application])
      const privileges = privilegesInBoth('application', one.privileges, other.privileges)
      const resources = patternsInBoth(one.resources, other.resources)
      const isSome = application !== undefined && privileges.length > 0 && resources.length > 0
      return isSome ? [{ application, privileges, resources }] : []
    }),
  )
}

const hasAll = ({ cluster }: Privileges) => cluster.some((name) => name.toLowerCase() === 'all')

/** What this section grants is a part of what `all` does on the cluster. */
function globalInBoth(given: Privileges, held: Privileges): Pick<Privileges, 'global'> {
  if (given.global !== undefined && (given.global === held.global || hasAll(held)))
    return { global: given.global }
  return held.global !== undefined && hasAll(given) ? { global: held.global } : {}
}

/** What was assigned beyond what the owner had: what for certain, and what not. A narrower limit takes no privilege away. */
function beyond(given: Privileges, held: Privileges): Omit<EffectivePrivileges, 'granted'> {
  const rest = without(given, held, 'ignored')
  const cluster = rest.cluster.filter((name) => !isEmptyName(name))
  const isOpenCluster = (name: string) => held.cluster.some((has) => !isComparable('cluster', name, has))
  const isOpenRunAs = (name: string) => held.runAs.some((has) => isCrossing(name, has))
  const isOpenApplication = (entry: Privileges['applications'][number]) =>
    held.applications.some(
      (has) =>
        mayOverlap(entry.application, has.application) &&
        pairs(entry.resources, has.resources).some(([one, other]) => mayOverlap(one, other)),
    )
  const isOpenRemoteCluster = ({ clusters }: Privileges['remoteClusters'][number]) =>
    held.remoteClusters.some((has) => pairs(clusters, has.clusters).some((pair) => isCrossing(...pair)))
  const isGlobalOpen = held.global !== undefined
  return {
    undecided: {
      cluster: cluster.filter(isOpenCluster),
      indices: rest.indices.flatMap((entry) => openPart(entry, held.indices)),
      applications: rest.applications.filter(isOpenApplication),
      runAs: rest.runAs.filter(isOpenRunAs),
      remoteIndices: rest.remoteIndices.flatMap((entry) => openPart(entry, held.remoteIndices)),
      remoteClusters: rest.remoteClusters.filter(isOpenRemoteCluster),
      ...(isGlobalOpen && rest.global !== undefined && { global: rest.global }),
      workflows: [],
    },
    notHeld: {
      cluster: cluster.filter((name) => !isOpenCluster(name)),
      indices: rest.indices.flatMap((entry) => closedPart(entry, held.indices)),
      applications: rest.applications.filter((entry) => !isOpenApplication(entry)),
      runAs: rest.runAs.filter((name) => !isOpenRunAs(name)),
      remoteIndices: rest.remoteIndices.flatMap((entry) => closedPart(entry, held.remoteIndices)),
      remoteClusters: rest.remoteClusters.filter((entry) => !isOpenRemoteCluster(entry)),
      ...(!isGlobalOpen && rest.global !== undefined && { global: rest.global }),
      workflows: [],
    },
  }
}

/** Whether it is open if the owner had a privilege on some of the indices of an entry. */
function isOpen({ names, clusters }: IndexRights, privilege: string, held: IndexRights[]): boolean {
  return held.some((has) => {
    const clusterPairs = pairs(clusters ?? [''], has.clusters ?? [''])
    const isNear =
      pairs(names, has.names).some(([one, other]) => mayOverlap(one, other)) &&
      clusterPairs.some(([one, other]) => mayOverlap(one, other))
    if (!isNear) return false
    if (has.privileges.some((name) => !isComparable('index', privilege, name))) return true
    return (
      clusterPairs.some((pair) => isCrossing(...pair)) &&
      privilegesInBoth('index', [privilege], has.privileges).length > 0
    )
  })
}

const partOf = (entry: IndexRights, isIn: (privilege: string) => boolean): IndexRights[] => {
  const privileges = entry.privileges.filter((name) => isIn(name) && !isEmptyName(name))
  return privileges.length === 0 ? [] : [{ ...entry, privileges }]
}

const openPart = (entry: IndexRights, held: IndexRights[]) =>
  partOf(entry, (privilege) => isOpen(entry, privilege, held))

const closedPart = (entry: IndexRights, held: IndexRights[]) =>
  partOf(entry, (privilege) => !isOpen(entry, privilege, held))
