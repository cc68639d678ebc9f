import { type IndexRights, isNothing, type Privileges, privilegesOf } from './privileges.ts'

/** What one may do now and could not before, and the other way round. */
export type PrivilegeChanges = { gained: Privileges; lost: Privileges }

/**
 * What differs between two sets of role descriptors, each of which grants what all of its descriptors grant together; for a
 * key, the owner's snapshot (`limited_by`) and the owner's rights now. Told by the names of privileges and patterns: a name
 * that the other has in a wider pattern, or under `all`, is no difference. What only sounds different, such as a pattern that
 * was split in two, is told rather than missed.
 */
export function privilegeChanges(before: unknown[], now: unknown[]): PrivilegeChanges {
  const [was, is] = [before, now].map((descriptors) => union(descriptors.map(privilegesOf)))
  const nothing = union([])
  return { gained: without(is ?? nothing, was ?? nothing), lost: without(was ?? nothing, is ?? nothing) }
}

/** Whether nothing was gained or lost. */
export const isUnchanged = ({ gained, lost }: PrivilegeChanges): boolean =>
  isNothing(gained) && isNothing(lost)

/** All of it in one; rights that are the same come once. */
function union(all: Privileges[]): Privileges {
  const globals = new Set(all.flatMap(({ global }) => (global === undefined ? [] : [canonical(global)])))
  return {
    cluster: [...new Set(all.flatMap(({ cluster }) => cluster))],
    indices: once(all.flatMap(({ indices }) => indices)),
    applications: once(all.flatMap(({ applications }) => applications)),
    runAs: [...new Set(all.flatMap(({ runAs }) => runAs))],
    remoteIndices: once(all.flatMap(({ remoteIndices }) => remoteIndices)),
    remoteClusters: once(all.flatMap(({ remoteClusters }) => remoteClusters)),
    ...(globals.size > 0 && { global: [...globals].sort().join(', ') }),
    workflows: [],
  }
}

const once = <Entry>(entries: Entry[]): Entry[] => [
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

/** What the one has and the other has not. */
function without(one: Privileges, other: Privileges): Privileges {
  return {
    cluster: one.cluster.filter((name) => !holds(other.cluster, name, 'all')),
    indices: one.indices.flatMap((entry) => indicesWithout(entry, other.indices)),
    applications: one.applications.flatMap((entry) => {
      const privileges = entry.privileges.filter(
        (name) =>
          !other.applications.some(
            (has) =>
              covers(has.application, entry.application) &&
              holds(has.privileges, name, '*') &&
              entry.resources.every((resource) => isCovered(has.resources, resource)),
          ),
      )
      return privileges.length === 0 ? [] : [{ ...entry, privileges }]
    }),
    runAs: one.runAs.filter((name) => !isCovered(other.runAs, name)),
    remoteIndices: one.remoteIndices.flatMap((entry) => indicesWithout(entry, other.remoteIndices)),
    remoteClusters: one.remoteClusters.flatMap((entry) => {
      const privileges = entry.privileges.filter(
        (name) =>
          !other.remoteClusters.some(
            (has) => areCovered(has.clusters, entry.clusters) && holds(has.privileges, name, 'all'),
          ),
      )
      return privileges.length === 0 ? [] : [{ ...entry, privileges }]
    }),
    ...(one.global !== undefined && one.global !== other.global && { global: one.global }),
    workflows: [],
  }
}

/** Elasticsearch takes names of privileges in any case. */
const holds = (privileges: string[], name: string, everything: string): boolean =>
  privileges.some((has) => has.toLowerCase() === name.toLowerCase() || has.toLowerCase() === everything)

/** An entry reduced to what the others do not grant: by name, and names that lack the same together. */
function indicesWithout(entry: IndexRights, others: IndexRights[]): IndexRights[] {
  const groups = new Map<string, IndexRights>()
  for (const name of entry.names) {
    const privileges = entry.privileges.filter(
      (privilege) =>
        !others.some(
          (other) =>
            holds(other.privileges, privilege, 'all') &&
            isCovered(other.names, name) &&
            areCovered(other.clusters ?? [], entry.clusters ?? []) &&
            isAsWide(other, entry),
        ),
    )
    if (privileges.length === 0) continue
    const group = JSON.stringify(privileges)
    groups.set(group, { ...entry, names: [...(groups.get(group)?.names ?? []), name], privileges })
  }
  return [...groups.values()]
}

/** Whether an entry limits no more than the other: to no fields or documents, or to the same. */
const isAsWide = (one: IndexRights, other: IndexRights): boolean =>
  (one.restricted || !other.restricted) &&
  (one.fields === undefined || JSON.stringify(one.fields) === JSON.stringify(other.fields)) &&
  (one.query === undefined || one.query === other.query)

const isCovered = (patterns: string[], name: string) => patterns.some((pattern) => covers(pattern, name))

const areCovered = (patterns: string[], names: string[]) => names.every((name) => isCovered(patterns, name))

/** Whether whatever fits the one, a pattern perhaps, also fits the other. Regular expressions only fit themselves. */
function covers(pattern: string, name: string): boolean {
  if (pattern === name || pattern === '*') return true
  if (pattern.startsWith('/') || name.startsWith('/')) return false
  const source = pattern
    .replace(/[\\^$+.()|[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    // A name that fits one character is no longer than that; a star in the other may stand for many.
    .replaceAll('?', '[^*]')
  return new RegExp(`^${source}$`, 's').test(name)
}
