import { covers } from './patterns.ts'
import { holdsPrivilege, type PrivilegeKind } from './privilege-relations.ts'
import type { IndexRights, Privileges } from './privileges.ts'

/** All of it in one; rights that are the same come once. */
export function union(all: Privileges[]): Privileges {
  const globals = new Set(all.flatMap(({ global }) => (global === undefined ? [] : [canonical(global)])))
  return {
    cluster: [...new Set(all.flatMap(({ cluster }) => cluster))],
    indices: once(all.flatMap(({ indices }) => indices)),
    applications: once(all.flatMap(({ applications }) => applications)),
    runAs: [...new Set(all.flatMap(({ runAs }) => runAs))],
    remoteIndices: once(all.flatMap(({ remoteIndices }) => remoteIndices)),
    remoteClusters: once(all.flatMap(({ remoteClusters }) => remoteClusters)),
    ...(globals.size > 0 && { global: [...globals].sort().join(', ') }),
    workflows: [...new Set(all.flatMap(({ workflows }) => workflows))],
  }
}

export const once = <Entry>(entries: Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values(),
]

/** JSON without what is empty, which some versions of Elasticsearch write and others leave out. */
function canonical(json: string): string {
  return JSON.stringify(JSON.parse(json), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const filled = Object.entries(value).filter(([, inner]) => !isEmptyValue(inner))
    return Object.fromEntries(filled.sort(([one], [other]) => (one < other ? -1 : 1)))
  })
}

const isEmptyValue = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** Whether a limit to fields and documents makes two rights different ones. */
type Limits = 'minded' | 'ignored'

/** What the one has and the other has not. */
export function without(one: Privileges, other: Privileges, limits: Limits = 'minded'): Privileges {
  // Whoever has all of the cluster has what this section grants a part of.
  const hasGlobal = one.global === other.global || other.cluster.some((name) => name.toLowerCase() === 'all')
  return {
    cluster: one.cluster.filter((name) => !holds('cluster', other.cluster, name)),
    indices: one.indices.flatMap((entry) => indicesWithout(entry, other.indices, limits)),
    applications: one.applications.flatMap((entry) => {
      const privileges = entry.privileges.filter(
        (name) =>
          !other.applications.some(
            (has) =>
              covers(has.application, entry.application) &&
              holds('application', has.privileges, name) &&
              areCovered(has.resources, entry.resources),
          ),
      )
      return privileges.length === 0 ? [] : [{ ...entry, privileges }]
    }),
    runAs: one.runAs.filter((name) => !isCovered(other.runAs, name)),
    remoteIndices: one.remoteIndices.flatMap((entry) => indicesWithout(entry, other.remoteIndices, limits)),
    remoteClusters: one.remoteClusters.flatMap((entry) => {
      const privileges = entry.privileges.filter(
        (name) =>
          !other.remoteClusters.some(
            (has) =>
              areCovered(has.clusters, entry.clusters) && holds('remote_cluster', has.privileges, name),
          ),
      )
      return privileges.length === 0 ? [] : [{ ...entry, privileges }]
    }),
    ...(one.global !== undefined && !hasGlobal && { global: one.global }),
    workflows: [],
  }
}

const holds = (kind: PrivilegeKind, privileges: string[], name: string): boolean =>
  privileges.some((has) => holdsPrivilege(kind, has, name))

/** An entry reduced to what the others do not grant: by name, and names that lack the same together. */
export function indicesWithout(entry: IndexRights, others: IndexRights[], limits: Limits): IndexRights[] {
  const groups = new Map<string, IndexRights>()
  for (const name of entry.names) {
    const privileges = entry.privileges.filter(
      (privilege) =>
        !others.some(
          (other) =>
            holds('index', other.privileges, privilege) &&
            isCovered(other.names, name) &&
            (other.within === undefined || other.within === entry.within || covers(other.within, name)) &&
            areCovered(other.clusters ?? [], entry.clusters ?? []) &&
            (other.restricted || !entry.restricted) &&
            (limits === 'ignored' || isAsWide(other, entry)),
        ),
    )
    if (privileges.length === 0) continue
    const group = JSON.stringify(privileges)
    groups.set(group, { ...entry, names: [...(groups.get(group)?.names ?? []), name], privileges })
  }
  return [...groups.values()]
}

/** Whether an entry limits reading no more than the other: to no fields or documents, or to the same. */
const isAsWide = (one: IndexRights, other: IndexRights): boolean =>
  (one.fields === undefined || JSON.stringify(one.fields) === JSON.stringify(other.fields)) &&
  (one.query === undefined || one.query === other.query) &&
  (one.furtherLimit === undefined || JSON.stringify(one.furtherLimit) === JSON.stringify(other.furtherLimit))

const isCovered = (patterns: string[], name: string) => patterns.some((pattern) => covers(pattern, name))

export const areCovered = (patterns: string[], names: string[]) =>
  names.every((name) => isCovered(patterns, name))
