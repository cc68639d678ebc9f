import type { PrivilegeNames } from '@latchkey/contract'
import { closest, distance } from 'fastest-levenshtein'
import { z } from 'zod'

/** What a privilege is for; each kind has names of its own. */
type Scope = Exclude<keyof PrivilegeNames, 'known'>

/** A name that the cluster does not know as a privilege of this kind, and perhaps the one that was meant. */
export type PrivilegeProblem = {
  kind: 'unknown_privilege'
  name: string
  scope: Scope
  suggestion?: string
}

/**
 * Names and patterns of actions, which Elasticsearch takes besides the names of its privileges, in any case
 * (ClusterPrivilegeResolver, IndexPrivilege; measured on 8.19 and 9.5). `remote_cluster` takes none.
 */
const actions: Record<Scope, RegExp | undefined> = {
  cluster: /^(?:cluster:|indices:admin\/(?:index_)?template\/)/i,
  index: /^indices:/i,
  remote_cluster: undefined,
}

/** A third of the letters wrong, or two of four (swapped ones count twice), is still a slip; more is another word. */
const isNear = (name: string, known: string) =>
  distance(name, known) <= (name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3)))

function suggestionFor(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const lower = name.toLowerCase()
  const extended = known.filter((each) => lower.length >= 4 && each.includes(lower))
  if (extended.length === 1) return extended[0]
  const nearest = closest(lower, [...known])
  return isNear(lower, nearest) ? nearest : undefined
}

/** Whatever is no list of texts has a fault of its own, found by the schema. */
const Names = z.array(z.unknown()).catch([])
const Entries = z.array(z.object({ privileges: z.unknown().optional() }).catch({})).catch([])
const Descriptors = z
  .record(
    z.string(),
    z
      .object({
        cluster: z.unknown().optional(),
        indices: z.unknown().optional(),
        remote_indices: z.unknown().optional(),
        remote_cluster: z.unknown().optional(),
      })
      .catch({}),
  )
  .catch({})

/** Unknown privilege names in role descriptors, with the path of each; none where the cluster did not tell its names. */
export function privilegeProblems(descriptors: unknown, known: PrivilegeNames | undefined) {
  if (!known?.known) return []
  const check = (list: unknown, scope: Scope, path: (string | number)[]) =>
    Names.parse(list).flatMap((name, index) => {
      if (typeof name !== 'string' || name === '' || actions[scope]?.test(name)) return []
      if (known[scope].includes(name.toLowerCase())) return []
      const suggestion = suggestionFor(name, known[scope])
      const problem: PrivilegeProblem = {
        kind: 'unknown_privilege',
        name,
        scope,
        ...(suggestion !== undefined && { suggestion }),
      }
      return [{ path: [...path, index], problem }]
    })
  const checkEntries = (entries: unknown, scope: Scope, path: (string | number)[]) =>
    Entries.parse(entries).flatMap(({ privileges }, index) =>
      check(privileges, scope, [...path, index, 'privileges']),
    )
  return Object.entries(Descriptors.parse(descriptors)).flatMap(([role, descriptor]) => [
    ...check(descriptor.cluster, 'cluster', [role, 'cluster']),
    ...checkEntries(descriptor.indices, 'index', [role, 'indices']),
    ...checkEntries(descriptor.remote_indices, 'index', [role, 'remote_indices']),
    ...checkEntries(descriptor.remote_cluster, 'remote_cluster', [role, 'remote_cluster']),
  ])
}
